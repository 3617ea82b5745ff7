import { expect, test } from 'vitest'
import { readRange } from '@/lib/evidence/range'

test.each([
  ['bytes=0-', { first: 0, last: 999 }],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=200-299', { first: 200, last: 299 }],
  ['bytes=999-', { first: 999, last: 999 }],
  ['bytes=-1', { first: 999, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=500-5000', { first: 500, last: 999 }],
])('%s of a thousand bytes is one part of them', (header, part) => {
  expect(readRange(header, 1000)).toEqual(part)
})

test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s of a thousand bytes is outside of them', (header) => {
  expect(readRange(header, 1000)).toBe('outside')
})

test.each([null, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b', 'bytes=0x1-2', 'bytes=99999999999999999999-'])('%s asks for the whole', (header) => {
  expect(readRange(header, 1000)).toBeNull()
})

test('nothing has no part', () => {
  expect([readRange('bytes=0-', 0), readRange('bytes=-1', 0)]).toEqual(['outside', 'outside'])
})
