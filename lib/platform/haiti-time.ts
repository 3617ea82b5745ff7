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
