import { expect, test } from 'vitest'
import { riskRankOf } from '@/lib/cases/risk'

const none = { dangerNow: 'NO', underEighteen: 'NO', hasDeath: false, hasRetaliation: false, isGrave: false, complaintClass: 'MINOR_MISCONDUCT' } as const

test('danger now outweighs everything else together, then retaliation, then a child, then a death', () => {
  const rest = { underEighteen: 'YES', hasDeath: true, hasRetaliation: true, isGrave: true, complaintClass: 'SEA' } as const
  expect(riskRankOf({ ...none, dangerNow: 'YES' })).toBeGreaterThan(riskRankOf({ ...none, ...rest }))
  expect(riskRankOf({ ...none, hasRetaliation: true })).toBeGreaterThan(riskRankOf({ ...none, ...rest, hasRetaliation: false }))
  expect(riskRankOf({ ...none, underEighteen: 'YES' })).toBeGreaterThan(riskRankOf({ ...none, hasDeath: true, isGrave: true, complaintClass: 'SEA' }))
  expect(riskRankOf({ ...none, dangerNow: 'UNKNOWN' })).toBe(0)
})
