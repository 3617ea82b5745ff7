import 'server-only'
import compile from 'icu-minify/compile'
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
const catalogue: Record<Language | (typeof prepared)[number], Messages> = {
  ...{ ht: inParts(ht), fr: inParts(fr), en: inParts(en), es: inParts(es) },
  sw: inParts(fillWords(en, sw)),
}

/**
 * Messages with placeholders, read into their parts: the formatter that next.config.js chooses takes them so, here and in the
 * browser. Whoever uses one without the formatter must take one without placeholders.
 */
function inParts<M extends object>(messages: M): M {
  const parts = Object.entries(messages).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? plain(compile(value)) : inParts(value as object)])
  return Object.fromEntries(parts) as M
}

/** The parts are JSON; the compiler's own objects have no prototype, and only plain ones travel to the browser. */
function plain(parts: unknown): unknown {
  return JSON.parse(JSON.stringify(parts))
}

/** The language of this request, decided once in proxy.ts. */
export async function requestLanguage(): Promise<Language> {
  const language = (await headers()).get('x-language')
  return isLanguage(language) ? language : 'ht'
}

/**
 * What stands before the address of every public page, in the language and weight of this request: `/ht`, or `/lite/ht`
 * without scripts. Public pages link through it alone, so that nobody falls back into the heavier pages.
 */
export async function publicBase(): Promise<string> {
  return (await headers()).get('x-base') ?? '/ht'
}

/** Whether the page goes out without scripts. Then nothing may be said that needs one. */
export async function isLite(): Promise<boolean> {
  return (await headers()).get('x-lite') === '1'
}

/** Whether a browser without a script posted a form: then an action has made the page, and what stands there before it is not needed. */
export async function isAnswer(): Promise<boolean> {
  return (await headers()).get('x-answer') === '1'
}

/** All words in a language. */
export const messagesIn = (language: Language): Messages => catalogue[language]

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

/** A few words of one namespace, where the browser needs no more of it: a whole one may weigh more than the page. */
export async function pickWords<N extends keyof Messages, K extends keyof Messages[N]>(namespace: N, ...keys: K[]) {
  const words = catalogue[await requestLanguage()][namespace]
  return { [namespace]: Object.fromEntries(keys.map((key) => [key, words[key]])) } as Record<N, Pick<Messages[N], K>>
}
