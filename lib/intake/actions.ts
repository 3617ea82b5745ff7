'use server'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { AssistedReportInput, MailboxInput, ReportInput } from '@/lib/intake/schema'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { action, publicAction } from '@/lib/platform/action'

export const submitReportAction = publicAction(ReportInput, submitReport)
export const enterReportAction = action(AssistedReportInput, enterReport)
export const visitMailboxAction = publicAction(MailboxInput, visitMailbox)
