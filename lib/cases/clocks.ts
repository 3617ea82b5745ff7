import type { ClockCode } from '@/lib/cases/move'
import { dueAt, type Deadlines, type Holidays, type Span } from '@/lib/reference/deadlines'

export type Calendar = { deadlines: Deadlines; holidays: Holidays }

/** A clock that has not been stopped, as the database keeps it. */
export type LiveClock = { code: string; startedAt: Date; dueAt: Date; pausedAt: Date | null }

const urgentMark = '_URGENT'

/** The deadline as the workflow names it, whichever of the two runs. */
export function baseOf(code: string): string {
  return code.endsWith(urgentMark) ? code.slice(0, -urgentMark.length) : code
}

/** Nobody may put off telling the reporter that they were heard, or telling the lead. */
const unstoppable: readonly string[] = ['ACKNOWLEDGE', 'ALERT_LEAD'] satisfies ClockCode[]
export function mayBePaused(code: string): boolean {
  return !unstoppable.includes(baseOf(code))
}

/** In Haiti the morning of the day. */
const morningMs = 12 * 3_600_000

/**
 * From when deadlines run: from the first time that the person told somebody who takes reports, where that was before the
 * report came in. They wait from then on, whoever was slow to write it down.
 */
export function beginningOf({ receivedAt, firstToldOn }: { receivedAt: Date; firstToldOn: Date | null }): Date {
  const first = firstToldOn && new Date(firstToldOn.getTime() + morningMs)
  return first && first < receivedAt ? first : receivedAt
}

/** The row of a clock that starts now, or null where the mission has set no such deadline. */
export function startOf(code: ClockCode, startedAt: Date, isUrgent: boolean, calendar: Calendar): LiveClock | null {
  const found = shortest(code, isUrgent, calendar)
  return found && { code: found.code, startedAt, dueAt: dueAt(startedAt, found.span, calendar.holidays), pausedAt: null }
}

function shortest(base: string, isUrgent: boolean, { deadlines }: Calendar): { code: string; span: Span } | null {
  for (const code of isUrgent ? [base + urgentMark, base] : [base]) {
    const span = deadlines.get(code)
    if (span) return { code, span }
  }
  return null
}

/**
 * What a running clock becomes when its case turns out to be urgent: the shorter deadline from the same beginning, with the
 * time that it was paused. Null where nothing changes. A case that turns out to be less urgent keeps what was promised.
 */
export function tightened(clock: LiveClock, isUrgent: boolean, calendar: Calendar): Pick<LiveClock, 'code' | 'dueAt'> | null {
  const found = shortest(baseOf(clock.code), isUrgent, calendar)
  const span = calendar.deadlines.get(clock.code)
  if (!found || found.code === clock.code || !isUrgent) return null
  const pausedMs = span ? Math.max(0, clock.dueAt.getTime() - dueAt(clock.startedAt, span, calendar.holidays).getTime()) : 0
  const due = new Date(dueAt(clock.startedAt, found.span, calendar.holidays).getTime() + pausedMs)
  return due < clock.dueAt ? { code: found.code, dueAt: due } : null
}

/** The earliest that is not paused: what is next. */
export function nextDue<C extends Pick<LiveClock, 'dueAt' | 'pausedAt'>>(clocks: readonly C[]): C | null {
  const running = clocks.filter(({ pausedAt }) => pausedAt === null)
  return running.reduce<C | null>((earliest, clock) => (earliest && earliest.dueAt <= clock.dueAt ? earliest : clock), null)
}
