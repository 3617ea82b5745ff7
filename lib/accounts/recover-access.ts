import 'server-only'
import { system, type Reporter } from '@/lib/access/actor-type'
import { openName } from '@/lib/accounts/names'
import { isKeyOf, recoverOfficerKey, wrapByPassword } from '@/lib/accounts/officer-key'
import { isNameInPassword, newSalt, passwordKeys } from '@/lib/accounts/password'
import type { RecoverInput } from '@/lib/accounts/schema'
import { findFactor, nobody, useFactor } from '@/lib/accounts/sign-in'
import { countTry, forgetTries } from '@/lib/accounts/throttle'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { SealBroken } from '@/lib/vault/seal'
import { staffIndex } from '@/lib/vault/server-seal'

type Outcome = Result<null, 'refusedRecovery' | 'wait' | 'invalid'>

/**
 * The way back for whoever forgot the password: the printed key recovery code and the second factor together. Whatever is wrong,
 * known name or not, the answer is the same and takes the same work.
 */
export async function recoverAccess(_actor: Reporter, input: RecoverInput): Promise<Outcome> {
  const nameIndex = new Uint8Array(staffIndex(input.name))
  const account = await db().account.findUnique({ where: { signInIndex: nameIndex, endedAt: null } })
  const candidate = account ?? nobody()
  const factor = await findFactor(candidate, input.code)
  const seconds = await countTry(nameIndex)
  if (seconds > 0) return refuse('wait', { values: { name: input.name, seconds: String(seconds) } })
  const secret = await recover(candidate.id, input.keyRecoveryCode, account?.secretByRecovery ?? null)
  if (!account?.publicKey || !factor || !secret || !isKeyOf(secret, account.publicKey)) return refuse('refusedRecovery', { values: { name: input.name } })
  if (isNameInPassword(input.password, [openName(account.nameSealed), input.name])) return refuse('invalid', { fields: { password: ['passwordIsName'] } })
  const salt = newSalt()
  const keys = await passwordKeys(input.password, salt)
  return transaction(system, async (tx) => {
    if (!(await useFactor(tx, account.id, factor))) return refuse('refusedRecovery', { values: { name: input.name } })
    await append(tx, { subject: 'account', subjectId: account.id, type: 'account.recovered', codes: { factor: factor.kind } })
    await tx.account.update({
      where: { id: account.id },
      data: {
        passwordSalt: new Uint8Array(salt),
        passwordVerifier: new Uint8Array(keys.verifier),
        secretByPassword: wrapByPassword(account.id, keys.wrappingKey, secret),
      },
    })
    await forgetTries(tx, nameIndex)
    await tx.session.deleteMany({ where: { accountId: account.id } })
    return ok(null)
  })
}

/** As long as a sealed secret, for whoever has none: opening it takes the same work and fails. */
const none = new Uint8Array(2048)

async function recover(accountId: string, code: string, secretByRecovery: Uint8Array | null): Promise<Buffer | null> {
  try {
    return await recoverOfficerKey(accountId, code, secretByRecovery ?? none)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
