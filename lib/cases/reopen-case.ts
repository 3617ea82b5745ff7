import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { ReasonedInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Takes a closed case up again, with a reason. Earlier findings stay. */
export async function reopenCase(officer: Officer, input: ReasonedInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'reopen', input.version)
    if (refusal) return refusal
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.reasoning })
    await makeMove(tx, officer, row, 'reopen', { codes: { item }, commitment })
    return ok(null)
  })
}
