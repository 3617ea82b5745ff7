import 'server-only'
import { system } from '@/lib/access/actor-type'
import { lockCase, settleCase } from '@/lib/cases/load-case'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

/**
 * Takes keys to identities away whose time is over. They open nothing by then; this is what makes the rows say so, case by case.
 * @returns in how many cases it looked.
 */
export async function expireIdentity(): Promise<number> {
  const isOver = { identityAccesses: { some: { outcome: 'APPROVED', expiresAt: { lte: now() } } } } as const
  const stale = await db().grant.findMany({
    where: { compartment: { kind: 'IDENTITY', case: isOver }, account: { NOT: { roles: { has: 'VICTIM_ADVOCATE' } } } },
    select: { caseId: true },
  })
  const caseIds = [...new Set(stale.map(({ caseId }) => caseId))]
  for (const caseId of caseIds) {
    await transaction(system, async (tx) => {
      await lockCase(tx, caseId)
      await settleCase(tx, system, caseId, true)
    })
  }
  return caseIds.length
}
