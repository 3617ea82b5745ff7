import type { LiveClock } from '@/lib/cases/clocks'

/** What a clock gives to say at this moment. `due` names it: each is said once. */
export type Reminder = { event: 'clock.due-soon' | 'clock.overdue'; due: Date }

const [hourMs, dayMs] = [3_600_000, 86_400_000]

type Rules = { soonHours: number; repeatDays: number | undefined }

/**
 * Soon is so many hours before the end, and never more than the last quarter of the time. What a State or the mission owes as
 * action is asked for again and again while it runs.
 */
export function remindersOf({ code, startedAt, dueAt, pausedAt }: LiveClock, at: Date, { soonHours, repeatDays }: Rules): Reminder[] {
  if (pausedAt) return []
  if (dueAt <= at) return [{ event: 'clock.overdue', due: dueAt }]
  const soonMs = Math.min(soonHours * hourMs, (dueAt.getTime() - startedAt.getTime()) / 4)
  const isSoon = dueAt.getTime() - at.getTime() <= soonMs
  const soon: Reminder[] = isSoon ? [{ event: 'clock.due-soon', due: dueAt }] : []
  const times = code === 'STATE_ACTION' && repeatDays ? Math.floor((at.getTime() - startedAt.getTime()) / (repeatDays * dayMs)) : 0
  if (times === 0 || !repeatDays) return soon
  return [...soon, { event: 'clock.due-soon', due: new Date(startedAt.getTime() + times * repeatDays * dayMs) }]
}
