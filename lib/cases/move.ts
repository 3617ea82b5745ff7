import type { CaseStatus, Role } from '@/lib/generated/prisma/enums'
import type { CaseEvent } from '@/lib/log/events'

/** Facts beyond role and status that a move may depend on. Each is decided in policy.ts. */
export type Condition =
  | 'holds-account'
  | 'holds-inquiry'
  | 'holds-a-part'
  | 'is-classified'
  | 'has-state'
  | 'is-assignee'
  | 'investigation-runs'
  | 'several-investigations-run'
  | 'nothing-pending'
  | 'finding-pending'
  | 'closure-pending'
  | 'erasure-pending'
  | 'awaits-second'
  | 'has-its-second'
  | 'is-not-proposer'
  | 'is-not-seconder'
  | 'merge-pending'
  | 'is-merged'
  | 'is-not-merged'
  | 'did-not-inquire'

/** What is no step of the workflow, and is done in any status. */
export const actNames = ['declare-conflict', 'record-conflict', 'lift-conflict', 'ask-identity', 'answer-identity'] as const
export type ActName = (typeof actNames)[number]

/** Deadlines by their code in reference data; an urgent case takes the `_URGENT` one where there is one. */
export type ClockCode =
  | 'ACKNOWLEDGE'
  | 'ALERT_LEAD'
  | 'TRIAGE'
  | 'FEEDBACK'
  | 'STATE_REPLY'
  | 'INVESTIGATION'
  | 'STATE_ACTION'
  | 'LIMITED_INFORMATION_REVIEW'

export type Move = {
  to: CaseStatus
  /** The status stays as it is while this holds. */
  staysWhile?: Condition
  by: readonly Role[]
  event: CaseEvent
  when: readonly Condition[]
  /** Takes a reason in words, sealed with the inquiry. */
  reason?: 'required'
  starts?: readonly ClockCode[]
  stops?: readonly ClockCode[] | 'all'
}
