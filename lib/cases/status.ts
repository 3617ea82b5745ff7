import type { CaseStatus } from '@/lib/generated/prisma/enums'
import type { Move } from '@/lib/cases/move'
import { closureDecisions, decideFinding, erasure, mergeMoves } from '@/lib/cases/two-people'

export const moveNames = [
  'acknowledge',
  'classify',
  'drop-allegation',
  'split',
  'ask',
  'inform',
  'hold',
  'review-hold',
  'resume',
  'refer-out',
  'open',
  'assign',
  'hand-over',
  'notify-state',
  'begin-investigation',
  'complete-investigation',
  'propose-finding',
  'second-finding',
  'approve-finding',
  'decline-finding',
  'await-action',
  'report-action',
  'propose-closure',
  'approve-closure',
  'decline-closure',
  'propose-merge',
  'approve-merge',
  'decline-merge',
  'unmerge',
  'reopen',
  'propose-erasure',
  'approve-erasure',
  'decline-erasure',
] as const
export type MoveName = (typeof moveNames)[number]

const acknowledge = {
  to: 'ACKNOWLEDGED',
  by: ['INTAKE_OFFICER'],
  event: 'case.acknowledged',
  when: ['holds-account'],
  stops: ['ACKNOWLEDGE', 'ALERT_LEAD'],
  starts: ['FEEDBACK'],
} as const
// Not while a closure waits: what may close a case depends on its class.
const classify = {
  to: 'PRELIMINARY_ASSESSMENT',
  by: ['INTAKE_OFFICER'],
  event: 'case.classified',
  when: ['holds-account', 'nothing-pending'],
} as const
/** Takes an allegation back. It stays in the history and leaves class, figures and conflicts of interest. */
const dropAllegation = { event: 'allegation.dropped', when: ['holds-account', 'holds-inquiry', 'is-classified', 'nothing-pending'], reason: 'required' } as const
const dropAtIntake = <S extends CaseStatus>(stays: S) => ({ ...dropAllegation, to: stays, by: ['INTAKE_OFFICER'] }) as const
/** Allegations that have nothing to do with the others go on in a case of their own. */
const split = { ...dropAllegation, event: 'case.split' } as const
const splitAtIntake = <S extends CaseStatus>(stays: S) => ({ ...split, to: stays, by: ['INTAKE_OFFICER'] }) as const
const askAtIntake = { to: 'INFO_REQUESTED', by: ['INTAKE_OFFICER'], event: 'case.asked', when: ['holds-account'] } as const
const informAtIntake = <S extends CaseStatus>(stays: S) =>
  ({ to: stays, by: ['INTAKE_OFFICER'], event: 'case.informed', when: ['holds-account'], stops: ['FEEDBACK'] }) as const
// The lead decides what triage was for; where it was decided the deadline has been kept.
const open = {
  to: 'OPEN',
  by: ['OVERSIGHT_LEAD'],
  event: 'case.opened',
  when: ['holds-account', 'is-classified', 'nothing-pending'],
  stops: ['TRIAGE', 'LIMITED_INFORMATION_REVIEW'],
  starts: ['INVESTIGATION'],
} as const
/** Too little to go on, for now: looked at again every 90 days, and as soon as the reporter writes. */
const hold = {
  to: 'LIMITED_INFO_HOLD',
  by: ['INTAKE_OFFICER'],
  event: 'case.held',
  when: ['holds-account', 'holds-inquiry', 'nothing-pending'],
  reason: 'required',
  stops: ['TRIAGE'],
  starts: ['LIMITED_INFORMATION_REVIEW'],
} as const
const referOut = {
  to: 'REFERRED_OUT',
  by: ['OVERSIGHT_LEAD'],
  event: 'case.referred-out',
  when: ['holds-account', 'holds-inquiry', 'nothing-pending'],
  reason: 'required',
  stops: ['TRIAGE'],
} as const
const resume = {
  to: 'PRELIMINARY_ASSESSMENT',
  event: 'case.resumed',
  when: ['holds-account', 'holds-inquiry', 'nothing-pending'],
  reason: 'required',
  stops: ['LIMITED_INFORMATION_REVIEW'],
  starts: ['TRIAGE'],
} as const
const reopen = {
  to: 'REOPENED',
  by: ['OVERSIGHT_LEAD'],
  event: 'case.reopened',
  when: ['holds-inquiry', 'nothing-pending'],
  reason: 'required',
  stops: 'all',
  starts: ['INVESTIGATION'],
} as const

const unmerge = { ...reopen, event: 'case.unmerged', when: ['holds-inquiry', 'is-merged', 'nothing-pending'] } as const

