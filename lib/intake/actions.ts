'use server'
import { deleteDraft } from '@/lib/intake/delete-draft'
import { openDraft } from '@/lib/intake/open-draft'
import { DraftInput, MailboxInput, MaterialInput, StepInput, TakeDownInput } from '@/lib/intake/schema'
import { takeDown } from '@/lib/intake/take-down'
import { getMaterial, takeStep } from '@/lib/intake/take-step'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { action, publicAction } from '@/lib/platform/action'

export const takeStepAction = publicAction(StepInput, takeStep)
export const takeDownAction = action(TakeDownInput, takeDown)
export const openDraftAction = action(DraftInput, openDraft)
export const deleteDraftAction = action(DraftInput, deleteDraft)
export const visitMailboxAction = publicAction(MailboxInput, visitMailbox)
export const getMaterialAction = publicAction(MaterialInput, getMaterial)
