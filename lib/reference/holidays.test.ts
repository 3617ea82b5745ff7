import { expect, test } from 'vitest'
import holidays from '@/lib/reference/haiti/holidays.json'
import { easter, holidaysOf } from '@/lib/reference/holidays'
import { ReferenceData } from '@/lib/reference/schema'

const calendar = ReferenceData.shape.holidays.parse(holidays)
const isoDay = (on: Date) => on.toISOString().slice(0, 10)

// From published tables of the Gregorian Easter, the earliest and the latest of two centuries among them.
test.each(['1818-03-22', '1943-04-25', '2000-04-23', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2030-04-21', '2038-04-25'])(
  'Easter falls on %s',
  (day) => expect(isoDay(easter(Number(day.slice(0, 4))))).toBe(day),
)

test('a year has its fixed days and those that move with Easter', () => {
  const of2027 = holidaysOf(calendar).map(({ on }) => isoDay(on)).filter((day) => day.startsWith('2027')).sort()
  expect(of2027).toEqual([
    ...['2027-01-01', '2027-01-02', '2027-02-09', '2027-02-10', '2027-03-26', '2027-05-01', '2027-05-06', '2027-05-18', '2027-05-27'],
    ...['2027-08-15', '2027-10-17', '2027-11-01', '2027-11-02', '2027-11-18', '2027-12-25'],
  ])
})

test('no day stands in it twice, though feasts fall together', () => {
  // Ascension and Labour Day.
  const days = holidaysOf({ ...calendar, fromYear: 2008, untilYear: 2008 }).map(({ on }) => isoDay(on))
  expect(days.filter((day) => day === '2008-05-01')).toHaveLength(1)
  expect(new Set(days).size).toBe(days.length)
})

test('it reaches several years ahead of any deadline that could begin today', () => {
  expect(calendar.untilYear).toBeGreaterThanOrEqual(2036)
})
