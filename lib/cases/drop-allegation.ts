import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import { gravestClass } from '@/lib/cases/policy'
import type { DropAllegationInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Takes an allegation back. Its row and its entries stay; class, figures and conflicts of interest go by what is left. One on
 * which there is a finding stays: findings add up.
 */
export async function dropAllegation(officer: Officer, input: DropAllegationInput): Promise<Result<null, 'stale' | 'not-now' | 'invalid' | 'has-finding'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'drop-allegation', input.version)
    if (refusal) return refusal
    const live = row.allegations.filter(({ isDropped }) => !isDropped)
    const dropped = live.find(({ id }) => id === input.allegationId)
    if (!dropped) return refuse('invalid', { fields: { allegationId: ['choose'] } })
    const allegationId = dropped.id
    if (await tx.proposal.findFirst({ where: { allegationId, outcome: 'APPROVED' } })) return refuse('has-finding')
    await tx.allegation.update({ where: { id: allegationId }, data: { isDropped: true } })
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.dropReasoning })
    await makeMove(tx, officer, row, 'drop-allegation', {
      change: { complaintClass: gravestClass(live.filter((one) => one !== dropped).map(({ type }) => type.class)) },
      codes: { allegation: allegationId, type: dropped.typeCode, item },
      commitment,
    })
    return ok(null)
  })
}
