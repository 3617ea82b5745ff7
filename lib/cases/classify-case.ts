import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove, type LoadedCase } from '@/lib/cases/load-case'
import { canSeeCase, childBands, gravestClass } from '@/lib/cases/policy'
import type { ClassifyInput } from '@/lib/cases/schema'
import type { AllegationType, CasePerson, ContributingState } from '@/lib/generated/prisma/client'
import type { PersonnelCategory } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Says what the report alleges: one more allegation, or other values for one that is there; the log keeps the earlier ones.
 * The class of complaint is that of the gravest.
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
    const reference = await findReference(tx, row, input)
    if ('fields' in reference) return refuse('invalid', { fields: reference.fields })
    const { type, state, victims } = reference
    const allegation = await storeAllegation(tx, row, input)
    const others = row.allegations.filter(({ id, isDropped }) => !isDropped && id !== allegation)
    const after = await makeMove(tx, officer, row, 'classify', {
      change: { complaintClass: gravestClass([type.class, ...others.map((other) => other.type.class)]) },
      codes: classifiedAs({ id: allegation, type, state, victims, personnelCategory: input.personnelCategory, subjectId: input.subjectId ?? null }),
    })
    return ok(canSeeCase(officer, after) ? 'still-visible' : 'gone')
  })
}

type Classified = { id: string; type: Pick<AllegationType, 'code' | 'class'>; personnelCategory: PersonnelCategory; state: { iso3: string } | null; subjectId: string | null; victims: readonly Pick<CasePerson, 'ageBand'>[] }

/** What the log says of an allegation: all figures are counted from it. */
export function classifiedAs({ id, type, personnelCategory, state, subjectId, victims }: Classified) {
  const children = victims.filter(({ ageBand }) => childBands.includes(ageBand)).length
  return {
    ...{ allegation: id, class: type.class, type: type.code, category: personnelCategory, state: state?.iso3 ?? '', subject: subjectId },
    ...{ victims: victims.length || null, children: children || null },
  }
}

type Found = { type: AllegationType; state: ContributingState | null; victims: CasePerson[] }
type Reference = Found | { fields: Record<string, string[]> }

/** What the codes and ids of the form stand for, or which of them stand for nothing. */
async function findReference(tx: Tx, row: LoadedCase, input: ClassifyInput): Promise<Reference> {
  const { typeCode, stateId, unitId, allegationId, subjectId, victimIds = [] } = input
  if (allegationId && !row.allegations.some(({ id, isDropped }) => id === allegationId && !isDropped)) return { fields: { allegationId: ['choose'] } }
  const type = await tx.allegationType.findUnique({ where: { code: typeCode } })
  if (!type) return { fields: { typeCode: ['choose'] } }
  const state = stateId ? await tx.contributingState.findUnique({ where: { id: stateId } }) : null
  if (stateId && !state) return { fields: { stateId: ['choose'] } }
  const unit = unitId ? await tx.unit.findUnique({ where: { id: unitId } }) : null
  if (unitId && (!unit || unit.stateId !== stateId)) return { fields: { unitId: ['otherState'] } }
  const people = await tx.casePerson.findMany({ where: { caseId: row.id, isRemoved: false } })
  if (subjectId && !people.some(({ id, part }) => id === subjectId && part === 'SUBJECT')) return { fields: { subjectId: ['choose'] } }
  const victims = people.filter(({ id, part }) => part === 'VICTIM' && victimIds.includes(id))
  if (victims.length !== new Set(victimIds).size) return { fields: { victimIds: ['choose'] } }
  return { type, state, victims }
}

async function storeAllegation(tx: Tx, row: LoadedCase, input: ClassifyInput): Promise<string> {
  const { typeCode, personnelCategory, stateId, unitId, subjectId = null, victimIds = [], allegationId } = input
  const data = { typeCode, personnelCategory, stateId, unitId, subjectId }
  const { id } = allegationId
    ? await tx.allegation.update({ where: { id: allegationId }, data })
    : await tx.allegation.create({ data: { ...data, caseId: row.id } })
  await tx.allegationVictim.deleteMany({ where: { allegationId: id, personId: { notIn: victimIds } } })
  await tx.allegationVictim.createMany({ data: [...new Set(victimIds)].map((personId) => ({ allegationId: id, personId, caseId: row.id })), skipDuplicates: true })
  return id
}
