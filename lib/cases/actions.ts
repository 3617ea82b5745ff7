'use server'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { assignCases } from '@/lib/cases/assign-cases'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declareConflict, liftConflict, recordConflict } from '@/lib/cases/conflicts'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineFinding } from '@/lib/cases/decline-finding'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { approveErasure, declineErasure, proposeErasure } from '@/lib/cases/erase'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { approveIdentity, askIdentity, declineIdentity } from '@/lib/cases/identity-access'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { pauseClock, resumeClock } from '@/lib/cases/pause-clock'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import {
  ApproveIdentityInput,
  AskIdentityInput,
  AskInput,
  AssignCasesInput,
  AssignInput,
  ClassifyInput,
  DeclareConflictInput,
  ClockInput,
  DeclineIdentityInput,
  DropAllegationInput,
  HandOverInput,
  InformInput,
  InvestigationInput,
  LiftConflictInput,
  MoveInput,
  PauseClockInput,
  ProposeClosureInput,
  ProposeErasureInput,
  ProposeFindingInput,
  ReasonedInput,
  RecordConflictInput,
  TextDraftInput,
  RenameViewInput,
  SaveViewInput,
  SearchInput,
  ViewId,
} from '@/lib/cases/schema'
import { deleteView, renameView, saveView } from '@/lib/cases/saved-views'
import { searchText } from '@/lib/cases/search-text'
import { shownAfter } from '@/lib/cases/shown-after'
import {
  acknowledgeCase,
  awaitAction,
  handOverCase,
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
export const handOverCaseAction = action(MoveInput, shownAfter(handOverCase))
export const declareConflictAction = action(DeclareConflictInput, shownAfter(declareConflict))
export const recordConflictAction = action(RecordConflictInput, shownAfter(recordConflict))
export const liftConflictAction = action(LiftConflictInput, shownAfter(liftConflict))
export const askIdentityAction = action(AskIdentityInput, shownAfter(askIdentity))
export const approveIdentityAction = action(ApproveIdentityInput, shownAfter(approveIdentity))
export const declineIdentityAction = action(DeclineIdentityInput, shownAfter(declineIdentity))
export const proposeErasureAction = action(ProposeErasureInput, shownAfter(proposeErasure))
export const approveErasureAction = action(MoveInput, shownAfter(approveErasure))
export const declineErasureAction = action(ReasonedInput, shownAfter(declineErasure))
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
export const pauseClockAction = action(PauseClockInput, shownAfter(pauseClock))
export const resumeClockAction = action(ClockInput, shownAfter(resumeClock))
export const assignCasesAction = action(AssignCasesInput, shownAfter(assignCases))
export const saveViewAction = action(SaveViewInput, shownAfter(saveView))
export const renameViewAction = action(RenameViewInput, shownAfter(renameView))
export const deleteViewAction = action(ViewId, shownAfter(deleteView))
export const searchAction = action(SearchInput, searchText)
