/** The text without case and accents, and where each of its characters stood. */
function plain(text: string): { text: string; at: number[] } {
  const at: number[] = []
  let made = ''
  let place = 0
  for (const sign of text) {
    const bare = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
    // One entry for each unit of the string: an index into `made` is then an index into `at`.
    for (let unit = 0; unit < bare.length; unit++) at.push(place)
    made += bare
    place += sign.length
  }
  return { text: made, at: [...at, place] }
}

/** Signs of context on each side. */
const around = 60

/** The words of a query, as they are compared. */
export function wordsOf(query: string): string[] {
  return plain(query).text.split(/\s+/).filter((word) => word !== '')
}

/** What stands around the first of the words, where the text has all of them; null where it does not. */
export function findWords(text: string, words: readonly string[]): { before: string; match: string; after: string } | null {
  const bare = plain(text)
  const [first] = words
  if (first === undefined || !words.every((word) => bare.text.includes(word))) return null
  const found = bare.text.indexOf(first)
  const from = bare.at[found] ?? 0
  const to = bare.at[found + first.length] ?? text.length
  // A letter whose accent follows it as a sign of its own keeps it.
  const end = to + (/^\p{M}+/u.exec(text.slice(to))?.[0].length ?? 0)
  const [start, stop] = [Math.max(0, from - around), Math.min(text.length, end + around)]
  return {
    before: `${start > 0 ? '…' : ''}${text.slice(start, from)}`,
    match: text.slice(from, end),
    after: `${text.slice(end, stop)}${stop < text.length ? '…' : ''}`,
  }
}

/** The words of a sealed item: JSON keeps some of them as the values of an object. */
export function readable(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return valuesIn(JSON.parse(text)).join(' · ')
  } catch {
    // A person's own words may begin with a bracket.
    return text
  }
}

function valuesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : []
}
