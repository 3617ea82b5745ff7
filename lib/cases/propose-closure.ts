import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import { closureReasonsFor } from '@/lib/cases/policy'
import type { ProposeClosureInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Proposes to close the case. It closes once somebody else approves. */
export async function proposeClosure(
  officer: Officer,
  input: ProposeClosureInput,
): Promise<Result<null, 'stale' | 'not-now' | 'invalid'>> {
  const { closureReason } = input
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'propose-closure', input.version)
    if (refusal) return refusal
    if (!closureReasonsFor(row).includes(closureReason)) return refuse('invalid', { fields: { closureReason: ['choose'] } })
    const { id: reasoningItemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.closureReasoning })
    const { id } = await tx.proposal.create({
      data: { caseId: row.id, kind: 'CLOSURE', closureReason, reasoningItemId, proposerId: officer.id, proposedAt: now() },
    })
    await makeMove(tx, officer, row, 'propose-closure', { codes: { proposal: id, reason: closureReason }, commitment })
    return ok(null)
  })
}
