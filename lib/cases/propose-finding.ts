import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import { needsThird } from '@/lib/cases/policy'
import type { ProposeFindingInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Proposes what an inquiry concluded about one allegation. It counts once somebody else approves it. */
export async function proposeFinding(
  officer: Officer,
  input: ProposeFindingInput,
): Promise<Result<null, 'stale' | 'not-now' | 'invalid'>> {
  const { allegationId, finding, source } = input
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'propose-finding', input.version)
    if (refusal) return refusal
    const allegation = row.allegations.find(({ id, isDropped }) => id === allegationId && !isDropped)
    if (!allegation) return refuse('invalid', { fields: { allegationId: ['choose'] } })
    const { id: reasoningItemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.findingReasoning })
    const { id } = await tx.proposal.create({
      data: {
        ...{ caseId: row.id, kind: 'FINDING', allegationId, finding, source, reasoningItemId, proposerId: officer.id, proposedAt: now() },
        needsThird: needsThird(allegation.type.class, finding),
      },
    })
    await makeMove(tx, officer, row, 'propose-finding', { codes: { proposal: id, allegation: allegationId, finding, source }, commitment })
    return ok(null)
  })
}
