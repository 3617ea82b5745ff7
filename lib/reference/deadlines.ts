export type Span = { days: number; isWorkingDays: boolean }
/** By code. */
export type Deadlines = ReadonlyMap<string, Span>

/** Until when medicine helps; null where the mission set nothing. */
export type MedicalDays = { hiv: number | null; pregnancy: number | null }

export function medicalDays(deadlines: Deadlines): MedicalDays {
  const days = (code: string) => deadlines.get(code)?.days ?? null
  return { hiv: days('MEDICAL_HIV_PREVENTION'), pregnancy: days('MEDICAL_EMERGENCY_CONTRACEPTION') }
}

const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'America/Port-au-Prince' })
const isWeekend = (at: Date) => ['Sat', 'Sun'].includes(weekday.format(at))

/**
 * When something that began at `from` is due, in calendar days or in working days: Monday to Friday in Haiti.
 * Public holidays are not known yet, so a deadline may come a day early and never late.
 */
export function dueAt(from: Date, { days, isWorkingDays }: Span): Date {
  const due = new Date(from)
  for (let left = days; left > 0; ) {
    due.setUTCDate(due.getUTCDate() + 1)
    if (!isWorkingDays || !isWeekend(due)) left -= 1
  }
  return due
}
