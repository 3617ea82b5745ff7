import { z } from 'zod'

const dayMs = 86_400_000
const yearsMax = 10

const Day = z.iso.date('badDate').refine((day) => day >= '2000' && day < '3000', 'badDate')

/** Whole days in UTC, as the log counts them, so that anybody who has the log gets the same figures. */
export const PeriodInput = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'endBeforeBeginning' })
  .refine(({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < yearsMax, { path: ['to'], error: 'periodTooLong' })
export type PeriodInput = z.infer<typeof PeriodInput>

/** Reports received from `from` until before `end`; their state by the log's entries up to and including `cutOff`. */
export type Period = { from: Date; end: Date; cutOff: Date }

export function periodOf({ from, to }: PeriodInput, now: Date): Period {
  const end = new Date(Date.parse(to) + dayMs)
  // In whole seconds, like the log.
  const cutOff = Math.floor(Math.min(now.getTime(), end.getTime() - 1) / 1000) * 1000
  return { from: new Date(from), end, cutOff: new Date(cutOff) }
}

/** The calendar year of that moment. */
export function yearOf(now: Date): PeriodInput {
  const year = now.getUTCFullYear()
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** `2026-Q4` */
export function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`
}

/** Every quarter that the period touches, in order. */
export function quartersOf({ from, end }: Period): string[] {
  const quarters: string[] = []
  for (let at = from; at < end; at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - (at.getUTCMonth() % 3) + 3, 1))) {
    quarters.push(quarterOf(at))
  }
  return quarters
}
