import { describe, expect, test } from 'vitest'
import { clockOf } from '@/lib/cases/clocks'

const deadlines = new Map([['ACKNOWLEDGE', { days: 7, isWorkingDays: false }]])
const facts = { status: 'RECEIVED', complaintClass: 'UNCLASSIFIED', questionnaire: 'MISCONDUCT', dangerNow: 'NO', underEighteen: 'NO', nextDueAt: null, nextDueCode: null } as const
const receivedAt = new Date('2026-11-20T15:00:00Z')
const clock = (firstToldOn: string | null) => clockOf({ ...facts, receivedAt, firstToldOn: firstToldOn === null ? null : new Date(firstToldOn) }, deadlines)

describe('a clock', () => {
  test('runs from the arrival where nobody was told before', () => {
    expect(clock(null)).toMatchObject({ from: receivedAt, dueAt: new Date('2026-11-27T15:00:00Z') })
  })

  test('runs from the morning, in Haiti, of the day on which it was first told', () => {
    expect(clock('2026-11-10')).toMatchObject({ from: new Date('2026-11-10T12:00:00Z'), dueAt: new Date('2026-11-17T12:00:00Z') })
  })

  test('never begins after the arrival', () => {
    expect(clock('2026-11-21')?.from).toEqual(receivedAt)
  })

  test('of a waiting that a move began goes before, and began so many days before it is due', () => {
    const dueAt = new Date('2027-02-18T15:00:00Z')
    const waits = { ...facts, status: 'LIMITED_INFO_HOLD', receivedAt, firstToldOn: null, nextDueAt: dueAt, nextDueCode: 'LIMITED_INFORMATION_REVIEW' } as const
    const days = new Map([['LIMITED_INFORMATION_REVIEW', { days: 90, isWorkingDays: false }]])
    expect(clockOf(waits, days)).toEqual({ code: 'LIMITED_INFORMATION_REVIEW', from: new Date('2026-11-20T15:00:00Z'), dueAt })
  })
})
