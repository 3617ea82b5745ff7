'use server'
import { acknowledgeCase } from '@/lib/cases/acknowledge-case'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declineFinding } from '@/lib/cases/decline-finding'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { openCase } from '@/lib/cases/open-case'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { reopenCase } from '@/lib/cases/reopen-case'
import {
  AskInput,
  AssignInput,
  ClassifyInput,
  HandOverInput,
  MoveInput,
  ProposeClosureInput,
  ProposeFindingInput,
  ReasonedInput,
} from '@/lib/cases/schema'
import { shownAfter } from '@/lib/cases/shown-after'
import { action } from '@/lib/platform/action'

export const acknowledgeAction = action(MoveInput, shownAfter(acknowledgeCase))
export const classifyAction = action(ClassifyInput, shownAfter(classifyCase))
export const askAction = action(AskInput, shownAfter(askReporter))
export const openAction = action(MoveInput, shownAfter(openCase))
export const assignAction = action(AssignInput, shownAfter(assignCase))
export const proposeFindingAction = action(ProposeFindingInput, shownAfter(proposeFinding))
export const approveFindingAction = action(MoveInput, shownAfter(approveFinding))
export const declineFindingAction = action(ReasonedInput, shownAfter(declineFinding))
export const proposeClosureAction = action(ProposeClosureInput, shownAfter(proposeClosure))
export const approveClosureAction = action(MoveInput, shownAfter(approveClosure))
export const declineClosureAction = action(ReasonedInput, shownAfter(declineClosure))
export const reopenAction = action(ReasonedInput, shownAfter(reopenCase))
export const handOverAction = action(HandOverInput, shownAfter(handOverKeys))
