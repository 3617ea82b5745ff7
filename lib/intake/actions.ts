'use server'
import { enterReport } from '@/lib/intake/submit-report'
import { AssistedReportInput, MailboxInput, MaterialInput, StepInput } from '@/lib/intake/schema'
import { getMaterial, takeStep } from '@/lib/intake/take-step'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { action, publicAction } from '@/lib/platform/action'

export const takeStepAction = publicAction(StepInput, takeStep)
export const enterReportAction = action(AssistedReportInput, enterReport)
export const visitMailboxAction = publicAction(MailboxInput, visitMailbox)
export const getMaterialAction = publicAction(MaterialInput, getMaterial)
