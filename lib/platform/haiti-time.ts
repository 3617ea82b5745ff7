const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Port-au-Prince',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The date and the time of an instant in Haiti. Month names are words, because no library knows them in Creole. */
export function haitiTime(at: Date): { day: string; month: string; year: string; hour: string; minute: string } {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const { day, month, year = '', hour = '', minute = '' } = found
  // The formatter pads them whatever it is told.
  return { day: String(Number(day)), month: String(Number(month)), year, hour, minute }
}

/** The calendar of Haiti as if it were UTC's, to count days in: its clock is put forward in spring, as in New York. */
export function toHaiti(at: Date): Date {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day, hour, minute } = found
  return new Date(Date.UTC(year, month - 1, day, hour, minute, at.getUTCSeconds(), at.getUTCMilliseconds()))
}

/** The instant of a time in Haiti as toHaiti() gives it. */
export function fromHaiti(local: Date): Date {
  const offset = (at: Date) => toHaiti(at).getTime() - at.getTime()
  const guess = new Date(local.getTime() - offset(local))
  return new Date(local.getTime() - offset(guess))
}
