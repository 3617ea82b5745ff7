import { expect, test } from 'vitest'
import { namesPerson } from '@/lib/intake/names'

test.each([
  ['Jan Batis', 'jan batis', true],
  ['the lead, Mr. BATISTE Jean-Marc', 'Jean-Marc Batiste', true],
  ['Lina Chef', 'Lina Chèf', true],
  ['Odile Ka', 'Odile Ka', true],
  ['only Odile', 'Odile Ka', true],
  ['Lina', 'Lina Chèf', false],
  ['Linax Chèfe', 'Lina Chèf', false],
  ['Li Wu did it', 'Li Wu', true],
  ['nobody', 'Li Wu', false],
  ['anything', '', false],
  ['Ana Chèf and Lina Antre', 'Lina Chèf', true],
])('“%s” names %s: %s', (text, name, expected) => {
  expect(namesPerson(text, name)).toBe(expected)
})
