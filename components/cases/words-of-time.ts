import 'server-only'
import { isOverdue } from '@/lib/cases/clocks'
import type { DateParts } from '@/lib/intake/answers'
import { dayWords, minuteWords } from '@/lib/platform/day-words'
import { haitiTime } from '@/lib/platform/haiti-time'
import { getWords } from '@/lib/platform/intl'

const dayMs = 86_400_000

/** Dates and spans as this request's language says them. */
export async function wordsOfTime() {
  const [day, minute, t, common] = await Promise.all([dayWords(), minuteWords(), getWords('cases'), getWords('common')])
  const monthName = (month: string) => common(`months.${Number(month)}` as 'months.1')
  return {
    day,
    /** A day of the calendar of which the smaller parts may be missing; '' where there is none. */
    part({ day: ofMonth, month, year }: DateParts): string {
      if (!month) return year
      return ofMonth ? common('day', { day: Number(ofMonth), month: monthName(month), year }) : t('month', { month: monthName(month), year })
    },
    /** To the minute, or no finer than the hour where nothing finer is known. */
    time: (at: Date, isToTheHour = false): string => (isToTheHour ? t('hour', { day: day(at), hour: haitiTime(at).hour }) : minute(at)),
    /** "Acknowledge: in 3 days", and how urgent that is. */
    clock({ from, dueAt }: { from: Date; dueAt: Date }, now: Date, what: string) {
      const leftMs = dueAt.getTime() - now.getTime()
      const isLate = isOverdue(dueAt, now)
      const word = isLate ? t('due.overdue', { what, days: Math.ceil(-leftMs / dayMs) }) : t('due.in', { what, days: Math.floor(leftMs / dayMs) })
      const part = (now.getTime() - from.getTime()) / Math.max(1, dueAt.getTime() - from.getTime())
      const tone = isLate ? ('overdue' as const) : part >= 0.75 ? ('due' as const) : ('accent' as const)
      return { word, part, tone }
    },
  }
}
