import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { newInvitationCode } from '@/lib/accounts/issue-set-up-code'
import type { AccountId } from '@/lib/accounts/schema'
import { codeHash } from '@/lib/accounts/second-factor'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { setting } from '@/lib/reference/queries'

/**
 * A one-time link with which a colleague who lost password, phone and sheet begins anew. Nothing changes until they use it; an
 * earlier link for the same account is not good any more. Nobody resets themselves: they would only need the password.
 */
export async function offerReset(actor: Officer, { accountId }: AccountId): Promise<Result<{ code: string }, 'not-yourself' | 'gone'>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  if (accountId === actor.id) return refuse('not-yourself')
  const days = await setting('INVITATION_DAYS', 7)
  const code = newInvitationCode()
  return transaction(actor, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId, endedAt: null } })
    if (!account) return refuse('gone')
    await tx.invitation.deleteMany({ where: { accountId, usedAt: null } })
    await tx.invitation.create({
      data: {
        codeHash: new Uint8Array(codeHash(code)),
        nameSealed: account.nameSealed,
        signInNameSealed: account.signInNameSealed,
        ...{ roles: account.roles, stateId: account.stateId, unitId: account.unitId, accountId, inviterId: actor.id },
        createdAt: now(),
        expiresAt: new Date(now().getTime() + days * 86_400_000),
      },
    })
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.reset-offered' })
    return ok({ code })
  })
}
