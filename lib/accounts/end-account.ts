import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import type { EndAccountInput } from '@/lib/accounts/schema'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Ends an account and its sessions at once, and takes every key it was granted. The last administrator stays, because nobody
 * could invite another.
 */
export async function endAccount(actor: Officer, { accountId }: EndAccountInput): Promise<Result<null, 'lastAdministrator'>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  return transaction(actor, async (tx) => {
    // Two administrators who end each other at once would otherwise leave none.
    const administrators = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM account WHERE ended_at IS NULL AND 'ADMINISTRATOR' = ANY (roles) ORDER BY id FOR UPDATE`
    if (administrators.length === 1 && administrators[0]?.id === accountId) return refuse('lastAdministrator')
    const account = await tx.account.findUnique({ where: { id: accountId, endedAt: null }, select: { id: true } })
    if (!account) return ok(null)
    // Logged first: an entry needs a live session, and this may be the one that ends.
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.ended' })
    const held = await tx.grant.groupBy({ by: ['caseId'], where: { accountId } })
    for (const { caseId } of held) await append(tx, { subject: 'case', subjectId: caseId, type: 'key.removed', codes: { account: accountId } })
    await tx.account.update({ where: { id: accountId }, data: { endedAt: now() } })
    await tx.grant.deleteMany({ where: { accountId } })
    await tx.session.deleteMany({ where: { accountId } })
    return ok(null)
  })
}
