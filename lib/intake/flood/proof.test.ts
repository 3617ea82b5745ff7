import { afterEach, expect, test, vi } from 'vitest'
import { solveProof } from '@/components/intake/proof'
import { isProven, newChallenge } from '@/lib/intake/flood/proof'
import { now, setClock } from '@/lib/platform/clock'

vi.mock('@/lib/platform/env', () => ({ env: () => ({ TEMWEN_SERVER_KEY: Buffer.alloc(32, 7) }) }))

afterEach(() => setClock(undefined))

const receipt = '1234567890123456'
const easy = { tries: 20, seconds: 600 }
const proofOf = async (more = {}) => solveProof(await newChallenge(receipt, { ...easy, ...more }))

/** The answer with some of its text changed, still well formed. */
function changed(proof: string, change: (payload: { challenge: { parameters: Record<string, unknown> }; solution: Record<string, unknown> }) => void): string {
  const payload = JSON.parse(atob(proof)) as Parameters<typeof change>[0]
  change(payload)
  return btoa(JSON.stringify(payload))
}

test('the browser’s answer is taken once, and never again', async () => {
  const proof = await proofOf()
  expect(proof.length).toBeLessThan(4000)
  expect(await isProven(proof, receipt)).toBe(true)
  expect(await isProven(proof, receipt)).toBe(false)
})

test('an answer for one receipt is none for another, and the challenge does not tell the receipt', async () => {
  const proof = await proofOf()
  expect(atob(proof)).not.toContain(receipt)
  expect(await isProven(proof, '6543210987654321')).toBe(false)
  expect(await isProven(proof, receipt)).toBe(true)
})

test('an answer that comes too late is none', async () => {
  const proof = await proofOf({ seconds: 60 })
  const late = now().getTime() + 61_000
  setClock(() => new Date(late))
  expect(await isProven(proof, receipt)).toBe(false)
})

test('a challenge that was made easier, another’s challenge, and a wrong answer are refused', async () => {
  const proof = await proofOf()
  const easier = changed(proof, ({ challenge }) => void (challenge.parameters['cost'] = 1))
  const longer = changed(proof, ({ challenge }) => void (challenge.parameters['expiresAt'] = 9_999_999_999))
  const guessed = changed(proof, ({ solution }) => void (solution['derivedKey'] = 'ab'.repeat(32)))
  const unsigned = changed(proof, ({ challenge }) => void delete (challenge as { signature?: string }).signature)
  const prefix = changed(proof, ({ challenge, solution }) => void (solution['derivedKey'] = challenge.parameters['keyPrefix']))
  for (const wrong of [easier, longer, guessed, unsigned, prefix, 'x', '', btoa('{}'), btoa('null'), '%%%']) expect([wrong, await isProven(wrong, receipt)]).toEqual([wrong, false])
  expect(await isProven(proof, receipt)).toBe(true)
})
