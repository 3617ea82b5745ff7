import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { holdsKey, rolesInForce, toConfirm } from '@/lib/access/roles'
import { mayEnter } from '@/lib/access/rooms'
import { isLastAdministrator } from '@/lib/accounts/last-administrator'
import { wasEverLed } from '@/lib/accounts/leads'
import type { ChangeRolesInput } from '@/lib/accounts/schema'
import { takeKeys, unassignCases } from '@/lib/accounts/take-keys'
import { append } from '@/lib/log/append'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Gives and takes roles. What a role opened is closed in the same transaction; what a new role opens waits until a lead has
 * confirmed it, as with a new colleague.
 */
export async function changeRoles(actor: Officer, { accountId, roles }: ChangeRolesInput): Promise<Result<null, 'lastAdministrator' | 'invalid'>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  return transaction(actor, async (tx) => {
    if (!roles.includes('ADMINISTRATOR') && (await isLastAdministrator(tx, accountId))) return refuse('lastAdministrator')
    const [account] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM account WHERE id = ${accountId}::uuid AND ended_at IS NULL FOR UPDATE`
    if (!account) return ok(null)
    const row = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    // A key is made with its owner's password, so nobody else can add or take one.
    if (holdsKey(roles) !== (row.publicKey !== null)) return refuse('invalid', { fields: { roles: ['rolesNeedKey'] } })
    const confirmedRoles = (await wasEverLed(tx)) ? row.confirmedRoles.filter((role) => roles.includes(role)) : toConfirm(roles)
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.roles-changed', codes: { roles: roles.join(','), before: row.roles.join(',') } })
    await tx.account.update({ where: { id: accountId }, data: { roles, confirmedRoles } })
    if (!confirmedRoles.includes('CASE_OFFICER')) await unassignCases(tx, accountId)
    await takeKeys(tx, accountId, { id: accountId, roles: rolesInForce({ roles, confirmedRoles }), stateId: row.stateId, unitId: row.unitId })
    return ok(null)
  })
}
