import { randomUUID } from 'node:crypto'
import type { makeReference } from '@/e2e/support/case-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict, liftConflict, recordConflict } from '@/lib/cases/conflicts'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declineFinding } from '@/lib/cases/decline-finding'
import { approveErasure, declineErasure, proposeErasure } from '@/lib/cases/erase'
import { approveIdentity, askIdentity } from '@/lib/cases/identity-access'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import type { MoveName } from '@/lib/cases/status'
import { acknowledgeCase, awaitAction, handOverCase, holdCase, notifyState, openCase, referOut, reopenCase, reportAction, resumeCase, reviewHold } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'
import type { Result } from '@/lib/platform/result'
import { approveMerge, declineMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import { splitCase } from '@/lib/triage/split-case'

type Reference = Awaited<ReturnType<typeof makeReference>>
export type World = { reference: Reference; people: Officer[]; caseId: string; other: { id: string; reference: string } }
/** What changes keys and is no move. */
export const others = ['leave', 'declare', 'record', 'lift', 'ask-identity', 'approve-identity', 'expire'] as const
export type Step = { who: number; move: MoveName | (typeof others)[number]; whom: number; state: 0 | 1 | 2 }
type Target = { caseId: string; version: number }

async function firstAllegation({ caseId }: Target): Promise<string> {
  return (await db().allegation.findFirst({ where: { caseId, isDropped: false } }))?.id ?? randomUUID()
}

/** Any of them, by anybody, as the page would ask for it. */
export async function make(move: Exclude<Step['move'], 'leave' | 'expire'>, officer: Officer, target: Target, { reference, people, other }: World, step: Step): Promise<Result<unknown>> {
  const reasoning = 'Because'
  const body = (['MISSION', 'CONTRIBUTING_STATE', 'INDEPENDENT'] as const)[step.state]
  const state = [null, reference.first, reference.second][step.state] ?? null
  const unit = [null, reference.firstUnit, reference.secondUnit][step.state] ?? null
  switch (move) {
    case 'declare':
      return declareConflict(officer, { ...target, declareReason: reasoning })
    case 'record':
      return recordConflict(officer, { ...target, officerId: people[step.whom]?.id ?? '', ground: 'NAMED', namedReason: reasoning })
    case 'lift': {
      const conflict = await db().conflict.findFirst({ where: { caseId: target.caseId, ground: 'NAMED' } })
      return liftConflict(officer, { ...target, conflictId: conflict?.id ?? randomUUID(), liftReason: reasoning })
    }
    case 'ask-identity':
      return askIdentity(officer, { ...target, hours: 2, identityReason: reasoning })
    case 'approve-identity': {
      const request = await db().identityAccess.findFirst({ where: { caseId: target.caseId, outcome: 'PENDING' } })
      return approveIdentity(officer, { ...target, requestId: request?.id ?? randomUUID() })
    }
    case 'propose-erasure':
      return proposeErasure(officer, { ...target, erases: step.state === 0 ? 'ALL' : 'IDENTITY', erasureReasoning: reasoning })
    case 'approve-erasure':
      return approveErasure(officer, target)
    case 'decline-erasure':
      return declineErasure(officer, { ...target, reasoning })
    case 'hand-over':
      return handOverCase(officer, target)
    case 'acknowledge':
      return acknowledgeCase(officer, target)
    case 'classify':
      return classifyCase(officer, { ...target, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: state?.id ?? null, unitId: unit?.id ?? null })
    case 'drop-allegation':
      return firstAllegation(target).then((allegationId) => dropAllegation(officer, { ...target, allegationId, dropReasoning: reasoning }))
    case 'split':
      return firstAllegation(target).then((allegationId) => splitCase(officer, { ...target, allegationIds: [allegationId], splitReasoning: reasoning }))
    case 'propose-merge':
      return proposeMerge(officer, { ...target, mergeReference: other.reference, mergeReasoning: reasoning })
    case 'approve-merge':
      return approveMerge(officer, target)
    case 'decline-merge':
      return declineMerge(officer, { ...target, reasoning })
    case 'unmerge':
      return unmergeCase(officer, { ...target, reasoning })
    case 'ask':
      return askReporter(officer, { ...target, messageId: randomUUID(), text: 'Where?' })
    case 'open':
      return openCase(officer, target)
    case 'assign':
      return assignCase(officer, { ...target, assigneeId: people[step.whom]?.id ?? '' })
    case 'propose-finding':
      return firstAllegation(target).then((allegationId) =>
        proposeFinding(officer, { ...target, allegationId, finding: 'NO_BREACH', source: 'MISSION', findingReasoning: reasoning }),
      )
    case 'approve-finding':
      return approveFinding(officer, target)
    case 'decline-finding':
      return declineFinding(officer, { ...target, reasoning })
    case 'propose-closure':
      return proposeClosure(officer, { ...target, closureReason: 'ACTION_COMPLETE', closureReasoning: reasoning })
    case 'approve-closure':
      return approveClosure(officer, target)
    case 'decline-closure':
      return declineClosure(officer, { ...target, reasoning })
    case 'second-finding':
      return secondFinding(officer, target)
    case 'inform':
      return informReporter(officer, { ...target, messageId: randomUUID(), news: 'We go on.' })
    case 'begin-investigation':
      return beginInvestigation(officer, { ...target, body })
    case 'complete-investigation':
      return completeInvestigation(officer, { ...target, body })
    case 'notify-state':
      return notifyState(officer, target)
    case 'await-action':
      return awaitAction(officer, target)
    case 'hold':
      return holdCase(officer, { ...target, reasoning })
    case 'review-hold':
      return reviewHold(officer, { ...target, reasoning })
    case 'resume':
      return resumeCase(officer, { ...target, reasoning })
    case 'refer-out':
      return referOut(officer, { ...target, reasoning })
    case 'report-action':
      return reportAction(officer, { ...target, reasoning })
    case 'reopen':
      return reopenCase(officer, { ...target, reasoning })
  }
}
