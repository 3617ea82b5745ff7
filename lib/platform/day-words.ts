import 'server-only'
import { haitiTime } from '@/lib/platform/haiti-time'
import { getWords } from '@/lib/platform/intl'

/** "3 me 2026", in Haiti's own time: the people who read dates here live by it. */
export async function dayWords(): Promise<(at: Date) => string> {
  const t = await getWords('common')
  return (at) => {
    const { day, month, year } = haitiTime(at)
    return t('day', { day, month: t(`months.${month}` as 'months.1'), year })
  }
}

/** "3 me 2026, 14:05". */
export async function minuteWords(): Promise<(at: Date) => string> {
  const day = await dayWords()
  return (at) => {
    const { hour, minute } = haitiTime(at)
    return `${day(at)}, ${hour}:${minute}`
  }
}
