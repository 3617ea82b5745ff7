import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { syncGrants } from '@/lib/cases/grants'
import { loadCase } from '@/lib/cases/load-case'
import { handOverMax } from '@/lib/cases/schema'
import { listWaitingCases } from '@/lib/cases/waiting-keys'
import { db } from '@/lib/platform/db'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Makes the keys that colleagues wait for and this officer can make. Case by case, so that no long transaction holds
 * up a report that comes in meanwhile.
 * @returns how many cases were settled.
 */
export async function handOverKeys(officer: Officer): Promise<Result<{ cases: number }, never>> {
  const caseIds = (await listWaitingCases(db(), officer)).slice(0, handOverMax)
  for (const caseId of caseIds) {
    await transaction(officer, async (tx) => {
      const row = await loadCase(tx, officer, caseId)
      await syncGrants(tx, officer, row.facts)
    })
  }
  return ok({ cases: caseIds.length })
}
