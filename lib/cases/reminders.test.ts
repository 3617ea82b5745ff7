import { expect, test } from 'vitest'
import { remindersOf } from '@/lib/cases/reminders'

const dayMs = 86_400_000
const start = new Date('2026-11-02T15:00:00Z')
const day = (count: number) => new Date(start.getTime() + count * dayMs)
const clock = (code: string, days: number) => ({ code, startedAt: start, dueAt: day(days), pausedAt: null })
const rules = { soonHours: 48, repeatDays: 30 }

test('two days before the end is soon, and for a short time its last quarter', () => {
  expect(remindersOf(clock('INVESTIGATION', 90), day(87.9), rules)).toEqual([])
  expect(remindersOf(clock('INVESTIGATION', 90), day(88), rules)).toEqual([{ event: 'clock.due-soon', due: day(90) }])
  expect(remindersOf(clock('ALERT_LEAD', 1), day(0.7), rules)).toEqual([])
  expect(remindersOf(clock('ALERT_LEAD', 1), day(0.75), rules)).toEqual([{ event: 'clock.due-soon', due: day(1) }])
})

test('what is over is overdue, and nothing else any more', () => {
  expect(remindersOf(clock('STATE_ACTION', 90), day(95), rules)).toEqual([{ event: 'clock.overdue', due: day(90) }])
})

test('what a State owes is asked for every thirty days', () => {
  const said = (days: number) => remindersOf(clock('STATE_ACTION', 90), day(days), rules).map(({ due }) => (due.getTime() - start.getTime()) / dayMs)
  expect([said(29), said(30), said(59), said(61), said(89)]).toEqual([[], [30], [30], [60], [90, 60]])
  expect(remindersOf(clock('INVESTIGATION', 90), day(61), rules)).toEqual([])
  expect(remindersOf(clock('STATE_ACTION', 90), day(61), { ...rules, repeatDays: undefined })).toEqual([])
})

test('a paused clock says nothing', () => {
  expect(remindersOf({ ...clock('TRIAGE', 3), pausedAt: day(1) }, day(9), rules)).toEqual([])
})
