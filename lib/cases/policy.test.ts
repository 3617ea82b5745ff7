import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canSeeCase,
  isLeaderless,
  compartmentKinds,
  mayBeAssigned,
  mayHold,
  movesFor,
  type CaseFacts,
  type Person,
} from '@/lib/cases/policy'
import { moveNames, type MoveName } from '@/lib/cases/status'
import { CaseStatus, CompartmentKind, ProposalKind, Role } from '@/lib/generated/prisma/enums'

const statuses = Object.values(CaseStatus)
const roles = Object.values(Role)

const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('me', 'other'),
  roles: fc.subarray(roles, { minLength: 1, maxLength: 3 }),
  stateId: fc.constantFrom(null, 'state'),
  unitId: fc.constantFrom(null, 'unit'),
})
const caseFacts: fc.Arbitrary<CaseFacts> = fc.record({
  status: fc.constantFrom(...statuses),
  assigneeId: fc.constantFrom(null, 'me', 'other'),
  stateIds: fc.constantFrom([], [], ['state'], ['elsewhere']),
  unitIds: fc.constantFrom([], [], ['unit'], ['elsewhere']),
  conflictIds: fc.constantFrom([], [], [], ['me'], ['other']),
  identityIds: fc.constantFrom([], [], ['me'], ['other']),
  earlier: fc.record({ intake: fc.constantFrom([], ['me'], ['other']), inquiry: fc.constantFrom([], [], ['me'], ['other']) }),
  isLeaderless: fc.constantFrom(false, false, true),
  isClassified: fc.boolean(),
  investigations: fc.nat(2),
  mergedInto: fc.constantFrom(null, null, { status: 'OPEN', assigneeId: 'me' }, { status: 'PRELIMINARY_ASSESSMENT', assigneeId: null }),
  pending: fc.option(
    fc.record({
      kind: fc.constantFrom(...Object.values(ProposalKind)),
      proposerId: fc.constantFrom('me', 'other'),
      needsThird: fc.boolean(),
      seconderId: fc.constantFrom(null, 'me', 'third'),
    }),
  ),
})
const heldKinds = fc.subarray(Object.values(CompartmentKind))

