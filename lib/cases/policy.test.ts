import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canSeeCase,
  closureReasonsFor,
  compartmentKinds,
  findingsFor,
  mayBeAssigned,
  mayHold,
  mayMove,
  movesFor,
  type CaseFacts,
  type Person,
} from '@/lib/cases/policy'
import { moveNames, moves, type MoveName } from '@/lib/cases/status'
import { Answer, CaseStatus, CompartmentKind, ComplaintClass, ProposalKind, Role } from '@/lib/generated/prisma/enums'

const statuses = Object.values(CaseStatus)
const roles = Object.values(Role)

/** Who makes which move from where, when nothing else stands in the way. A dash: nobody. */
const matrix = `
move             RECEIVED ACKNOWLEDGED PRELIMINARY_ASSESSMENT INFO_REQUESTED OPEN     FINDING_RECORDED CLOSED REOPENED
acknowledge      INTAKE   -            -                      -              -        -                -      -
classify         -        INTAKE       INTAKE                 INTAKE         LEAD     LEAD             -      LEAD
ask              -        INTAKE       INTAKE                 INTAKE         CASE     CASE             -      CASE
open             -        -            LEAD                   LEAD           -        -                -      LEAD
assign           -        -            -                      -              LEAD     LEAD             -      LEAD
propose-finding  -        -            -                      -              CASE     CASE             -      CASE
approve-finding  -        -            -                      -              LEAD     LEAD             -      LEAD
decline-finding  -        -            -                      -              LEAD     LEAD             -      LEAD
propose-closure  -        INTAKE       INTAKE                 INTAKE         CASE     CASE             -      CASE
approve-closure  -        LEAD         LEAD                   LEAD           LEAD     LEAD             -      LEAD
decline-closure  -        LEAD         LEAD                   LEAD           LEAD     LEAD             -      LEAD
reopen           -        -            -                      -              -        -                LEAD   -
`
const short: Partial<Record<Role, string>> = { INTAKE_OFFICER: 'INTAKE', CASE_OFFICER: 'CASE', OVERSIGHT_LEAD: 'LEAD' }
const [header = [], ...lines] = matrix.trim().split('\n').map((line) => line.trim().split(/\s+/))

describe.each(lines.map((cells) => ({ move: cells[0] as MoveName, cells })))('$move', ({ move, cells }) => {
  test.each(roles)('%s from each status', (role) => {
    const person: Person = { id: 'me', roles: [role], stateId: null, unitId: null }
    for (const status of statuses) {
      const kind = move.endsWith('finding') ? 'FINDING' : 'CLOSURE'
      const pending = /^(approve|decline)/.test(move) ? ({ kind, proposerId: 'other' } as const) : null
      const facts: CaseFacts = { status, assigneeId: 'me', stateIds: [], unitIds: [], isClassified: true, pending }
      const expected = cells[header.indexOf(status)] === (short[role] ?? 'NOBODY')
      expect([status, mayMove(person, facts, compartmentKinds, move)]).toEqual([status, expected])
    }
  })
})

test('the matrix has every move and every status', () => {
  expect(lines.map(([move]) => move).sort()).toEqual([...moveNames].sort())
  expect(header.slice(1)).toEqual(statuses)
})

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
  isClassified: fc.boolean(),
  pending: fc.option(fc.record({ kind: fc.constantFrom(...Object.values(ProposalKind)), proposerId: fc.constantFrom('me', 'other') })),
})
const heldKinds = fc.subarray(Object.values(CompartmentKind))

