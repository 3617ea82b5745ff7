import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { loadCase, readFacts, settleCase, type LoadedCase } from '@/lib/cases/load-case'
import { canSeeCase } from '@/lib/cases/policy'
import { addSealed } from '@/lib/cases/sealed-items'
import { nameTokens } from '@/lib/dossier/name-tokens'
import { compartmentOfPart, mayKeepPerson } from '@/lib/dossier/policy'
import { Known, type PersonInput, type PersonRef } from '@/lib/dossier/schema'
import type { CasePerson } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Writes down somebody who is in a case, or something else about them. Who it is, is sealed in an item of its own; each change is
 * a new item, and the earlier ones stay. What was left empty by somebody who cannot read what is known does not empty it.
 * @returns whether the case is still there for the officer: naming their own State or unit ends that.
 */
export async function keepPerson(officer: Officer, input: PersonInput): Promise<Result<'still-visible' | 'gone', 'not-now' | 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const known = input.personId ? await findPerson(tx, { caseId: row.id, personId: input.personId }) : null
    if (input.personId && !known) return refuse('invalid', { fields: { personId: ['choose'] } })
    const part = known?.part ?? input.part
    const refusal = checkPart(row, part)
    if (refusal) return refusal
    const fields = await problems(tx, input, known)
    if (fields) return refuse('invalid', { fields })
    await store(tx, row, { ...input, part }, known)
    await settleCase(tx, officer, row.mergedIntoId ?? row.id, row.facts.isLeaderless)
    const facts = await readFacts(tx, row.id)
    return ok(canSeeCase(officer, facts) ? 'still-visible' : 'gone')
  })
}

/** Takes somebody out of a case. What was known stays sealed; while an allegation names them they stay. */
export async function removePerson(officer: Officer, { caseId, personId }: PersonRef): Promise<Result<null, 'not-now' | 'in-use'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const person = await findPerson(tx, { caseId, personId })
    if (!person) return refuse('not-now')
    const refusal = checkPart(row, person.part)
    if (refusal) return refusal
    const naming = { OR: [{ subjectId: personId }, { victims: { some: { personId } } }] }
    if (await tx.allegation.findFirst({ where: { caseId, isDropped: false, ...naming } })) return refuse('in-use')
    await tx.casePerson.update({ where: { id: personId }, data: { isRemoved: true } })
    await tx.nameIndex.deleteMany({ where: { personId } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'person.removed', to: row.status, codes: { person: personId, part: person.part } })
    await settleCase(tx, officer, row.mergedIntoId ?? row.id, row.facts.isLeaderless)
    return ok(null)
  })
}

export function findPerson(tx: Tx, { caseId, personId }: PersonRef): Promise<CasePerson | null> {
  return tx.casePerson.findFirst({ where: { id: personId, caseId, isRemoved: false } })
}

export function checkPart(row: LoadedCase, part: CasePerson['part']) {
  if (!row.held.includes('INQUIRY') && !row.held.includes('IDENTITY')) throw new AccessDenied(false)
  // While somebody decides, it stays whom the decision is about.
  const isReviewed = part === 'SUBJECT' && row.facts.pending !== null
  return isReviewed || !mayKeepPerson(part, row.facts, row.held) ? refuse('not-now') : null
}

async function problems(tx: Tx, input: PersonInput, known: CasePerson | null): Promise<Record<string, string[]> | null> {
  const { subjectStateId, subjectUnitId } = input
  if (!known && !isTold(input)) return { name: ['required'] }
  if (subjectStateId && !(await tx.contributingState.findUnique({ where: { id: subjectStateId } }))) return { subjectStateId: ['choose'] }
  const unit = subjectUnitId ? await tx.unit.findUnique({ where: { id: subjectUnitId } }) : null
  return subjectUnitId && (!unit || unit.stateId !== subjectStateId) ? { subjectUnitId: ['otherState'] } : null
}

const isTold = (input: Known) => [input.name, input.aliases, input.reach, input.about].some((text) => text !== '')

async function store(tx: Tx, row: LoadedCase, input: PersonInput, known: CasePerson | null): Promise<void> {
  const { part, sex, ageBand } = input
  const about = {
    personnelCategory: input.subjectCategory || null,
    stateId: input.subjectStateId,
    unitId: input.subjectUnitId,
  }
  const data = { part, sex, ageBand, ...(part === 'SUBJECT' ? about : {}) }
  const person = known
    ? await tx.casePerson.update({ where: { id: known.id }, data })
    : await tx.casePerson.create({ data: { ...data, caseId: row.id } })
  const sealed = isTold(input) ? await seal(tx, row, person, Known.parse(input)) : null
  await append(tx, {
    subject: 'case',
    subjectId: row.id,
    type: known ? 'person.changed' : 'person.added',
    to: row.status,
    codes: { person: person.id, part, sex, age: ageBand, known: sealed?.itemId },
    ...(sealed && { commitment: sealed.commitment }),
  })
}

/** The new item, and the names in it as the index knows them. */
async function seal(tx: Tx, row: LoadedCase, { id: personId, part }: CasePerson, known: Known): Promise<{ itemId: string; commitment: Uint8Array }> {
  const text = JSON.stringify({ person: personId, ...known })
  const { id: itemId, commitment } = await addSealed(tx, row, { kind: compartmentOfPart(part), field: 'PERSON', text })
  await tx.casePerson.update({ where: { id: personId }, data: { itemId } })
  await tx.nameIndex.deleteMany({ where: { personId } })
  const tokens = nameTokens(`${known.name} ${known.aliases}`)
  await tx.nameIndex.createMany({ data: tokens.map((token) => ({ personId, caseId: row.id, token: new Uint8Array(token) })) })
  return { itemId, commitment }
}
