import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseOf, beginningOf, mayBePaused, nextDue, startOf, tightened } from '@/lib/cases/clocks'
import { moves } from '@/lib/cases/status'
import type { Move } from '@/lib/cases/move'
import rules from '@/lib/reference/haiti/rules.json'

const day = (days: number, isWorkingDays = false) => ({ days, isWorkingDays })
const deadlines = new Map([['TRIAGE', day(10)], ['TRIAGE_URGENT', day(3)], ['ACKNOWLEDGE', day(7)], ['STATE_REPLY', day(10, true)], ['STATE_REPLY_URGENT', day(5, true)]])
const calendar = { deadlines, holidays: new Set<string>() }
const receivedAt = new Date('2026-11-20T15:00:00Z')
const begin = (firstToldOn: string | null) => beginningOf({ receivedAt, firstToldOn: firstToldOn === null ? null : new Date(firstToldOn) })

describe('a clock', () => {
  test('runs from the arrival where nobody was told before', () => expect(begin(null)).toEqual(receivedAt))

  test('runs from the morning, in Haiti, of the day on which it was first told', () => {
    expect(begin('2026-11-10')).toEqual(new Date('2026-11-10T12:00:00Z'))
  })

  test('never begins after the arrival', () => expect(begin('2026-11-21')).toEqual(receivedAt))

  test('of an urgent case takes the shorter deadline where the mission has set one', () => {
    const started = (code: 'TRIAGE' | 'ACKNOWLEDGE' | 'FEEDBACK', isUrgent: boolean) => startOf(code, receivedAt, isUrgent, calendar)
    expect(started('TRIAGE', false)).toMatchObject({ code: 'TRIAGE', dueAt: new Date('2026-11-30T15:00:00Z') })
    expect(started('TRIAGE', true)).toMatchObject({ code: 'TRIAGE_URGENT', dueAt: new Date('2026-11-23T15:00:00Z') })
    expect(started('ACKNOWLEDGE', true)).toMatchObject({ code: 'ACKNOWLEDGE', dueAt: new Date('2026-11-27T15:00:00Z') })
    expect(started('FEEDBACK', true)).toBeNull()
  })
})

describe('a case that turns out to be urgent', () => {
  const running = { code: 'TRIAGE', startedAt: receivedAt, dueAt: new Date('2026-11-30T15:00:00Z'), pausedAt: null }

  test('is due as if it had been from the beginning', () => {
    expect(tightened(running, true, calendar)).toEqual({ code: 'TRIAGE_URGENT', dueAt: new Date('2026-11-23T15:00:00Z') })
  })

  test('keeps the time that it was paused', () => {
    const paused = { ...running, dueAt: new Date('2026-12-02T15:00:00Z') }
    expect(tightened(paused, true, calendar)?.dueAt).toEqual(new Date('2026-11-25T15:00:00Z'))
  })

  test('is never given more time, and one that is urgent no more keeps what was promised', () => {
    expect(tightened(running, false, calendar)).toBeNull()
    const urgent = { ...running, code: 'TRIAGE_URGENT', dueAt: new Date('2026-11-23T15:00:00Z') }
    expect([tightened(urgent, true, calendar), tightened(urgent, false, calendar)]).toEqual([null, null])
    const slow = { ...calendar, deadlines: new Map([...deadlines, ['TRIAGE_URGENT', day(20)]]) }
    expect(tightened(running, true, slow)).toBeNull()
  })
})

test('the earliest that is not paused comes next', () => {
  const clock = fc.record({ dueAt: fc.date({ noInvalidDate: true }), pausedAt: fc.constantFrom(null, receivedAt) })
  fc.assert(
    fc.property(fc.array(clock), (clocks) => {
      const times = clocks.filter(({ pausedAt }) => !pausedAt).map(({ dueAt }) => dueAt.getTime())
      expect(nextDue(clocks)?.dueAt.getTime() ?? null).toBe(times.length > 0 ? Math.min(...times) : null)
    }),
  )
})

test('telling the reporter and telling the lead cannot be put off', () => {
  expect(['ACKNOWLEDGE', 'ALERT_LEAD', 'TRIAGE', 'TRIAGE_URGENT', 'FEEDBACK'].filter(mayBePaused)).toEqual(['TRIAGE', 'TRIAGE_URGENT', 'FEEDBACK'])
})

test('every clock of the workflow has its deadline in the mission’s rules, and what starts is stopped somewhere', () => {
  const all: Move[] = Object.values(moves).flatMap((from) => Object.values(from))
  const starts = new Set(['ACKNOWLEDGE', 'TRIAGE', 'ALERT_LEAD', ...all.flatMap((move) => move.starts ?? [])])
  const stops = new Set(all.flatMap(({ stops: codes = [] }) => (codes === 'all' ? [] : codes)))
  const known = rules.deadlines.map(({ code }) => code)
  expect([...starts].filter((code) => !known.includes(code))).toEqual([])
  expect([...starts].sort()).toEqual([...stops].sort())
  expect(baseOf('STATE_REPLY_URGENT')).toBe('STATE_REPLY')
})
