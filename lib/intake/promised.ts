import { baseOf, type LiveClock } from '@/lib/cases/clocks'
import type { Day, Promised } from '@/lib/intake/view'
import { haitiTime } from '@/lib/platform/haiti-time'

export function dayOf(at: Date): Day {
  const { day, month, year } = haitiTime(at)
  return { day, month, year }
}

/** The clocks that a reporter is told of; the others are the office's own. */
const told = ['ACKNOWLEDGE', 'FEEDBACK', 'INVESTIGATION'] as const satisfies readonly Promised['code'][]

/** What a reporter is told to expect, and until which day: nothing that no running clock stands behind. */
export function promisedTo(clocks: readonly Pick<LiveClock, 'code' | 'dueAt' | 'pausedAt'>[], at: Date): Promised[] {
  return told.flatMap((code) => {
    const running = clocks.find((clock) => baseOf(clock.code) === code && clock.pausedAt === null)
    return running ? [{ code, on: dayOf(running.dueAt), isPast: isPast(running.dueAt, at) }] : []
  })
}

/** The day itself counts to its end. */
function isPast(due: Date, at: Date): boolean {
  const [on, today] = [dayOf(due), dayOf(at)]
  return due < at && !(on.day === today.day && on.month === today.month && on.year === today.year)
}
