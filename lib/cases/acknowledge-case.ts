import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { MoveInput } from '@/lib/cases/schema'
import { transaction } from '@/lib/platform/transaction'
import { ok, type Result } from '@/lib/platform/result'

/** Tells the reporter, through their status page, that a person has read the report. */
export async function acknowledgeCase(officer: Officer, input: MoveInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'acknowledge', input.version)
    if (refusal) return refusal
    await makeMove(tx, officer, row, 'acknowledge')
    return ok(null)
  })
}
