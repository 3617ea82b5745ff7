'use server'
import { enterReport } from '@/lib/intake/submit-report'
import { AssistedReportInput, MailboxInput, StepInput, TownsInput } from '@/lib/intake/schema'
import { allTowns, takeStep } from '@/lib/intake/take-step'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { action, publicAction } from '@/lib/platform/action'

export const takeStepAction = publicAction(StepInput, takeStep)
export const enterReportAction = action(AssistedReportInput, enterReport)
export const visitMailboxAction = publicAction(MailboxInput, visitMailbox)
export const allTownsAction = publicAction(TownsInput, allTowns)
