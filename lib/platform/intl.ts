import 'server-only'
import { headers } from 'next/headers'
import { createTranslator } from 'use-intl/core'
import { fillWords } from '@/lib/platform/fill-words'
import { isLanguage, type Language, type prepared } from '@/lib/platform/language'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import fr from '@/messages/fr.json'
import ht from '@/messages/ht.json'
import sw from '@/messages/sw.json'

export type Messages = typeof en
const catalogue: Record<Language | (typeof prepared)[number], Messages> = { ht, fr, en, es, sw: fillWords(en, sw) }

/** The language of this request, decided once in proxy.ts. */
export async function requestLanguage(): Promise<Language> {
  const language = (await headers()).get('x-language')
  return isLanguage(language) ? language : 'ht'
}

/** The translator of one namespace in the language of this request. */
export async function getWords<N extends keyof Messages>(namespace: N) {
  const locale = await requestLanguage()
  return createTranslator<Messages, N>({ locale, messages: catalogue[locale], namespace })
}

/** What a client component may need: only the namespaces it names travel to the browser. */
export async function wordsFor<N extends keyof Messages>(...namespaces: N[]): Promise<Pick<Messages, N>> {
  const messages = catalogue[await requestLanguage()]
  return Object.fromEntries(namespaces.map((name) => [name, messages[name]])) as Pick<Messages, N>
}
