/** Haitian Creole first: it is the language of most people who will report. */
export const languages = ['ht', 'fr', 'en', 'es'] as const
/** Translated and checked by nobody, so not offered. To switch one on, add it to `languages`; what it lacks is shown in English. */
export const prepared = ['sw'] as const
export type Language = (typeof languages)[number]

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text)
}

/** The first language of an Accept-Language header that Temwen speaks; Creole when it speaks none of them. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/)
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .sort((left, right) => right.quality - left.quality)
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? 'ht'
}

/** Text by language, as reference data stores it. */
export type Words = Partial<Record<Language | (typeof prepared)[number], string>>

/** In the reader's language, or else in the first there is: a name in another language beats an empty cell. */
export function inLanguage(words: unknown, language: Language): string {
  const texts = (typeof words === 'object' && words !== null ? words : {}) as Words
  return texts[language] ?? texts.fr ?? texts.en ?? Object.values(texts)[0] ?? ''
}
