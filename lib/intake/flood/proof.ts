import 'server-only'
import { createHmac, pbkdf2Sync, randomInt } from 'node:crypto'
import { createChallenge, verifySolution, type ChallengeParameters } from 'altcha-lib'
import { z } from 'zod'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'

/**
 * Iterations of one try. PBKDF2 because it runs inside the browser's own code: a machine made for guessing is then only a few
 * times faster than a phone, where with plain SHA-256 in a script it would be some hundred times.
 */
const cost = 1000
/** Of answers that were used, each forgotten when it would have expired; more than this and the oldest go. */
const usedMax = 10_000
const store = globalThis as { temwenProofsUsed?: Map<string, number> }

const hmacOf = (use: string, text = '') => createHmac('sha256', env().TEMWEN_SERVER_KEY).update(`temwen proof ${use} ${text}`).digest('hex')

/** On this thread, because the others are busy with Argon2; one try takes less than a millisecond. */
function deriveKey({ cost: iterations, keyLength }: ChallengeParameters, salt: Uint8Array, password: Uint8Array) {
  return Promise.resolve({ derivedKey: new Uint8Array(pbkdf2Sync(password, salt, iterations, keyLength, 'sha256')) })
}

/** An ALTCHA challenge as JSON. It holds for the one receipt, so that no answer serves two reports, in this process or another. */
export async function newChallenge(receipt: string, { tries, seconds }: { tries: number; seconds: number }): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost,
    counter: randomInt(tries),
    deriveKey,
    expiresAt: new Date(now().getTime() + seconds * 1000),
    data: { for: hmacOf('receipt', receipt) },
    hmacSignatureSecret: hmacOf('challenge'),
    hmacKeySignatureSecret: hmacOf('key'),
  })
  return JSON.stringify(challenge)
}

const Payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({ expiresAt: z.number(), data: z.object({ for: z.string() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: z.string() }),
})

/** Whether the answer is right, in time, to a challenge of ours for this receipt, and here for the first time. */
export async function isProven(proof: string, receipt: string): Promise<boolean> {
  const payload = Payload.safeParse(parsed(proof))
  if (!payload.success) return false
  const { challenge, solution } = payload.data
  const { expiresAt, data } = challenge.parameters
  const at = now().getTime() / 1000
  if (expiresAt < at || data.for !== hmacOf('receipt', receipt)) return false
  const { verified } = await verifySolution({
    challenge: challenge as { parameters: ChallengeParameters & typeof challenge.parameters; signature: string },
    solution,
    deriveKey,
    hmacSignatureSecret: hmacOf('challenge'),
    hmacKeySignatureSecret: hmacOf('key'),
  })
  return verified && isFirstUse(challenge.signature, expiresAt, at)
}

function isFirstUse(signature: string, expiresAt: number, at: number): boolean {
  const used = (store.temwenProofsUsed ??= new Map<string, number>())
  if (used.has(signature)) return false
  used.set(signature, expiresAt)
  // In the order of use, which is nearly that of expiry.
  for (const [oldest, end] of used) {
    if (end >= at && used.size <= usedMax) break
    used.delete(oldest)
  }
  return true
}

function parsed(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof, 'base64').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
