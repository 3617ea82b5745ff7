import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { MoveInput } from '@/lib/cases/schema'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Begins an inquiry. From here on intake officers no longer read the case. */
export async function openCase(officer: Officer, input: MoveInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'open', input.version)
    if (refusal) return refusal
    await makeMove(tx, officer, row, 'open')
    return ok(null)
  })
}
