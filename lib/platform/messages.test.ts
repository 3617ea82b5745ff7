import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { fillWords } from '@/lib/platform/fill-words'
import { languages, prepared, type Language } from '@/lib/platform/language'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import fr from '@/messages/fr.json'
import ht from '@/messages/ht.json'
import sw from '@/messages/sw.json'

const complete = { ht, fr, en, es }
/** Only begun: whatever they lack is shown in English. */
const begun = { sw }
const catalogue = { ...complete, sw: fillWords(en, sw) }

/** Dotted key → text. */
function flatten(messages: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? [...flatten(value, `${prefix}${key}.`)] : [[`${prefix}${key}`, String(value)]],
    ),
  )
}

/** Names in braces, those that open a plural or choice included. */
const placeholders = (text: string) => [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other)\s*)\{(\w+)(?=[,}])/g)].map(([, name]) => name).filter((name, at, all) => all.indexOf(name) === at).sort()

describe.each(languages.filter((language) => language in complete))('the words in %s', (language) => {
  const words = flatten(catalogue[language])

  test('have every key, none too many, and none empty', () => {
    expect([...words.keys()].sort()).toEqual([...flatten(en).keys()].sort())
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('take the same values as the English ones', () => {
    for (const [key, text] of flatten(en)) {
      const names = placeholders(text).filter((name) => /^\w+$/.test(name ?? ''))
      expect([key, placeholders(words.get(key) ?? '')]).toEqual([key, names])
    }
  })

  test('can be read by the formatter', () => {
    const t = createTranslator({ locale: language, messages: catalogue[language], onError: (error) => expect.fail(error.message) })
    const values = new Proxy({}, { get: () => 1, has: () => true, ownKeys: () => [] })
    for (const [key, text] of words) {
      const given = Object.fromEntries(placeholders(text).map((name) => [name, 1]))
      t(key as Parameters<typeof t>[0], { ...values, ...given } as never)
    }
  })
})

test('a button never begs and nothing shouts', () => {
  const loud = [...flatten(en)].filter(([, text]) => /\bplease\b|\boops\b|!/i.test(text))
  expect(loud).toEqual([])
})

describe.each(prepared)('the words prepared in %s', (language) => {
  const english = flatten(en)
  const words = flatten(begun[language])

  test('have no key that the English ones lack, and no empty text', () => {
    expect([...words.keys()].filter((key) => !english.has(key))).toEqual([])
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('take the same values as the English ones', () => {
    for (const [key, text] of words) expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')])
  })

  test('can be read by the formatter', () => {
    const t = createTranslator({ locale: language as Language, messages: catalogue[language], onError: (error) => expect.fail(error.message) })
    for (const [key, text] of words) t(key as Parameters<typeof t>[0], Object.fromEntries(placeholders(text).map((name) => [name, 1])) as never)
  })

  test('cover what the public meets, as far as it says here', () => {
    const met = ['home', 'info', 'services', 'report', 'receipt', 'messages', 'public', 'consent']
    const share = (namespace: string) => {
      const keys = [...english.keys()].filter((key) => key.startsWith(`${namespace}.`))
      return { namespace, done: keys.filter((key) => words.has(key)).length, of: keys.length }
    }
    const shares = met.map(share).filter(({ of }) => of > 0)
    const sum = (name: 'done' | 'of') => shares.reduce((all, one) => all + one[name], 0)
    const percent = Math.round((sum('done') / sum('of')) * 100)
    const lines = shares.map(({ namespace, done, of }) => `${namespace} ${done} of ${of}`)
    // A report, not a limit: new public words may come before anybody could translate them.
    process.stdout.write(`${language}: ${percent} % of the public words are prepared (${lines.join(', ')})\n`)
    expect(percent).toBeGreaterThan(0)
  })
})

test('what a language has not got yet is shown in English, and nothing is invented', () => {
  const [words, english] = [flatten(catalogue.sw), flatten(en)]
  expect([...words.keys()]).toEqual([...english.keys()])
  expect(words.get('home.title')).toBe(sw.home.title)
  expect(words.get('office.cases')).toBe(en.office.cases)
  expect(flatten(fillWords({ a: 'x', b: { c: 'y' } }, { b: 'wrong', z: 'more' }))).toEqual(new Map([['a', 'x'], ['b.c', 'y']]))
})

test('there are no other catalogues', () => {
  expect(readdirSync('messages').sort()).toEqual([...new Set([...languages, ...prepared])].map((language) => `${language}.json`).sort())
  for (const language of languages) expect(() => JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')) as unknown).not.toThrow()
})
