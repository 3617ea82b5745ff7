import { expect, test } from 'vitest'
import { readingsOf } from '@/lib/cases/reference'

test('a reference is found as it stands, in small letters, with spaces, and by its beginning', () => {
  expect(readingsOf('2026-K7QM4', 2026)[0]).toBe('2026-K7QM4')
  expect(readingsOf(' 2026 k7qm4 ', 2026)[0]).toBe('2026-K7QM4')
  expect(readingsOf('2026-K', 2026)).toEqual(['2026-K'])
  expect(readingsOf('2026', 2026)).toEqual(['2026'])
})

test('signs that no reference has are read as those they are taken for', () => {
  expect(readingsOf('2O26-KOAAA', 2026)).toEqual(['2026-KQAAA', '2026-KDAAA'])
  expect(readingsOf('2026-8S', 2026)).toContain('2026-B5')
  expect(readingsOf('2026-1A', 2026)).toContain('2026-7A')
})

test('without the year it may be of any year there was', () => {
  expect(readingsOf('KAAAA', 2026)).toEqual(['2026-KAAAA', '2025-KAAAA', '2024-KAAAA'])
})

test('what has no sign of a reference has no reading, and what has many readings has no more than can be looked up', () => {
  expect(readingsOf('--', 2026)).toEqual([])
  expect(readingsOf('11111', 2026).length).toBeLessThanOrEqual(200)
})