function closureAtIntake<S extends CaseStatus>(stays: S) {
  return {
    'propose-closure': { to: stays, by: ['INTAKE_OFFICER'], event: 'closure.proposed', when: ['holds-account', 'nothing-pending'], reason: 'required' },
    ...closureDecisions(stays),
    ...mergeMoves(stays, ['INTAKE_OFFICER', 'OVERSIGHT_LEAD']),
  } as const
}

/**
 * The moves of a case whose inquiry is under way; `stays` is the status that most of them leave as it is. A finding may come at
 * any time: an independent body's does not wait for a State.
 */
const inquiry = <S extends CaseStatus>(stays: S) =>
  ({
    classify: { to: stays, by: ['OVERSIGHT_LEAD'], event: 'case.classified', when: ['holds-account', 'nothing-pending'] },
    'drop-allegation': { ...dropAllegation, to: stays, by: ['OVERSIGHT_LEAD'] },
    split: { ...split, to: stays, by: ['OVERSIGHT_LEAD'] },
    ask: { to: stays, by: ['CASE_OFFICER'], event: 'case.asked', when: ['is-assignee', 'holds-account'] },
    inform: { to: stays, by: ['CASE_OFFICER'], event: 'case.informed', when: ['is-assignee', 'holds-account'], stops: ['FEEDBACK'] },
    assign: { to: stays, by: ['OVERSIGHT_LEAD'], event: 'case.assigned', when: ['holds-account', 'holds-inquiry'] },
    // No reason is asked: whoever cannot go on with a case must be able to say so without an account of themselves.
    'hand-over': { to: stays, by: ['CASE_OFFICER'], event: 'case.handed-over', when: ['is-assignee'] },
    'propose-finding': {
      to: stays,
      by: ['CASE_OFFICER'],
      event: 'finding.proposed',
      when: ['is-assignee', 'is-classified', 'holds-inquiry', 'nothing-pending'],
      reason: 'required',
    },
    'second-finding': { ...decideFinding, to: stays, event: 'finding.seconded', when: ['awaits-second', ...decideFinding.when] },
    'approve-finding': {
      ...decideFinding,
      to: 'FINDING_RECORDED',
      event: 'finding.approved',
      when: ['has-its-second', ...decideFinding.when],
      stops: ['INVESTIGATION'],
    },
    'decline-finding': { ...decideFinding, to: stays, event: 'finding.declined', reason: 'required' },
    'propose-closure': {
      to: stays,
      by: ['CASE_OFFICER'],
      event: 'closure.proposed',
      when: ['is-assignee', 'holds-inquiry', 'nothing-pending'],
      reason: 'required',
    },
    ...closureDecisions(stays),
    ...mergeMoves(stays, ['CASE_OFFICER', 'OVERSIGHT_LEAD']),
  }) as const

const notify = {
  to: 'STATE_NOTIFIED',
  by: ['OVERSIGHT_LEAD'],
  event: 'state.notified',
  when: ['holds-inquiry', 'has-state', 'nothing-pending'],
  starts: ['STATE_REPLY'],
} as const
const begin = {
  to: 'UNDER_INVESTIGATION',
  by: ['OVERSIGHT_LEAD'],
  event: 'investigation.begun',
  when: ['holds-inquiry', 'is-classified', 'nothing-pending'],
  stops: ['STATE_REPLY'],
} as const
/** The State's inquiry, the mission's and an independent one may run side by side: the last to end completes the investigation. */
const complete = {
  to: 'INVESTIGATION_COMPLETE',
  staysWhile: 'several-investigations-run',
  by: ['CASE_OFFICER', 'OVERSIGHT_LEAD'],
  event: 'investigation.completed',
  when: ['holds-inquiry', 'investigation-runs'],
  stops: ['INVESTIGATION'],
} as const
const awaitAction = { to: 'ACTION_PENDING', by: ['OVERSIGHT_LEAD'], event: 'action.awaited', when: ['holds-inquiry', 'nothing-pending'], starts: ['STATE_ACTION'] } as const
const reportAction = {
  to: 'ACTION_REPORTED',
  by: ['CASE_OFFICER', 'OVERSIGHT_LEAD'],
  event: 'action.reported',
  when: ['holds-inquiry', 'nothing-pending'],
  reason: 'required',
  stops: ['STATE_ACTION'],
} as const

const assessment = <S extends CaseStatus>(stays: S) =>
  ({
    classify,
    'drop-allegation': dropAtIntake(stays),
    split: splitAtIntake(stays),
    ask: askAtIntake,
    inform: informAtIntake(stays),
    hold,
    'refer-out': referOut,
    open,
    ...closureAtIntake(stays),
  }) as const

