import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Officer } from '@/lib/access/actor-type'
import { classifiedAs } from '@/lib/cases/classify-case'
import { newCompartments, storeCompartments, syncGrants } from '@/lib/cases/grants'
import { checkMove, loadCase, makeMove, openCompartment, readFacts, type LoadedCase } from '@/lib/cases/load-case'
import { gravestClass } from '@/lib/cases/policy'
import { runClocks } from '@/lib/cases/run-clocks'
import { addSealed, openItems, storeItem, type OpenedItem } from '@/lib/cases/sealed-items'
import { intakeStatuses } from '@/lib/cases/status'
import type { CasePerson } from '@/lib/generated/prisma/client'
import { newReference } from '@/lib/intake/store-report'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import type { SplitInput } from '@/lib/triage/schema'
import { sealItem, type NewCompartment } from '@/lib/vault/compartment'

type Split = Promise<Result<null, 'stale' | 'not-now' | 'invalid' | 'has-finding'>>
type Allegation = LoadedCase['allegations'][number]

/**
 * Takes allegations out into a case of their own, with a copy of the account in compartments of its own. What is said of the
 * people who were harmed stays sealed where it is; the new case knows that they are there, and no more.
 */
export async function splitCase(officer: Officer, input: SplitInput): Split {
  const { escrowRecipient } = await db().mission.findUniqueOrThrow({ where: { id: 1 } })
  const compartments = await newCompartments(escrowRecipient)
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'split', input.version)
    if (refusal) return refusal
    const live = row.allegations.filter(({ isDropped }) => !isDropped)
    const [out, stays] = [live.filter(({ id }) => input.allegationIds.includes(id)), live.filter(({ id }) => !input.allegationIds.includes(id))]
    if (out.length !== new Set(input.allegationIds).size) return refuse('invalid', { fields: { allegationIds: ['choose'] } })
    if (stays.length === 0) return refuse('invalid', { fields: { allegationIds: ['keepOne'] } })
    if (await tx.proposal.findFirst({ where: { allegationId: { in: input.allegationIds }, outcome: 'APPROVED' } })) return refuse('has-finding')
    const id = await storeSplitOff(tx, officer, row, out, compartments)
    for (const { id: allegation, typeCode } of out) {
      await append(tx, { subject: 'case', subjectId: row.id, type: 'allegation.dropped', from: row.status, to: row.status, codes: { allegation, type: typeCode, case: id } })
    }
    await tx.allegation.updateMany({ where: { id: { in: input.allegationIds } }, data: { isDropped: true, isElsewhere: true } })
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.splitReasoning })
    const complaintClass = gravestClass(stays.map(({ type }) => type.class))
    await makeMove(tx, officer, row, 'split', { change: { complaintClass }, codes: { case: id, item }, commitment })
    return ok(null)
  })
}

/** The case that comes out of it: as far as the other one was, with what that one says in plain codes. */
async function storeSplitOff(tx: Tx, officer: Officer, row: LoadedCase, out: readonly Allegation[], compartments: readonly NewCompartment[]): Promise<string> {
  const id = randomUUID()
  const status = intakeStatuses.includes(row.status) ? 'PRELIMINARY_ASSESSMENT' : 'OPEN'
  const { questionnaire, channel, reporterType, language, dangerNow, underEighteen, hasDeath, hasRetaliation, isGrave, isEscalated } = row
  const { departmentIso, reportedStateId, receivedAt, firstToldOn } = row
  const codes = { from: row.id, channel, reporter: reporterType, received: receivedAt.toISOString().slice(0, 10) }
  await append(tx, { subject: 'case', subjectId: id, type: 'case.split-off', to: status, codes })
  await tx.caseFile.create({
    data: {
      ...{ id, status, questionnaire, channel, reporterType, language, dangerNow, underEighteen, hasDeath, hasRetaliation, isGrave, isEscalated },
      ...{ departmentIso, reportedStateId, receivedAt, firstToldOn, splitFromId: row.id, reference: newReference(receivedAt) },
      complaintClass: gravestClass(out.map(({ type }) => type.class)),
    },
  })
  // Whoever was kept out of the one is kept out of the other.
  const matter = [row.id, ...row.merged.map(({ id: merged }) => merged)]
  const conflicts = await tx.conflict.findMany({ where: { caseId: { in: matter } }, distinct: ['accountId', 'ground'], select: { accountId: true, ground: true, at: true } })
  await tx.conflict.createMany({ data: conflicts.map((conflict) => ({ ...conflict, caseId: id })) })
  await storeCompartments(tx, { id, status, stateIds: row.facts.stateIds, unitIds: row.facts.unitIds, conflictIds: row.facts.conflictIds }, compartments)
  if (!openCompartment(officer, row, 'ACCOUNT')) throw new Error('an account that cannot be copied')
  const known = await openItems(tx, officer, row)
  await copyAccount(tx, known, id, compartments)
  await moveAllegations(tx, known, { id, status, out, compartments })
  await noteElsewhere(tx, row, out, id)
  // The time that has passed has passed for both.
  const clocks = await tx.clock.findMany({ where: { caseId: row.id, stoppedAt: null }, select: { code: true, startedAt: true, dueAt: true } })
  await tx.clock.createMany({ data: clocks.map((clock) => ({ ...clock, caseId: id })) })
  await runClocks(tx, id, { at: now() })
  await syncGrants(tx, officer, await readFacts(tx, id))
  return id
}

