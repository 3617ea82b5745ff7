'use server'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declineClosure } from '@/lib/cases/decline-closure'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineFinding } from '@/lib/cases/decline-finding'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { answerIdentity, requestIdentity } from '@/lib/cases/identity-access'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { declareConflict, nameConflict } from '@/lib/cases/keep-out'
import { pauseClock, resumeClock } from '@/lib/cases/pause-clock'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import {
  AnswerIdentityInput,
  AskInput,
  AssignInput,
  ClassifyInput,
  DeclareConflictInput,
  ClockInput,
  DropAllegationInput,
  HandOverInput,
  InformInput,
  InvestigationInput,
  MoveInput,
  NameConflictInput,
  PauseClockInput,
  ProposeClosureInput,
  ProposeFindingInput,
  ReasonedInput,
  RequestIdentityInput,
  TextDraftInput,
} from '@/lib/cases/schema'
import { shownAfter } from '@/lib/cases/shown-after'
import {
  acknowledgeCase,
  awaitAction,
  holdCase,
  notifyState,
  openCase,
  referOut,
  reopenCase,
  reportAction,
  resumeCase,
  reviewHold,
} from '@/lib/cases/simple-moves'
import { saveTextDraft } from '@/lib/cases/text-drafts'
import { action } from '@/lib/platform/action'

export const acknowledgeAction = action(MoveInput, shownAfter(acknowledgeCase))
export const classifyAction = action(ClassifyInput, shownAfter(classifyCase))
export const dropAllegationAction = action(DropAllegationInput, shownAfter(dropAllegation))
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
export const informAction = action(InformInput, shownAfter(informReporter))
export const holdAction = action(ReasonedInput, shownAfter(holdCase))
export const reviewHoldAction = action(ReasonedInput, shownAfter(reviewHold))
export const resumeAction = action(ReasonedInput, shownAfter(resumeCase))
export const referOutAction = action(ReasonedInput, shownAfter(referOut))
export const notifyStateAction = action(MoveInput, shownAfter(notifyState))
export const beginInvestigationAction = action(InvestigationInput, shownAfter(beginInvestigation))
export const completeInvestigationAction = action(InvestigationInput, shownAfter(completeInvestigation))
export const secondFindingAction = action(MoveInput, shownAfter(secondFinding))
export const awaitActionAction = action(MoveInput, shownAfter(awaitAction))
export const reportActionAction = action(ReasonedInput, shownAfter(reportAction))
export const saveTextDraftAction = action(TextDraftInput, saveTextDraft)
export const declareConflictAction = action(DeclareConflictInput, shownAfter(declareConflict))
export const nameConflictAction = action(NameConflictInput, shownAfter(nameConflict))
export const requestIdentityAction = action(RequestIdentityInput, shownAfter(requestIdentity))
export const answerIdentityAction = action(AnswerIdentityInput, shownAfter(answerIdentity))
export const pauseClockAction = action(PauseClockInput, shownAfter(pauseClock))
export const resumeClockAction = action(ClockInput, shownAfter(resumeClock))
