import { expect, test } from 'vitest'
import { wordsInList } from '@/lib/intake/opening-words'
import { languages } from '@/lib/platform/language'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import fr from '@/messages/fr.json'
import ht from '@/messages/ht.json'

test.each(languages)('both lists of words in %s are whole, and no word stands in them twice', (language) => {
  const { first, second } = { ht, fr, en, es }[language].words
  const words = [...first.split(', '), ...second.split(', ')]
  expect(first.split(', ')).toHaveLength(wordsInList)
  expect(second.split(', ')).toHaveLength(wordsInList)
  expect(new Set(words).size).toBe(2 * wordsInList)
  // Nothing that the formatter would take for its own.
  expect(words.filter((word) => word === '' || /[{}<>'#]/.test(word))).toEqual([])
})
