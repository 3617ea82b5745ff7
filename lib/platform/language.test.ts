import { expect, test } from 'vitest'
import { inLanguage, preferredLanguage } from '@/lib/platform/language'

test('the browser’s first language that Temwen speaks wins, by weight', () => {
  expect(preferredLanguage('de-CH, en;q=0.5, fr-HT;q=0.9')).toBe('fr')
  expect(preferredLanguage('es')).toBe('es')
})

test('whoever asks for none of them, or for nothing, gets Creole', () => {
  for (const header of [null, '', 'de', ';;;q=', 'q=x,,']) expect(preferredLanguage(header)).toBe('ht')
})

test('a text missing in one language is shown in another', () => {
  expect(inLanguage({ fr: 'Nord', ht: 'Nò' }, 'ht')).toBe('Nò')
  expect(inLanguage({ fr: 'Nord' }, 'es')).toBe('Nord')
  expect(inLanguage(null, 'es')).toBe('')
})
