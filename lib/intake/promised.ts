import { clockOf } from '@/lib/cases/clocks'
import type { Day, Promised } from '@/lib/intake/view'
import { haitiTime } from '@/lib/platform/haiti-time'
import { dueAt, type Deadlines } from '@/lib/reference/deadlines'

type Facts = Omit<Parameters<typeof clockOf>[0], 'nextDueAt' | 'nextDueCode'> & {
  /** When the office last told the reporter that somebody has read it; null while nobody did. */
  acknowledgedAt: Date | null
}

export function dayOf(at: Date): Day {
  const { day, month, year } = haitiTime(at)
  return { day, month, year }
}

/** What a reporter is told to expect, and until which day: nothing that no deadline stands behind. */
export function promisedTo(facts: Facts, deadlines: Deadlines, at: Date): Promised[] {
  const until = (code: Promised['code'], due: Date): Promised => ({
    code,
    on: dayOf(due),
    // The day itself counts to its end.
    isPast: due < at && !isSameDay(dayOf(due), dayOf(at)),
  })
  const of = (code: 'ACKNOWLEDGE' | 'FEEDBACK', from: Date | null): Promised[] => {
    const deadline = deadlines.get(code)
    return from && deadline ? [until(code, dueAt(from, deadline))] : []
  }
  switch (facts.status) {
    case 'RECEIVED':
      return of('ACKNOWLEDGE', facts.receivedAt)
    case 'OPEN':
    case 'STATE_NOTIFIED':
    case 'UNDER_INVESTIGATION': {
      // What the office waits for meanwhile is no promise to the reporter.
      const clock = clockOf({ ...facts, nextDueAt: null, nextDueCode: null }, deadlines)
      return [...of('FEEDBACK', facts.acknowledgedAt), ...(clock ? [until('INVESTIGATION', clock.dueAt)] : [])]
    }
    case 'ACKNOWLEDGED':
    case 'PRELIMINARY_ASSESSMENT':
    case 'INFO_REQUESTED':
    case 'LIMITED_INFO_HOLD':
    case 'INVESTIGATION_COMPLETE':
    case 'FINDING_RECORDED':
    case 'ACTION_PENDING':
    case 'ACTION_REPORTED':
      return of('FEEDBACK', facts.acknowledgedAt)
    // The deadlines of a case that was closed and taken up again began too long ago to mean anything.
    case 'REFERRED_OUT':
    case 'CLOSED':
    case 'REOPENED':
      return []
  }
}

const isSameDay = (left: Day, right: Day) => left.day === right.day && left.month === right.month && left.year === right.year