async function copyAccount(tx: Tx, known: readonly OpenedItem[], caseId: string, compartments: readonly NewCompartment[]): Promise<void> {
  const account = compartments.find(({ kind }) => kind === 'ACCOUNT')
  if (!account) throw new Error('an account that cannot be copied')
  for (const { kind, field, text } of known) {
    if (kind === 'ACCOUNT' && (field === 'ANSWERS' || field === 'CIRCUMSTANCES')) await storeItem(tx, caseId, sealItem(account, field, text))
  }
}

/** The account tells of the rest too: whom that concerns is kept out of this copy of it as well. */
async function noteElsewhere(tx: Tx, row: LoadedCase, out: readonly Allegation[], caseId: string): Promise<void> {
  const rest = row.allegations.filter((one) => (!one.isDropped || one.isElsewhere) && !out.includes(one))
  const [sample] = rest
  if (!sample) return
  const { typeCode, personnelCategory } = sample
  const tied = [...rest, ...row.people].filter(({ stateId, unitId }) => stateId !== null || unitId !== null)
  await tx.allegation.createMany({
    data: tied.map(({ stateId, unitId }) => ({ caseId, typeCode, personnelCategory, stateId, unitId, isDropped: true, isElsewhere: true })),
  })
}

type SplitOff = { id: string; status: LoadedCase['status']; out: readonly Allegation[]; compartments: readonly NewCompartment[] }

/** The rows anew, with the people they name: their marks for counting, and of a person whom it is about what is known. */
async function moveAllegations(tx: Tx, known: readonly OpenedItem[], { id: caseId, status, out, compartments }: SplitOff): Promise<void> {
  const harmed = await tx.allegationVictim.findMany({ where: { allegationId: { in: out.map(({ id }) => id) } } })
  const ids = [...out.flatMap(({ subjectId }) => subjectId ?? []), ...harmed.map(({ personId }) => personId)]
  const inquiry = compartments.find(({ kind }) => kind === 'INQUIRY')
  const people = new Map<string, CasePerson>()
  for (const { id, part, sex, ageBand, gbvType, personnelCategory, stateId, unitId, itemId } of await tx.casePerson.findMany({ where: { id: { in: ids } } })) {
    const text = part === 'SUBJECT' ? known.find((item) => item.id === itemId)?.text : undefined
    const item = text !== undefined && inquiry ? sealItem(inquiry, 'PERSON', text) : null
    if (item) await storeItem(tx, caseId, item)
    const person = await tx.casePerson.create({ data: { caseId, part, sex, ageBand, gbvType, personnelCategory, stateId, unitId, itemId: item?.id ?? null } })
    // An index of names nobody could read here would outlive their erasure there.
    const names = part === 'SUBJECT' ? await tx.nameIndex.findMany({ where: { personId: id }, select: { token: true } }) : []
    await tx.nameIndex.createMany({ data: names.map(({ token }) => ({ token, caseId, personId: person.id })) })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'person.added', to: status, codes: { person: person.id, part, sex, age: ageBand, gbv: gbvType } })
    people.set(id, person)
  }
  for (const { id, typeCode, type, personnelCategory, stateId, unitId, subjectId } of out) {
    const victims = harmed.flatMap(({ allegationId, personId }) => (allegationId === id ? [people.get(personId)].filter((one) => one !== undefined) : []))
    const subject = (subjectId && people.get(subjectId)?.id) ?? null
    const allegation = await tx.allegation.create({ data: { caseId, typeCode, personnelCategory, stateId, unitId, subjectId: subject } })
    await tx.allegationVictim.createMany({ data: victims.map(({ id: personId }) => ({ allegationId: allegation.id, personId, caseId })) })
    const state = stateId ? await tx.contributingState.findUnique({ where: { id: stateId } }) : null
    const codes = classifiedAs({ id: allegation.id, type: { code: typeCode, class: type.class }, personnelCategory, state, subjectId: subject, victims })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'case.classified', to: status, codes })
  }
}
