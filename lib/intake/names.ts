/** The words of a name or a text as they are compared: without case, accents or signs between them. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/**
 * Whether a text names this person: each word of the name that has three letters or more occurs in it. Somebody may be taken for
 * another whose name is made of the same words; keeping one person too many out is safe, and a lead can lift it.
 */
export function namesPerson(text: string, name: string): boolean {
  const said = new Set(wordsOf(text))
  const words = wordsOf(name)
  const long = words.filter((word) => [...word].length >= 3)
  const counted = long.length > 0 ? long : words
  return counted.length > 0 && counted.every((word) => said.has(word))
}