/**
 * The main track (standards for oversight, after ISO 37002's phases and the United Nations' case states), as the one table from which
 * buttons, permission, validation, clocks, the diagram and docs/permissions.md are read.
 */
export const moves = {
  RECEIVED: { ...erasure('RECEIVED'), acknowledge },
  ACKNOWLEDGED: { ...erasure('ACKNOWLEDGED'), classify, 'drop-allegation': dropAtIntake('ACKNOWLEDGED'), split: splitAtIntake('ACKNOWLEDGED'), ask: askAtIntake, inform: informAtIntake('ACKNOWLEDGED'), ...closureAtIntake('ACKNOWLEDGED') },
  PRELIMINARY_ASSESSMENT: { ...erasure('PRELIMINARY_ASSESSMENT'), ...assessment('PRELIMINARY_ASSESSMENT') },
  INFO_REQUESTED: { ...erasure('INFO_REQUESTED'), ...assessment('INFO_REQUESTED') },
  LIMITED_INFO_HOLD: {
    ...erasure('LIMITED_INFO_HOLD'),
    ask: { ...askAtIntake, stops: ['LIMITED_INFORMATION_REVIEW'], starts: ['TRIAGE'] },
    inform: informAtIntake('LIMITED_INFO_HOLD'),
    'review-hold': { ...hold, event: 'case.hold-reviewed', stops: ['LIMITED_INFORMATION_REVIEW'] },
    resume: { ...resume, by: ['INTAKE_OFFICER'] },
    ...closureAtIntake('LIMITED_INFO_HOLD'),
  },
  REFERRED_OUT: { ...erasure('REFERRED_OUT'), resume: { ...resume, by: ['OVERSIGHT_LEAD'] }, reopen },
  OPEN: { ...erasure('OPEN'), ...inquiry('OPEN'), 'notify-state': notify, 'begin-investigation': begin },
  STATE_NOTIFIED: { ...erasure('STATE_NOTIFIED'), ...inquiry('STATE_NOTIFIED'), 'notify-state': notify, 'begin-investigation': begin },
  UNDER_INVESTIGATION: {
    ...erasure('UNDER_INVESTIGATION'),
    ...inquiry('UNDER_INVESTIGATION'),
    'notify-state': { ...notify, to: 'UNDER_INVESTIGATION' },
    'begin-investigation': begin,
    'complete-investigation': complete,
  },
  INVESTIGATION_COMPLETE: { ...erasure('INVESTIGATION_COMPLETE'), ...inquiry('INVESTIGATION_COMPLETE'), 'begin-investigation': begin, reopen },
  FINDING_RECORDED: {
    ...erasure('FINDING_RECORDED'),
    ...inquiry('FINDING_RECORDED'),
    'notify-state': { ...notify, to: 'FINDING_RECORDED' },
    'begin-investigation': { ...begin, to: 'FINDING_RECORDED' },
    'complete-investigation': { ...complete, to: 'FINDING_RECORDED' },
    'await-action': awaitAction,
    reopen,
  },
  ACTION_PENDING: {
    ...erasure('ACTION_PENDING'),
    ...inquiry('ACTION_PENDING'),
    'complete-investigation': { ...complete, to: 'ACTION_PENDING' },
    'report-action': reportAction,
    reopen,
  },
  ACTION_REPORTED: {
    ...erasure('ACTION_REPORTED'),
    ...inquiry('ACTION_REPORTED'),
    'complete-investigation': { ...complete, to: 'ACTION_REPORTED' },
    'await-action': awaitAction,
    reopen,
  },
  CLOSED: { ...erasure('CLOSED'), reopen: { ...reopen, when: ['holds-inquiry', 'is-not-merged'] }, unmerge },
  REOPENED: { ...erasure('REOPENED'), ...inquiry('REOPENED'), open, 'notify-state': notify, 'begin-investigation': begin },
} as const satisfies Record<CaseStatus, Partial<Record<MoveName, Move>>>

/** The row of the table, or undefined when the move does not exist from this status. */
export function moveFrom(status: CaseStatus, name: MoveName): Move | undefined {
  const from: Partial<Record<MoveName, Move>> = moves[status]
  return from[name]
}

/** While one of these holds, the report is still at intake: intake officers read its account. */
export const intakeStatuses: readonly CaseStatus[] = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD']

/** Where the reporter's answer is what the case waits for: it leads back to assessment. */
export const waitsForReporter: readonly CaseStatus[] = ['INFO_REQUESTED', 'LIMITED_INFO_HOLD']

/** From where a move exists. */
export function statusesWith(name: MoveName): CaseStatus[] {
  return (Object.keys(moves) as CaseStatus[]).filter((status) => moveFrom(status, name) !== undefined)
}
