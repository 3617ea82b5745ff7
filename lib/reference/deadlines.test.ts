import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHaiti } from '@/lib/platform/haiti-time'
import { dueAt } from '@/lib/reference/deadlines'

const holidays = new Set(['2026-12-25', '2027-01-01', '2027-01-02'])
const due = (from: string, days: number, isWorkingDays: boolean) => dueAt(new Date(from), { days, isWorkingDays }, holidays).toISOString()

test('calendar days run through the weekend and the end of a month', () => {
  expect(due('2026-11-27T15:00:00Z', 7, false)).toBe('2026-12-04T15:00:00.000Z')
})

test('working days skip Saturday and Sunday', () => {
  expect(due('2026-11-20T15:00:00Z', 5, true)).toBe('2026-11-27T15:00:00.000Z')
  expect(due('2026-11-21T15:00:00Z', 1, true)).toBe('2026-11-23T15:00:00.000Z')
})

test('the week is that of Haiti: Thursday night there is Friday in UTC', () => {
  expect(due('2026-11-20T02:00:00Z', 1, true)).toBe('2026-11-21T02:00:00.000Z')
})

test('working days skip public holidays, and one on a Saturday costs nothing', () => {
  expect(due('2026-12-24T15:00:00Z', 1, true)).toBe('2026-12-28T15:00:00.000Z')
  expect(due('2026-12-31T15:00:00Z', 1, true)).toBe('2027-01-04T15:00:00.000Z')
})

test('calendar days run through public holidays', () => {
  expect(due('2026-12-24T15:00:00Z', 1, false)).toBe('2026-12-25T15:00:00.000Z')
})

test('the time of day stays as Haiti reads it when its clock is put forward', () => {
  expect(due('2027-03-13T04:30:00Z', 10, false)).toBe('2027-03-23T03:30:00.000Z')
})

test('no days is due at once', () => {
  expect(due('2026-11-21T15:00:00Z', 0, true)).toBe('2026-11-21T15:00:00.000Z')
})

test('five working days are always a week from a working day', () => {
  const monday = Date.parse('2024-06-24T12:00:00Z')
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(4), (weeks, day) => {
      const from = new Date(monday + (weeks * 7 + day) * 86_400_000)
      const week = toHaiti(dueAt(from, { days: 5, isWorkingDays: true }, new Set())).getTime() - toHaiti(from).getTime()
      expect(week).toBe(7 * 86_400_000)
    }),
  )
})
