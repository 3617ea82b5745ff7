import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** A slow phone takes two seconds; after half a minute pressing the button once more is quicker. */
const timeoutMs = 30_000

/**
 * Answers a challenge of lib/intake/flood/proof.ts: ALTCHA, base64 of JSON. The browser's own code does the work, beside the
 * page's thread, so that the page stays alive and needs no worker. Throws when there is no answer in time, and where the
 * browser has no cryptography (a page without TLS).
 */
export async function solveProof(challenge: string): Promise<string> {
  const { parameters, signature } = JSON.parse(challenge) as Required<Pick<Challenge, 'parameters' | 'signature'>>
  const solution = await solveChallenge({ challenge: { parameters, signature }, deriveKey, timeout: timeoutMs })
  if (!solution) throw new Error('no proof in time')
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }))
}
