import { expect, test } from 'vitest'
import { instantAt } from '@/lib/evidence/wall-clock'

test.each([
  ['in Haiti in winter', '2026-11-25T09:05', 'America/Port-au-Prince', '2026-11-25T14:05:00.000Z'],
  ['in Haiti in summer', '2026-07-01T09:05', 'America/Port-au-Prince', '2026-07-01T13:05:00.000Z'],
  ['in Nairobi', '2026-11-25T01:00', 'Africa/Nairobi', '2026-11-24T22:00:00.000Z'],
  ['by UTC', '2026-11-25T09:05', 'UTC', '2026-11-25T09:05:00.000Z'],
  ['on the day the clock is put forward, before', '2026-03-08T01:30', 'America/Port-au-Prince', '2026-03-08T06:30:00.000Z'],
  ['on the day the clock is put forward, after', '2026-03-08T03:30', 'America/Port-au-Prince', '2026-03-08T07:30:00.000Z'],
  ['at a time that no clock showed', '2026-03-08T02:30', 'America/Port-au-Prince', '2026-03-08T07:30:00.000Z'],
  ['at a time that the clock showed twice, the first', '2026-11-01T01:30', 'America/Port-au-Prince', '2026-11-01T05:30:00.000Z'],
])('%s', (_when, wall, zone, instant) => {
  expect(instantAt(wall, zone).toISOString()).toBe(instant)
})
