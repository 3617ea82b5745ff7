/** What is taken for one another in writing or by ear, in an alphabet without 0, 1, I, L and O. */
const alike: Readonly<Record<string, string>> = {
  ...{ '0': 'QD', O: 'QD', Q: 'QD', D: 'DQ', '1': 'J7T', I: 'J7T', L: 'J7T' },
  ...{ '2': '2Z', Z: 'Z2', '5': '5S', S: 'S5', '8': '8B', B: 'B8', '6': '6G', G: 'G6', U: 'UV', V: 'VU' },
}
const digits: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' }

/** More readings than this are no reading. */
const readingsMax = 200
const firstYear = 2024

/**
 * The beginnings of a reference that somebody may have meant, the one they typed first: with or without the year, in any case,
 * with signs taken for others.
 */
export function readingsOf(typed: string, year: number): string[] {
  const signs = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const start = [...signs.slice(0, 4)].map((sign) => digits[sign] ?? sign).join('')
  const hasYear = /^20\d\d$/.test(start)
  const years = hasYear ? [start] : Array.from({ length: year - firstYear + 1 }, (_, back) => String(year - back))
  const rest = spellings((hasYear ? signs.slice(4) : signs).slice(0, 5))
  if (!hasYear && rest.length === 1 && rest[0] === '') return []
  return years.flatMap((of) => rest.map((signsOf) => (signsOf === '' ? of : `${of}-${signsOf}`))).slice(0, readingsMax)
}

function spellings(signs: string): string[] {
  return [...signs].reduce((found, sign) => found.flatMap((start) => [...(alike[sign] ?? sign)].map((other) => start + other)), [''])
}
