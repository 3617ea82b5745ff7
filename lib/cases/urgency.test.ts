import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUrgent, riskRank, type Marks } from '@/lib/cases/urgency'
import { Answer, ComplaintClass, Questionnaire } from '@/lib/generated/prisma/enums'

const calm: Marks = {
  ...{ complaintClass: 'MINOR_MISCONDUCT', questionnaire: 'MISCONDUCT', dangerNow: 'NO', underEighteen: 'NO' },
  ...{ hasDeath: false, hasRetaliation: false, isGrave: false },
}
/** From the worst to the least. */
const marked: Partial<Marks>[] = [{ dangerNow: 'YES' }, { underEighteen: 'YES' }, { hasDeath: true }, { hasRetaliation: true }, { isGrave: true }, { complaintClass: 'SEA' }]

test('each mark outweighs all that come after it together', () => {
  const ranks = marked.map((mark) => riskRank({ ...calm, ...mark }))
  for (const [at, rank] of ranks.entries()) {
    const rest = marked.slice(at + 1).reduce<Marks>((all, mark) => ({ ...all, ...mark }), calm)
    expect(rank).toBeGreaterThan(riskRank(rest))
  }
  expect(riskRank(calm)).toBe(0)
})

test('what is not known marks nothing, and the form that was chosen counts until there is a class', () => {
  expect(riskRank({ ...calm, dangerNow: 'UNKNOWN', underEighteen: 'UNKNOWN' })).toBe(0)
  const chosen = { questionnaire: 'SEXUAL_OR_GENDER_BASED' } as const
  expect([riskRank({ ...calm, ...chosen }), riskRank({ ...calm, ...chosen, complaintClass: 'UNCLASSIFIED' })]).toEqual([0, 1])
})

test('a case is urgent for sexual abuse, a child or danger now, and for nothing else', () => {
  const marks = fc.record({
    complaintClass: fc.constantFrom(...Object.values(ComplaintClass)),
    questionnaire: fc.constantFrom(...Object.values(Questionnaire)),
    dangerNow: fc.constantFrom(...Object.values(Answer)),
    underEighteen: fc.constantFrom(...Object.values(Answer)),
    hasDeath: fc.boolean(),
    hasRetaliation: fc.boolean(),
    isGrave: fc.boolean(),
  })
  fc.assert(
    fc.property(marks, (given) => {
      const withoutOthers = { ...given, hasDeath: false, hasRetaliation: false, isGrave: false }
      expect(isUrgent(given)).toBe(riskRank(withoutOthers) > 0)
    }),
  )
})
