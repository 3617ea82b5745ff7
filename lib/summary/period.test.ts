import { expect, test } from 'vitest'
import { PeriodInput, periodOf, quartersOf, yearOf } from '@/lib/summary/period'

const period = (from: string, to: string, now = '2030-01-01T00:00:00Z') => periodOf({ from, to }, new Date(now))

test('a past period is cut off with its last second', () => {
  expect(period('2025-01-01', '2025-12-31').cutOff).toEqual(new Date('2025-12-31T23:59:59Z'))
})

test('a running period is cut off now, in whole seconds', () => {
  expect(period('2025-01-01', '2025-12-31', '2025-06-01T10:11:12.999Z').cutOff).toEqual(new Date('2025-06-01T10:11:12Z'))
})

test('quarters are those the period touches', () => {
  expect(quartersOf(period('2025-03-31', '2025-10-01'))).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'])
  expect(quartersOf(period('2025-12-31', '2026-01-01'))).toEqual(['2025-Q4', '2026-Q1'])
})

test('the year of a moment', () => {
  expect(yearOf(new Date('2026-11-23T00:00:00Z'))).toEqual({ from: '2026-01-01', to: '2026-12-31' })
})

test.each([
  [{ from: '2026-02-30', to: '2026-12-31' }, 'badDate'],
  [{ from: '', to: '2026-12-31' }, 'badDate'],
  [{ from: ['2026-01-01', '2026-01-02'], to: '2026-12-31' }, 'badDate'],
  [{ from: '99999-01-01', to: '99999-01-01' }, 'badDate'],
  [{ from: '2026-12-31', to: '2026-01-01' }, 'endBeforeBeginning'],
  [{ from: '2016-01-01', to: '2026-01-01' }, 'periodTooLong'],
])('%j is answered with %s', (input, message) => {
  expect(PeriodInput.safeParse(input).error?.issues.map((issue) => issue.message)).toContain(message)
})
