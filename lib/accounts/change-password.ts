import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { openName } from '@/lib/accounts/names'
import { openOfficerKey, wrapByPassword } from '@/lib/accounts/officer-key'
import { proveOwn } from '@/lib/accounts/own-password'
import { isNameInPassword, newSalt, passwordKeys } from '@/lib/accounts/password'
import type { ChangePasswordInput } from '@/lib/accounts/schema'
import { forgetTries } from '@/lib/accounts/throttle'
import { append } from '@/lib/log/append'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** A new password over the same key: every case stays open. All other sessions end. */
export async function changePassword(actor: Officer, input: ChangePasswordInput): Promise<Result<null, 'wait' | 'invalid'>> {
  const own = await proveOwn(actor, input.current)
  if (own.refusal) return own.refusal
  const { account, keys } = own
  const names = [openName(account.nameSealed), openName(account.signInNameSealed)]
  if (isNameInPassword(input.password, names)) return refuse('invalid', { fields: { password: ['passwordIsName'] } })
  const salt = newSalt()
  const fresh = await passwordKeys(input.password, salt)
  const secret = account.secretByPassword && openOfficerKey(account.id, keys.wrappingKey, account.secretByPassword)
  return transaction(actor, async (tx) => {
    await append(tx, { subject: 'account', subjectId: account.id, type: 'account.password-changed' })
    await tx.account.update({
      where: { id: account.id },
      data: {
        passwordSalt: new Uint8Array(salt),
        passwordVerifier: new Uint8Array(fresh.verifier),
        secretByPassword: secret && wrapByPassword(account.id, fresh.wrappingKey, secret),
      },
    })
    await forgetTries(tx, account.signInIndex)
    await tx.session.deleteMany({ where: { accountId: account.id, id: { not: actor.session.id } } })
    return ok(null)
  })
}
