import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closureReasonsFor, compartmentKinds, movesFor, needsThird, type CaseFacts, type Person } from '@/lib/cases/policy'
import { moves } from '@/lib/cases/status'
import { Answer, CaseStatus, ComplaintClass, Finding, ProposalKind } from '@/lib/generated/prisma/enums'

const statuses = Object.values(CaseStatus)
const nobodyElse = { stateIds: ['elsewhere'], unitIds: [], conflictIds: [], identityIds: [], earlier: { intake: [], inquiry: [] }, isLeaderless: false }

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
      const pending = { kind, proposerId: 'other', needsThird: false, seconderId: null }
      const facts: CaseFacts = { status, assigneeId: null, ...nobodyElse, isClassified: true, investigations: 0, pending }
      const lead: Person = { id: 'me', roles: ['OVERSIGHT_LEAD'], stateId: null, unitId: null }
      const decisions = movesFor(lead, facts, compartmentKinds).filter((move) => /^(approve|decline)/.test(move))
      expect(decisions).toHaveLength(proposes ? 2 : 0)
    }
  })
})

describe('what may be found and why a case may close', () => {
  test('a sexual abuse allegation is substantiated or not; any other word takes a third person', () => {
    expect(Object.values(Finding).filter((finding) => needsThird('SEA', finding))).toEqual(['UNFOUNDED', 'NO_BREACH', 'UNABLE_TO_DETERMINE'])
    expect(Object.values(Finding).filter((finding) => needsThird('SERIOUS_MISCONDUCT', finding))).toEqual([])
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
