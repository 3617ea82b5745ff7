import 'server-only'
import { controls, fieldsOf, type Field, type PageName } from '@/lib/intake/pages'
import type { PageWords } from '@/lib/intake/view'
import { messagesIn } from '@/lib/platform/intl'
import type { Language } from '@/lib/platform/language'

type Tree = { [key: string]: string | Tree }

const kinds = ['page', 'lead', 'label', 'hint'] as const
const voices = ['self', 'other', 'minor'] as const

/** All words of the questionnaires and of the receipt, for a browser that turns the pages itself. */
export function allWords(language: Language): PageWords {
  const { ask, consent, receipt } = messagesIn(language)
  return { ask, consent, receipt }
}

/** The words beside a receipt, where files can be added. */
export function sentWords(language: Language): PageWords {
  const { receipt, files, common } = messagesIn(language)
  return { receipt, files, common }
}

/** The words that one page says, so that a page without JavaScript does not carry those of all. */
export function wordsOfPage(language: Language, page: PageName): PageWords {
  if (page === 'check') return allWords(language)
  const { ask, consent, receipt } = messagesIn(language)
  const fields = fieldsOf(page)
  const own: Tree = ask
  // Single words and sentences belong to every page.
  const words: Tree = Object.fromEntries(Object.entries(own).filter(([key, value]) => isSentence(value) || key === 'date'))
  const named = (tree: Tree) => Object.fromEntries(kinds.map((kind) => [kind, picked(tree[kind], kind === 'page' || kind === 'lead' ? [page] : fields)]))
  Object.assign(words, named(own), { option: picked(own['option'], fields.map(optionsOf)) })
  for (const voice of voices) words[voice] = { ...notices(own[voice]), ...named(own[voice] as Tree) }
  const isAboutConsent = fields.some((field) => field === 'services' || field === 'sharing')
  return { ask: words, ...(isAboutConsent ? { consent } : {}), receipt: { allServices: receipt.allServices } }
}

/** `contact.name` stands in `contact`. */
function picked(tree: string | Tree | undefined, names: readonly string[]): Tree {
  const keys = new Set(names.map((name) => name.split('.')[0]))
  return Object.fromEntries(Object.entries(typeof tree === 'object' ? tree : {}).filter(([key]) => keys.has(key)))
}

const notices = (tree: string | Tree | undefined) => Object.fromEntries(Object.entries(typeof tree === 'object' ? tree : {}).filter(([, value]) => isSentence(value)))

/** Text, or the parts of a text with placeholders; everything else holds more of them. */
function isSentence(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value)
}

function optionsOf(field: Field): string {
  const control = controls[field]
  return 'words' in control && control.words ? control.words : field
}
