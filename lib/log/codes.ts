/** An entry's codes by key. The database lets in `key=value` separated by single spaces and nothing else. */
export function parseCodes(codes: string): Readonly<Record<string, string>> {
  const pairs = codes.split(' ').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
