import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayConfirm, toConfirm } from '@/lib/access/roles'
import { hasOtherLead } from '@/lib/accounts/leads'
import type { AccountId } from '@/lib/accounts/schema'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Says that this account is the colleague's whose name it bears: from here on keys are handed to them. Looked at twice, it is said once. */
export async function confirmOfficer(actor: Officer, { accountId }: AccountId): Promise<Result<null>> {
  return transaction(actor, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
    const account = await tx.account.findUnique({ where: { id: accountId, endedAt: null }, select: { id: true, roles: true, confirmedRoles: true } })
    if (!account) throw new AccessDenied(true)
    if (!mayConfirm(actor, account, await hasOtherLead(tx, accountId))) throw new AccessDenied(false)
    const roles = toConfirm(account.roles)
    if (roles.every((role) => account.confirmedRoles.includes(role))) return ok(null)
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.confirmed', codes: { roles: roles.join(',') } })
    await tx.account.update({ where: { id: accountId }, data: { confirmedRoles: roles } })
    return ok(null)
  })
}
