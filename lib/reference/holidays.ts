import type { ReferenceData } from '@/lib/reference/schema'

type Calendar = ReferenceData['holidays']

/** The days of the calendar's rules, one row a day: from then on the table is what counts, and a mission may change it. */
export function holidaysOf({ fromYear, untilYear, fixed, movable }: Calendar): { on: Date; name: Calendar['fixed'][number]['name'] }[] {
  const found = new Map<number, { on: Date; name: Calendar['fixed'][number]['name'] }>()
  for (let year = fromYear; year <= untilYear; year++) {
    const days = [
      ...fixed.map(({ on, name }) => ({ on: new Date(`${year}-${on}T00:00:00Z`), name })),
      ...movable.map(({ daysAfterEaster, name }) => ({ on: new Date(easter(year).getTime() + daysAfterEaster * 86_400_000), name })),
    ]
    // Two feasts on one day are one day off: the first named stays.
    for (const day of days) if (!found.has(day.on.getTime())) found.set(day.on.getTime(), day)
  }
  return [...found.values()]
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): Date {
  const [golden, century, yearOfCentury] = [year % 19, Math.floor(year / 100), year % 100]
  const leapCorrection = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + leapCorrection + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const day = epact + weekday - 7 * late + 114
  return new Date(Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1))
}
