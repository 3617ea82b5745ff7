import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { isLastAdministrator } from '@/lib/accounts/last-administrator'
import type { AccountId } from '@/lib/accounts/schema'
import { takeKeys, unassignCases } from '@/lib/accounts/take-keys'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Ends an account and its sessions at once, takes every key it was granted, and frees its cases. The last administrator stays,
 * because nobody could invite another.
 */
export async function endAccount(actor: Officer, { accountId }: AccountId): Promise<Result<null, 'lastAdministrator'>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  return transaction(actor, async (tx) => {
    if (await isLastAdministrator(tx, accountId)) return refuse('lastAdministrator')
    const account = await tx.account.findUnique({ where: { id: accountId, endedAt: null }, select: { id: true } })
    if (!account) return ok(null)
    // Logged first: an entry needs a live session, and this may be the one that ends.
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.ended' })
    await unassignCases(tx, accountId)
    await takeKeys(tx, accountId, null)
    await tx.account.update({ where: { id: accountId }, data: { endedAt: now() } })
    await tx.session.deleteMany({ where: { accountId } })
    return ok(null)
  })
}
