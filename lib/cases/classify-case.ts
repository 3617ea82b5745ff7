import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove, type LoadedCase } from '@/lib/cases/load-case'
import { canSeeCase } from '@/lib/cases/policy'
import type { ClassifyInput } from '@/lib/cases/schema'
import type { AllegationType, ContributingState } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Says what the report alleges: the type gives the class of complaint. The first time makes the allegation, again replaces
 * its values; the log keeps both.
 * @returns whether the case is still there for the officer: naming their own State or unit ends that.
 */
export async function classifyCase(
  officer: Officer,
  input: ClassifyInput,
): Promise<Result<'still-visible' | 'gone', 'stale' | 'not-now' | 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'classify', input.version)
    if (refusal) return refusal
    const reference = await findReference(tx, input)
    if ('fields' in reference) return refuse('invalid', { fields: reference.fields })
    const { type, state } = reference
    const allegationId = await storeAllegation(tx, row, input)
    const after = await makeMove(tx, officer, row, 'classify', {
      change: { complaintClass: type.class },
      codes: { allegation: allegationId, class: type.class, type: type.code, category: input.personnelCategory, state: state?.iso3 ?? '' },
    })
    return ok(canSeeCase(officer, after) ? 'still-visible' : 'gone')
  })
}

type Reference = { type: AllegationType; state: ContributingState | null } | { fields: Record<string, string[]> }

/** What the codes and ids of the form stand for, or which of them stand for nothing. */
async function findReference(tx: Tx, { typeCode, stateId, unitId }: ClassifyInput): Promise<Reference> {
  const type = await tx.allegationType.findUnique({ where: { code: typeCode } })
  if (!type) return { fields: { typeCode: ['choose'] } }
  const state = stateId ? await tx.contributingState.findUnique({ where: { id: stateId } }) : null
  if (stateId && !state) return { fields: { stateId: ['choose'] } }
  const unit = unitId ? await tx.unit.findUnique({ where: { id: unitId } }) : null
  if (unitId && (!unit || unit.stateId !== stateId)) return { fields: { unitId: ['otherState'] } }
  return { type, state }
}

async function storeAllegation(tx: Tx, row: LoadedCase, input: ClassifyInput): Promise<string> {
  const { typeCode, personnelCategory, stateId, unitId } = input
  const data = { typeCode, personnelCategory, stateId, unitId }
  const known = row.allegations[0]
  const stored = known
    ? await tx.allegation.update({ where: { id: known.id }, data })
    : await tx.allegation.create({ data: { ...data, caseId: row.id } })
  return stored.id
}
