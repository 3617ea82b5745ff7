import type { CaseStatus, Role } from '@/lib/generated/prisma/enums'
import type { CaseEvent } from '@/lib/log/events'

/** Facts beyond role and status that a move may depend on. Each is decided in policy.ts. */
export type Condition =
  | 'holds-account'
  | 'holds-inquiry'
  | 'is-classified'
  | 'is-assignee'
  | 'nothing-pending'
  | 'finding-pending'
  | 'closure-pending'
  | 'is-not-proposer'

export type Move = {
  to: CaseStatus
  by: readonly Role[]
  event: CaseEvent
  when: readonly Condition[]
}

export const moveNames = [
  'acknowledge',
  'classify',
  'ask',
  'open',
  'assign',
  'propose-finding',
  'approve-finding',
  'decline-finding',
  'propose-closure',
  'approve-closure',
  'decline-closure',
  'reopen',
] as const
export type MoveName = (typeof moveNames)[number]

const acknowledge = { to: 'ACKNOWLEDGED', by: ['INTAKE_OFFICER'], event: 'case.acknowledged', when: ['holds-account'] } as const
// Not while a closure waits: what may close a case depends on its class.
const classify = {
  to: 'PRELIMINARY_ASSESSMENT',
  by: ['INTAKE_OFFICER'],
  event: 'case.classified',
  when: ['holds-account', 'nothing-pending'],
} as const
const askAtIntake = { to: 'INFO_REQUESTED', by: ['INTAKE_OFFICER'], event: 'case.asked', when: ['holds-account'] } as const
const open = { to: 'OPEN', by: ['OVERSIGHT_LEAD'], event: 'case.opened', when: ['holds-account', 'is-classified', 'nothing-pending'] } as const

const proposeClosureAtIntake = {
  by: ['INTAKE_OFFICER'],
  event: 'closure.proposed',
  when: ['holds-account', 'nothing-pending'],
} as const
// Whoever decides must be able to read what they decide on, and intake's keys go when a case closes: the lead's must stay.
const decideClosure = { by: ['OVERSIGHT_LEAD'], when: ['closure-pending', 'is-not-proposer', 'holds-account', 'holds-inquiry'] } as const

/** The moves of a case whose inquiry is under way; `stays` is the status that most of them leave as it is. */
const inquiry = <S extends CaseStatus>(stays: S) =>
  ({
    classify: { to: stays, by: ['OVERSIGHT_LEAD'], event: 'case.classified', when: ['holds-account', 'nothing-pending'] },
    ask: { to: stays, by: ['CASE_OFFICER'], event: 'case.asked', when: ['is-assignee', 'holds-account'] },
    assign: { to: stays, by: ['OVERSIGHT_LEAD'], event: 'case.assigned', when: ['holds-account', 'holds-inquiry'] },
    'propose-finding': {
      to: stays,
      by: ['CASE_OFFICER'],
      event: 'finding.proposed',
      when: ['is-assignee', 'is-classified', 'holds-inquiry', 'nothing-pending'],
    },
    'approve-finding': {
      to: 'FINDING_RECORDED',
      by: ['OVERSIGHT_LEAD'],
      event: 'finding.approved',
      when: ['finding-pending', 'is-not-proposer', 'holds-inquiry'],
    },
    'decline-finding': {
      to: stays,
      by: ['OVERSIGHT_LEAD'],
      event: 'finding.declined',
      when: ['finding-pending', 'is-not-proposer', 'holds-inquiry'],
    },
    'propose-closure': {
      to: stays,
      by: ['CASE_OFFICER'],
      event: 'closure.proposed',
      when: ['is-assignee', 'holds-inquiry', 'nothing-pending'],
    },
    ...closureDecisions(stays),
  }) as const

function closureDecisions<S extends CaseStatus>(stays: S) {
  return {
    'approve-closure': { to: 'CLOSED', event: 'closure.approved', ...decideClosure },
    'decline-closure': { to: stays, event: 'closure.declined', ...decideClosure },
  } as const
}

/**
 * The main track (after ISO 37002's phases and the United Nations' case states), as the one table from which buttons,
 * permission, validation, the diagram and docs/permissions.md are read.
 */
export const moves = {
  RECEIVED: { acknowledge },
  ACKNOWLEDGED: {
    classify,
    ask: askAtIntake,
    'propose-closure': { to: 'ACKNOWLEDGED', ...proposeClosureAtIntake },
    ...closureDecisions('ACKNOWLEDGED'),
  },
  PRELIMINARY_ASSESSMENT: {
    classify,
    ask: askAtIntake,
    open,
    'propose-closure': { to: 'PRELIMINARY_ASSESSMENT', ...proposeClosureAtIntake },
    ...closureDecisions('PRELIMINARY_ASSESSMENT'),
  },
  INFO_REQUESTED: {
    classify,
    ask: askAtIntake,
    open,
    'propose-closure': { to: 'INFO_REQUESTED', ...proposeClosureAtIntake },
    ...closureDecisions('INFO_REQUESTED'),
  },
  OPEN: inquiry('OPEN'),
  FINDING_RECORDED: inquiry('FINDING_RECORDED'),
  CLOSED: {
    reopen: { to: 'REOPENED', by: ['OVERSIGHT_LEAD'], event: 'case.reopened', when: ['holds-inquiry'] },
  },
  REOPENED: { ...inquiry('REOPENED'), open },
} as const satisfies Record<CaseStatus, Partial<Record<MoveName, Move>>>

/** The row of the table, or undefined when the move does not exist from this status. */
export function moveFrom(status: CaseStatus, name: MoveName): Move | undefined {
  const from: Partial<Record<MoveName, Move>> = moves[status]
  return from[name]
}

/** While one of these holds, the report is still at intake: intake officers read its account. */
export const intakeStatuses: readonly CaseStatus[] = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED']