/** The rules once more, from the prose of the role table and the issues, not from the code. */
function oracle(who: Person, facts: CaseFacts, held: readonly CompartmentKind[], move: MoveName): boolean {
  const { status, pending } = facts
  const is = (role: Role) => who.roles.includes(role)
  const isAtIntake = ['ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED'].includes(status)
  const isInquiry = ['OPEN', 'FINDING_RECORDED', 'REOPENED'].includes(status)
  const readsAccount = held.includes('ACCOUNT')
  const readsInquiry = held.includes('INQUIRY')
  const isTheirs = is('CASE_OFFICER') && facts.assigneeId === who.id
  const concernsThem = (who.stateId && facts.stateIds.includes(who.stateId)) || (who.unitId && facts.unitIds.includes(who.unitId))
  if (concernsThem) return false
  switch (move) {
    case 'acknowledge':
      return is('INTAKE_OFFICER') && status === 'RECEIVED' && readsAccount
    case 'classify':
      return !pending && readsAccount && ((is('INTAKE_OFFICER') && isAtIntake) || (is('OVERSIGHT_LEAD') && isInquiry))
    case 'ask':
      return readsAccount && ((is('INTAKE_OFFICER') && isAtIntake) || (isTheirs && isInquiry))
    case 'open': {
      const canBeOpened = ['PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'REOPENED'].includes(status)
      return is('OVERSIGHT_LEAD') && canBeOpened && readsAccount && facts.isClassified && !pending
    }
    case 'assign':
      return is('OVERSIGHT_LEAD') && isInquiry && readsAccount && readsInquiry
    case 'propose-finding':
      return isTheirs && isInquiry && readsInquiry && facts.isClassified && !pending
    case 'approve-finding':
    case 'decline-finding':
      return is('OVERSIGHT_LEAD') && isInquiry && readsInquiry && pending?.kind === 'FINDING' && pending.proposerId !== who.id
    case 'propose-closure':
      return !pending && ((is('INTAKE_OFFICER') && isAtIntake && readsAccount) || (isTheirs && isInquiry && readsInquiry))
    case 'approve-closure':
    case 'decline-closure': {
      const canBeClosed = isAtIntake || isInquiry
      return is('OVERSIGHT_LEAD') && canBeClosed && readsAccount && readsInquiry && pending?.kind === 'CLOSURE' && pending.proposerId !== who.id
    }
    case 'reopen':
      return is('OVERSIGHT_LEAD') && status === 'CLOSED' && readsInquiry
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
        const isTheirs = who.roles.includes('CASE_OFFICER') && facts.assigneeId === who.id
        const isNew = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED'].includes(facts.status)
        if (mayHold('IDENTITY', who, facts)) expect(who.roles).toContain('VICTIM_ADVOCATE')
        if (mayHold('ACCOUNT', who, facts) || mayHold('INQUIRY', who, facts))
          expect(isTheirs || who.roles.includes('OVERSIGHT_LEAD') || (isNew && who.roles.includes('INTAKE_OFFICER'))).toBe(true)
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

describe('the workflow', () => {
  const next = (status: CaseStatus): CaseStatus[] => Object.values(moves[status]).map(({ to }) => to)
  function reachableFrom(start: CaseStatus): Set<CaseStatus> {
    const reached = new Set([start])
    for (const status of reached) for (const to of next(status)) reached.add(to)
    return reached
  }

  test('reaches every status from a new report', () => {
    expect([...reachableFrom('RECEIVED')].sort()).toEqual([...statuses].sort())
  })

  test.each(statuses)('%s is no dead end: closing stays possible, and so does reopening', (status) => {
    expect(reachableFrom(status)).toContain('CLOSED')
    expect(reachableFrom(status)).toContain('REOPENED')
  })

  test.each(statuses)('a proposal that waits in %s can be decided by another', (status) => {
    for (const kind of Object.values(ProposalKind)) {
      const proposes = Object.keys(moves[status]).includes(`propose-${kind.toLowerCase()}`)
      const facts: CaseFacts = { status, assigneeId: null, stateIds: [], unitIds: [], isClassified: true, pending: { kind, proposerId: 'other' } }
      const lead: Person = { id: 'me', roles: ['OVERSIGHT_LEAD'], stateId: null, unitId: null }
      const decisions = movesFor(lead, facts, compartmentKinds).filter((move) => /^(approve|decline)/.test(move))
      expect(decisions).toHaveLength(proposes ? 2 : 0)
    }
  })
})

describe('what may be found and why a case may close', () => {
  test('a sexual abuse allegation is substantiated or not', () => {
    expect(findingsFor('SEA')).toEqual(['SUBSTANTIATED', 'UNSUBSTANTIATED'])
    expect(findingsFor('MINOR_MISCONDUCT')).toHaveLength(5)
  })

  test('withdrawal never closes a case of sexual abuse, of a child, of a death, or without a class; only minor misconduct is settled locally', () => {
    const facts = fc.record({
      complaintClass: fc.constantFrom(...Object.values(ComplaintClass)),
      underEighteen: fc.constantFrom(...Object.values(Answer)),
      hasDeath: fc.boolean(),
      typeCode: fc.constantFrom('TRAFFIC', 'UNLAWFUL_KILLING', 'VIOLATION_AGAINST_CHILD'),
    })
    fc.assert(
      fc.property(facts, ({ complaintClass, underEighteen, hasDeath, typeCode }) => {
        const reasons = closureReasonsFor({ complaintClass, underEighteen, hasDeath, allegations: [{ typeCode }] })
        const isOpenToAll = complaintClass !== 'SEA' && underEighteen !== 'YES' && !hasDeath && typeCode === 'TRAFFIC'
        expect(reasons.includes('WITHDRAWN')).toBe(isOpenToAll && complaintClass !== 'UNCLASSIFIED')
        expect(reasons.includes('RESOLVED_LOCALLY')).toBe(isOpenToAll && complaintClass === 'MINOR_MISCONDUCT')
        expect(reasons).toContain('ACTION_COMPLETE')
      }),
      { numRuns: 500 },
    )
  })
})
