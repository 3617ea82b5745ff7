import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWords, readable, wordsOf } from '@/lib/cases/find-words'

const find = (text: string, query: string) => findWords(text, wordsOf(query))

test('case and accents do not matter, and what is shown is what was written', () => {
  expect(find('Yo te RELE l dèyè baz la', 'DEYE')).toEqual({ before: 'Yo te RELE l ', match: 'dèyè', after: ' baz la' })
  expect(find('de\u0300ye\u0300 baz', 'dèyè')?.match).toBe('de\u0300ye\u0300')
  expect(find('straße', 'ß')?.match).toBe('ß')
  expect(find('😀 baz 😀', 'baz')).toEqual({ before: '😀 ', match: 'baz', after: ' 😀' })
})

test('all words have to be there, in any order', () => {
  expect(find('one two three', 'three one')?.match).toBe('three')
  expect(find('one two three', 'one four')).toBeNull()
  expect(find('one', '  ')).toBeNull()
})

test('a long text is cut on both sides, and says so', () => {
  const { before = '', after = '' } = find(`${'a'.repeat(200)} needle ${'b'.repeat(200)}`, 'needle') ?? {}
  expect([before.startsWith('…'), after.endsWith('…'), before.length < 70, after.length < 70]).toEqual([true, true, true, true])
})

test('the snippet is always a piece of the text, whatever the signs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(), fc.integer({ min: 1, max: 6 }), (text, start, length) => {
      const from = start % Math.max(1, text.length)
      const found = find(text, text.slice(from, from + length).split(/\s/).join(''))
      if (!found) return
      const whole = found.before.replace(/^…(?!$)/, '') + found.match + found.after.replace(/…$/, '')
      expect(text.includes(whole) || text.includes(found.match)).toBe(true)
    }),
  )
})

test('of JSON the values are read, not the names, and a person’s own bracket is no JSON', () => {
  expect(readable('{"narrative":"Yo te la","unit":"","when":{"day":"3"}}')).toBe('Yo te la · 3')
  expect(readable('{not json')).toBe('{not json')
})
