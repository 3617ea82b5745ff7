import 'server-only'

/** First and last byte, both included. */
export type Range = { first: number; last: number }

/**
 * What a browser asks for of a file (RFC 9110, 14.2): one part of it. Several at once, and what is no such header, are answered with
 * the whole, as the standard allows.
 * @returns null for the whole, 'outside' where there is no such part
 */
export function readRange(header: string | null, sizeBytes: number): Range | null | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return to === '0' || sizeBytes === 0 ? 'outside' : { first: Math.max(0, sizeBytes - Number(to)), last: sizeBytes - 1 }
  const [first, last] = [Number(from), to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)]
  if (to !== '' && Number(to) < first) return null
  return first < sizeBytes ? { first, last } : 'outside'
}
