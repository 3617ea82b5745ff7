'use server'
import { deleteDraft } from '@/lib/intake/delete-draft'
import { openDraft } from '@/lib/intake/open-draft'
import { submitReport } from '@/lib/intake/submit-report'
import { DraftInput, MailboxInput, ReportInput, TakeDownInput } from '@/lib/intake/schema'
import { takeDown } from '@/lib/intake/take-down'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { action, publicAction } from '@/lib/platform/action'

export const submitReportAction = publicAction(ReportInput, submitReport)
export const takeDownAction = action(TakeDownInput, takeDown)
export const openDraftAction = action(DraftInput, openDraft)
export const deleteDraftAction = action(DraftInput, deleteDraft)
export const visitMailboxAction = publicAction(MailboxInput, visitMailbox)
