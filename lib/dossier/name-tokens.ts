import 'server-only'
import { createHmac } from 'node:crypto'
import { peppers } from '@/lib/platform/env'

/** Without accents, capitals and signs: as a name is written twice by people who heard it. */
function nameParts(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1))]
}

/**
 * Each part of a name as a number that only this installation can make: it finds the same name again, and a stolen database tells
 * none, because the pepper stands in a file of its own.
 */
export function nameTokens(text: string): Buffer[] {
  const { names } = peppers()
  return nameParts(text).map((part) => createHmac('sha256', names).update(`temwen name\n${part}`, 'utf8').digest())
}
