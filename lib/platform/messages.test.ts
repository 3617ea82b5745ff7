import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { languages } from '@/lib/platform/language'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import fr from '@/messages/fr.json'
import ht from '@/messages/ht.json'

const catalogue = { ht, fr, en, es }

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

describe.each(languages)('the words in %s', (language) => {
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

test('there are no other catalogues', () => {
  expect(readdirSync('messages').sort()).toEqual(languages.map((language) => `${language}.json`).sort())
  for (const language of languages) expect(() => JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')) as unknown).not.toThrow()
})
