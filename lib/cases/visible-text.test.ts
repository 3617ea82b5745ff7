import { expect, test } from 'vitest'
import { visibleText } from '@/lib/cases/visible-text'

test('what would turn, hide or erase text is spelled out', () => {
  expect(visibleText('a\u202egnp.exe')).toBe('a⟨U+202E⟩gnp.exe')
  expect(visibleText('x\u0000\u001b[2J\u0085\u200b\ufeff')).toBe('x⟨U+0000⟩⟨U+001B⟩[2J⟨U+0085⟩⟨U+200B⟩⟨U+FEFF⟩')
  expect(visibleText('\u{e0041}')).toBe('⟨U+E0041⟩')
})

test('lines, tabs, accents, joiners and markup stay as they were written', () => {
  const text = 'Kòmandan\tan\n<b>vle</b> \u0645\u06cc\u200c\u062e 👩‍👧'
  expect(visibleText(text)).toBe(text)
})
