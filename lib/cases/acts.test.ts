import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actsFor, canSeeCase, compartmentKinds, mayBeAssigned, movesFor, type CaseFacts, type Person } from '@/lib/cases/policy'
import { CaseStatus, CompartmentKind, Role } from '@/lib/generated/prisma/enums'

const base: CaseFacts = {
  ...{ status: 'OPEN', assigneeId: null, stateIds: [], unitIds: [], conflictIds: [], identityIds: [], isLeaderless: false },
  ...{ isClassified: true, investigations: 0, pending: null, earlier: { intake: [], inquiry: [] } },
}
const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('me', 'other'),
  roles: fc.subarray(Object.values(Role), { minLength: 1, maxLength: 3 }),
  stateId: fc.constantFrom(null, 'state'),
  unitId: fc.constant(null),
})
const caseFacts: fc.Arbitrary<CaseFacts> = fc
  .record({
    status: fc.constantFrom(...Object.values(CaseStatus)),
    assigneeId: fc.constantFrom(null, 'me', 'other'),
    stateIds: fc.constantFrom([], [], ['state']),
    conflictIds: fc.constantFrom([], [], ['me']),
    identityIds: fc.constantFrom([], ['me']),
    isLeaderless: fc.boolean(),
  })
  .map((facts) => ({ ...base, ...facts }))
const heldKinds = fc.subarray(Object.values(CompartmentKind))

describe('an earlier part in the case', () => {
  const facts = base
  const both: Person = { id: 'me', roles: ['INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD'], stateId: null, unitId: null }

  test('whoever received a report is not given the inquiry', () => {
    expect(mayBeAssigned(both, facts)).toBe(true)
    expect(mayBeAssigned(both, { ...facts, earlier: { intake: ['me'], inquiry: [] } })).toBe(false)
  })

  test('whoever inquired does not decide, though somebody else proposed and the case is no longer theirs', () => {
    for (const kind of ['FINDING', 'CLOSURE'] as const) {
      const waits = { ...facts, pending: { kind, proposerId: 'other', needsThird: false, seconderId: null } }
      expect(movesFor(both, waits, compartmentKinds)).toContain(`approve-${kind.toLowerCase()}`)
      const decides = movesFor(both, { ...waits, earlier: { intake: [], inquiry: ['me'] } }, compartmentKinds).filter((move) => /^(approve|decline|second)/.test(move))
      expect(decides).toEqual([])
    }
  })
})

describe('what is done in any status', () => {
  test('is done by exactly those whom the prose names', () => {
    fc.assert(
      fc.property(person, caseFacts, heldKinds, (who, facts, held) => {
        const sees = canSeeCase(who, facts)
        const standsIn = facts.isLeaderless && who.roles.includes('INDEPENDENT_OBSERVER')
        const lead = sees && (standsIn || who.roles.includes('OVERSIGHT_LEAD'))
        const theirs = sees && who.roles.includes('CASE_OFFICER') && facts.assigneeId === who.id
        const isNew = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD'].includes(facts.status)
        const receives = sees && isNew && who.roles.includes('INTAKE_OFFICER')
        const advocate = sees && who.roles.includes('VICTIM_ADVOCATE')
        const expected = [
          sees && 'declare-conflict',
          (lead || receives || theirs) && held.includes('ACCOUNT') && 'record-conflict',
          lead && 'lift-conflict',
          (lead || theirs) && !advocate && !facts.identityIds.includes(who.id) && 'ask-identity',
          advocate && held.includes('IDENTITY') && 'answer-identity',
        ].filter(Boolean)
        expect(actsFor(who, facts, held)).toEqual(expected)
      }),
      { numRuns: 5_000 },
    )
  })
})
