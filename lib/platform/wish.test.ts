import { expect, test } from 'vitest'
import { readWish } from '@/lib/platform/wish'

test('a public page is what it is, in its language', () => {
  expect(readWish('/ht/form/1', null)).toEqual({ path: '/ht/form/1', prefix: '', isLite: false, language: 'ht' })
})

test('under the prefix it is the same page without scripts, and its links stay there', () => {
  expect(readWish('/lite/fr/messages', null)).toEqual({ path: '/fr/messages', prefix: '/lite', isLite: true, language: 'fr' })
})

test('a browser that saves data needs no prefix', () => {
  expect(readWish('/es', 'on')).toEqual({ path: '/es', prefix: '', isLite: true, language: 'es' })
  expect(readWish('/es', ' On ').isLite).toBe(true)
  expect(readWish('/es', 'off').isLite).toBe(false)
})

test('the office keeps its scripts and is not under the prefix', () => {
  expect(readWish('/cases', 'on')).toEqual({ path: '/cases', prefix: '', isLite: false, language: undefined })
  expect(readWish('/lite/cases', null)).toEqual({ path: '/lite/cases', prefix: '', isLite: false, language: undefined })
  expect(readWish('/lite/lite/ht', null).path).toBe('/lite/lite/ht')
  expect(readWish('/litex/ht', null).path).toBe('/litex/ht')
})
