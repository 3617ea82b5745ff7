import 'server-only'
import { system } from '@/lib/access/actor-type'
import { syncGrants } from '@/lib/cases/grants'
import { loadFacts } from '@/lib/cases/load-case'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

/**
 * Takes back the keys to identities whose time is over, in all cases or in one. Until it has run they open nothing either:
 * loadCase() asks policy, which asks the time.
 * @returns how many cases it looked at.
 */
export async function endIdentityAccess(caseId: string | null = null): Promise<number> {
  const over = await db().$queryRaw<{ case_id: string }[]>`
    SELECT DISTINCT a.case_id FROM identity_access a
      JOIN compartment c ON c.case_id = a.case_id AND c.kind = 'IDENTITY'
      JOIN "grant" g ON g.compartment_id = c.id AND g.account_id = a.requester_id
      WHERE a.outcome = 'APPROVED' AND a.expires_at <= ${now()} AND (${caseId}::uuid IS NULL OR a.case_id = ${caseId}::uuid)`
  for (const { case_id: id } of over) {
    await transaction(system, async (tx) => {
      await syncGrants(tx, system, await loadFacts(tx, id))
    })
  }
  return over.length
}