/** The rules once more, from the prose of the role table and the standards, not from the code. */
function oracle(who: Person, facts: CaseFacts, held: readonly CompartmentKind[], move: MoveName): boolean {
  const { status, pending } = facts
  const standsIn = facts.isLeaderless && who.roles.includes('INDEPENDENT_OBSERVER')
  const is = (role: Role) => who.roles.includes(role) || (role === 'OVERSIGHT_LEAD' && standsIn)
  const among = (...names: CaseStatus[]) => names.includes(status)
  const isAtIntake = among('ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED')
  const isOnHold = status === 'LIMITED_INFO_HOLD'
  const hasFinding = among('FINDING_RECORDED', 'ACTION_PENDING', 'ACTION_REPORTED')
  const isInquiry = hasFinding || among('OPEN', 'STATE_NOTIFIED', 'UNDER_INVESTIGATION', 'INVESTIGATION_COMPLETE', 'REOPENED')
  const account = held.includes('ACCOUNT')
  const inquiry = held.includes('INQUIRY')
  const both = account && inquiry
  const free = !pending
  const isTheirs = is('CASE_OFFICER') && facts.assigneeId === who.id
  const lead = is('OVERSIGHT_LEAD')
  const concernsThem = (who.stateId && facts.stateIds.includes(who.stateId)) || (who.unitId && facts.unitIds.includes(who.unitId))
  if (concernsThem || facts.conflictIds.includes(who.id)) return false
  const decidesOn = (kind: ProposalKind) => lead && inquiry && pending?.kind === kind && pending.proposerId !== who.id && !facts.earlier.inquiry.includes(who.id)
  const findingWaits = isInquiry && decidesOn('FINDING') && pending?.seconderId !== who.id
  const writes = account && ((is('INTAKE_OFFICER') && (isAtIntake || isOnHold)) || (isTheirs && isInquiry))
  switch (move) {
    case 'acknowledge':
      return is('INTAKE_OFFICER') && status === 'RECEIVED' && account
    case 'classify':
      return free && account && ((is('INTAKE_OFFICER') && isAtIntake) || (lead && isInquiry))
    case 'drop-allegation':
    case 'split':
      return free && both && facts.isClassified && ((is('INTAKE_OFFICER') && isAtIntake) || (lead && isInquiry))
    case 'propose-merge': {
      const isTime = isAtIntake || isOnHold || isInquiry
      return free && both && isTime && (lead || (isInquiry ? is('CASE_OFFICER') : is('INTAKE_OFFICER')))
    }
    case 'approve-merge':
    case 'decline-merge':
      return (isAtIntake || isOnHold || isInquiry) && account && decidesOn('MERGE')
    case 'unmerge':
      return lead && inquiry && status === 'CLOSED' && Boolean(facts.mergedInto) && free
    case 'ask':
    case 'inform':
      return writes
    case 'hold':
      return is('INTAKE_OFFICER') && among('PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED') && both && free
    case 'review-hold':
      return is('INTAKE_OFFICER') && isOnHold && both && free
    case 'resume':
      return both && free && ((is('INTAKE_OFFICER') && isOnHold) || (lead && status === 'REFERRED_OUT'))
    case 'refer-out':
      return lead && among('PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED') && both && free
    case 'open':
      return lead && among('PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'REOPENED') && account && facts.isClassified && free
    case 'assign':
      return lead && isInquiry && both
    case 'notify-state': {
      const isEarly = among('OPEN', 'STATE_NOTIFIED', 'UNDER_INVESTIGATION', 'FINDING_RECORDED', 'REOPENED')
      return lead && isEarly && inquiry && free && facts.stateIds.length > 0
    }
    case 'begin-investigation': {
      const mayBegin = among('OPEN', 'STATE_NOTIFIED', 'UNDER_INVESTIGATION', 'INVESTIGATION_COMPLETE', 'FINDING_RECORDED', 'REOPENED')
      return lead && mayBegin && inquiry && free && facts.isClassified
    }
    case 'complete-investigation':
      return (lead || is('CASE_OFFICER')) && (hasFinding || status === 'UNDER_INVESTIGATION') && inquiry && facts.investigations > 0
    case 'propose-finding':
      return isTheirs && isInquiry && inquiry && facts.isClassified && free
    case 'second-finding':
      return findingWaits && pending?.needsThird === true && pending.seconderId === null
    case 'approve-finding':
      return findingWaits && (pending?.needsThird === false || pending?.seconderId !== null)
    case 'decline-finding':
      return findingWaits
    case 'await-action':
      return lead && among('FINDING_RECORDED', 'ACTION_REPORTED') && inquiry && free
    case 'report-action':
      return (lead || is('CASE_OFFICER')) && status === 'ACTION_PENDING' && inquiry && free
    case 'hand-over':
      return isTheirs && isInquiry
    case 'propose-closure':
      return free && ((is('INTAKE_OFFICER') && (isAtIntake || isOnHold) && account) || (isTheirs && isInquiry && inquiry))
    case 'approve-closure':
    case 'decline-closure':
      return (isAtIntake || isOnHold || isInquiry) && account && decidesOn('CLOSURE')
    case 'propose-erasure':
      return free && held.length > 0 && (lead || is('VICTIM_ADVOCATE'))
    case 'approve-erasure':
    case 'decline-erasure':
      return lead && inquiry && pending?.kind === 'ERASURE' && pending.proposerId !== who.id
    case 'reopen': {
      const hasEnded = hasFinding || among('REFERRED_OUT', 'INVESTIGATION_COMPLETE', 'CLOSED')
      return lead && hasEnded && inquiry && (status === 'CLOSED' ? !facts.mergedInto : free)
    }
  }
}

describe('against the rules as prose', () => {
  test('every move is allowed to exactly those whom the prose allows it', () => {
    let allowed = 0
    fc.assert(
      fc.property(person, caseFacts, heldKinds, (who, facts, held) => {
        const expected = moveNames.filter((move) => oracle(who, facts, held, move))
        allowed += expected.length
        expect(movesFor(who, facts, held)).toEqual(expected)
      }),
      { numRuns: 20_000 },
    )
    expect(allowed).toBeGreaterThan(1000)
  })

  test('watchers and focal points see no case, hold no key and make no move', () => {
    const watcher = fc.record({ ...personOf(['ADMINISTRATOR', 'AUDITOR', 'FOCAL_POINT']) })
    fc.assert(
      fc.property(watcher, caseFacts, (who, facts) => {
        expect(canSeeCase(who, facts)).toBe(false)
        expect(movesFor(who, facts, compartmentKinds)).toEqual([])
        expect(mayBeAssigned(who, facts)).toBe(false)
      }),
    )
  })

  test('a conflict of interest ends everything, whatever the roles', () => {
    fc.assert(
      fc.property(person, caseFacts, (who, facts) => {
        const own = { ...facts, stateIds: ['mine'] }
        const conflicted = { ...who, stateId: 'mine' }
        expect(canSeeCase(conflicted, own) || mayBeAssigned(conflicted, own)).toBe(false)
        expect(movesFor(conflicted, own, compartmentKinds)).toEqual([])
      }),
    )
  })

  test('each compartment is for the roles that the role table names', () => {
    fc.assert(
      fc.property(person, caseFacts, (who, facts) => {
        const { status, assigneeId } = facts.mergedInto ?? facts
        const isTheirs = who.roles.includes('CASE_OFFICER') && assigneeId === who.id
        const isNew = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD'].includes(status)
        const standsIn = facts.isLeaderless && who.roles.includes('INDEPENDENT_OBSERVER')
        const wasGiven = facts.identityIds.includes(who.id) && (isTheirs || standsIn || who.roles.includes('OVERSIGHT_LEAD'))
        if (mayHold('IDENTITY', who, facts)) expect(who.roles.includes('VICTIM_ADVOCATE') || wasGiven).toBe(true)
        if (mayHold('ACCOUNT', who, facts) || mayHold('INQUIRY', who, facts))
          expect(isTheirs || standsIn || who.roles.includes('OVERSIGHT_LEAD') || (isNew && who.roles.includes('INTAKE_OFFICER'))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

function personOf(only: Role[]) {
  return {
    id: fc.constantFrom('me', 'other'),
    roles: fc.subarray(only, { minLength: 1 }),
    stateId: fc.constant(null),
    unitId: fc.constant(null),
  }
}

describe('the observer', () => {
  const lead = (id: string, stateId: string | null): Person => ({ id, roles: ['OVERSIGHT_LEAD'], stateId, unitId: null })
  const about = { stateIds: ['state'], unitIds: [], conflictIds: ['b'] }

  test('stands in where every lead has a conflict of interest, and only there', () => {
    expect(isLeaderless([lead('a', 'state'), lead('b', null)], about)).toBe(true)
    expect(isLeaderless([lead('a', 'state'), lead('b', null), lead('c', null)], about)).toBe(false)
  })

  test('does not stand in before the mission has a lead', () => {
    expect(isLeaderless([], about)).toBe(false)
  })
})
