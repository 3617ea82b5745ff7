import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { consentWordingVersion, purposes } from '@/lib/intake/answers'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

/** SHA-256 of each version's words. Whoever changes a word adds a line here and counts the version up: what people agreed to stays known. */
const versions: Readonly<Record<number, string>> = {
  1: 'b601065c95551e9b0833b625df5dc9bd27570278db7ef004c659271c72e08064',
}

const words = [ht, fr, en, es].map(({ consent }) => consent)

test('the words that people agree to have not changed under the version that is stored with their answer', () => {
  expect(createHash('sha256').update(JSON.stringify(words)).digest('hex')).toBe(versions[consentWordingVersion])
  expect(Math.max(...Object.keys(versions).map(Number))).toBe(consentWordingVersion)
})

test('each purpose has words and a hint in each language', () => {
  for (const { purpose, hint } of words) {
    expect(Object.keys(purpose).sort()).toEqual([...purposes].sort())
    expect(Object.keys(hint).sort()).toEqual([...purposes].sort())
  }
})
