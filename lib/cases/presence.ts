import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { officerNames } from '@/lib/accounts/queries'
import { visibleCases } from '@/lib/cases/visible-cases'
import { now } from '@/lib/platform/clock'
import { transaction } from '@/lib/platform/transaction'

/** After how long somebody who has not been heard of counts as gone. */
const presentMs = 60_000

/**
 * Says that this officer has the case open, and who else has. Nothing of the case is read, and nothing of it is kept: whoever
 * is not heard of for a minute was never there.
 */
export async function meetInCase(officer: Officer, caseId: string): Promise<{ names: string[] }> {
  const [at, since] = [now(), new Date(now().getTime() - presentMs)]
  const others = await transaction(officer, async (tx) => {
    if ((await tx.caseFile.count({ where: { AND: [{ id: caseId }, await visibleCases(tx, officer)] } })) === 0) throw new AccessDenied(true)
    await tx.presence.deleteMany({ where: { seenAt: { lt: since } } })
    const seen = { caseId, accountId: officer.id, seenAt: at }
    await tx.presence.upsert({ where: { caseId_accountId: { caseId, accountId: officer.id } }, create: seen, update: seen })
    return tx.presence.findMany({ where: { caseId, accountId: { not: officer.id } }, select: { accountId: true } })
  })
  const names = await officerNames(others.map(({ accountId }) => accountId))
  return { names: [...names.values()].sort() }
}
