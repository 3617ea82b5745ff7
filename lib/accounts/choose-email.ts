import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { sealEmail } from '@/lib/accounts/email'
import type { EmailInput } from '@/lib/accounts/schema'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Where to write to this officer that something waits; empty: nowhere. The log tells that it changed, never the address. */
export function chooseEmail(actor: Officer, { email }: EmailInput): Promise<Result<{ isSet: boolean }, never>> {
  return transaction(actor, async (tx) => {
    await tx.account.update({ where: { id: actor.id }, data: { emailSealed: email === '' ? null : sealEmail(email) } })
    await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.email-changed', codes: { set: email === '' ? 'no' : 'yes' } })
    return ok({ isSet: email !== '' })
  })
}
