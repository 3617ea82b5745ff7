import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { passwordKeys, type PasswordKeys } from '@/lib/accounts/password'
import { countTry } from '@/lib/accounts/throttle'
import type { Account } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import { refuse } from '@/lib/platform/result'
import { equal } from '@/lib/vault/seal'

type Own = { account: Account; keys: PasswordKeys; refusal: null } | { refusal: ReturnType<typeof refuse<'wait' | 'invalid'>> }

/** Asks for the password once more, slowed down like signing in: a session left open is no licence to guess. */
export async function proveOwn(actor: Officer, current: string): Promise<Own> {
  const account = await db().account.findUniqueOrThrow({ where: { id: actor.id } })
  const seconds = await countTry(account.signInIndex)
  if (seconds > 0) return { refusal: refuse('wait', { values: { seconds: String(seconds) } }) }
  const keys = await passwordKeys(current, account.passwordSalt)
  if (!equal(account.passwordVerifier, keys.verifier)) return { refusal: refuse('invalid', { fields: { current: ['wrongPassword'] } }) }
  return { account, keys, refusal: null }
}
