import { fromHaiti, toHaiti } from '@/lib/platform/haiti-time'

export type Span = { days: number; isWorkingDays: boolean }
/** By code. */
export type Deadlines = ReadonlyMap<string, Span>
/** Days on which nobody works, as `2026-01-01`. */
export type Holidays = ReadonlySet<string>

/** Until when medicine helps; null where the mission set nothing. */
export type MedicalDays = { hiv: number | null; pregnancy: number | null }

export function medicalDays(deadlines: Deadlines): MedicalDays {
  const days = (code: string) => deadlines.get(code)?.days ?? null
  return { hiv: days('MEDICAL_HIV_PREVENTION'), pregnancy: days('MEDICAL_EMERGENCY_CONTRACEPTION') }
}

/**
 * When something that began at `from` is due: the same time of day in Haiti, so many calendar days or working days later.
 * Working days are Monday to Friday without public holidays.
 */
export function dueAt(from: Date, { days, isWorkingDays }: Span, holidays: Holidays): Date {
  const due = toHaiti(from)
  for (let left = days; left > 0; ) {
    due.setUTCDate(due.getUTCDate() + 1)
    if (!isWorkingDays || isWorkingDay(due, holidays)) left -= 1
  }
  return fromHaiti(due)
}

function isWorkingDay(local: Date, holidays: Holidays): boolean {
  const isWeekend = local.getUTCDay() === 0 || local.getUTCDay() === 6
  return !isWeekend && !holidays.has(local.toISOString().slice(0, 10))
}
