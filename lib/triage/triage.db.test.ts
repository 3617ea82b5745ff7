import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict } from '@/lib/cases/conflicts'
import { viewCase } from '@/lib/cases/queries'
import { queueRank } from '@/lib/cases/urgency'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { keepPerson } from '@/lib/dossier/keep-person'
import { PersonInput } from '@/lib/dossier/schema'
import { storeMessage } from '@/lib/intake/store-message'
import { viewMailbox } from '@/lib/intake/view-mailbox'
import { db } from '@/lib/platform/db'
import { flagCase } from '@/lib/triage/flag-case'
import { linkCases, unlinkCases } from '@/lib/triage/link-cases'
import { approveMerge, declineMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import type { RiskFlag } from '@/lib/triage/policy'
import { splitCase } from '@/lib/triage/split-case'
import { newEscrow } from '@/lib/vault/escrow'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer
let otherLead: Officer
let one: string
let other: string

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  otherLead = await makeOfficer(['OVERSIGHT_LEAD'])
  one = (await fileCase()).id
  other = (await fileCase()).id
})
afterEach(() => db().$disconnect())

const at = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
const referenceOf = async (caseId: string) => (await snapshot(caseId)).file.reference
const events = async (caseId: string) => (await snapshot(caseId)).entries.map(({ event }) => event).filter((event) => !/^key|\.read$/.test(event))
const keys = async (caseId: string, who: Officer) => (await snapshot(caseId)).held.filter((held) => held.startsWith(who.id)).length
const alleged = { typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null } as const

async function assess(caseId: string) {
  await acknowledgeCase(intake, await at(caseId))
  await classifyCase(intake, { ...(await at(caseId)), ...alleged })
}
async function merge(caseId = one, target = other) {
  await proposeMerge(intake, { ...(await at(caseId)), mergeReference: await referenceOf(target), mergeReasoning: 'The same evening' })
  return approveMerge(lead, await at(caseId))
}

describe('risk flags', () => {
  const flag = async (...flags: RiskFlag[]) => flagCase(intake, { ...(await at(one)), flags })

  test('are set and taken back with an entry, and the queue sorts by them', async () => {
    await flag('DANGER', 'DEATH')
    await flag('DEATH', 'GRAVE')
    const { file, entries } = await snapshot(one)
    expect(file).toMatchObject({ dangerNow: 'NO', hasDeath: true, isGrave: true, hasRetaliation: false, isEscalated: true, version: 3 })
    expect(file.riskRank).toBe(queueRank(file))
    expect(entries.filter(({ event }) => event === 'case.flagged').map(({ codes }) => codes)).toEqual(['set=DANGER,DEATH', 'set=GRAVE unset=DANGER'])
    await flag('DEATH', 'GRAVE')
    expect((await snapshot(one)).file.version).toBe(3)
  })

  test('that decide why a case may close stay while a decision waits; danger never waits', async () => {
    await assess(one)
    await proposeMerge(intake, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    expect(await flag('DEATH')).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await flag('DANGER')).ok).toBe(true)
  })

  test('are not for whoever does not work on the case', async () => {
    await expect(flagCase(await makeOfficer(['VICTIM_ADVOCATE']), { ...(await at(one)), flags: [] })).rejects.toBeInstanceOf(AccessDenied)
    await expect(flagCase(await makeOfficer(['CASE_OFFICER']), { ...(await at(one)), flags: [] })).rejects.toEqual(new AccessDenied(true))
  })
})

describe('a link', () => {
  test('stands on both sides, once, gives no keys, and can be taken back', async () => {
    await linkCases(intake, { caseId: one, linkReference: await referenceOf(other) })
    await linkCases(lead, { caseId: other, linkReference: await referenceOf(one) })
    expect([await events(one), await events(other)].map((all) => all.filter((event) => event === 'case.linked').length)).toEqual([1, 1])
    expect((await viewCase(intake, one)).triage.related).toMatchObject([{ id: other, relation: 'linked' }])
    await unlinkCases(intake, { caseId: other, otherId: one })
    expect((await viewCase(intake, one)).triage.related).toEqual([])
    expect((await events(other)).at(-1)).toBe('case.unlinked')
  })

  test('with a case that one may not see answers like one with a case that is not there, and is not shown', async () => {
    const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id })
    ;[one, other] = [(await fileCase()).id, (await fileCase({ stateId: reference.first.id })).id]
    await acknowledgeCase(own, await at(one))
    for (const linkReference of [await referenceOf(other), '2026-NOONE']) {
      const unknown = (field: string) => ({ ok: false, refusal: { code: 'invalid', fields: { [field]: ['unknownCase'] } } })
      expect(await linkCases(own, { caseId: one, linkReference })).toEqual(unknown('linkReference'))
      expect(await proposeMerge(own, { ...(await at(one)), mergeReference: linkReference, mergeReasoning: 'x' })).toEqual(unknown('mergeReference'))
      await expect(linkCases(own, { caseId: other, linkReference })).rejects.toEqual(new AccessDenied(true))
    }
    await linkCases(intake, { caseId: one, linkReference: await referenceOf(other) })
    expect((await viewCase(own, one)).triage.related).toEqual([])
  })
})

describe('a merge', () => {
  test('takes another lead; the case keeps its history and mailbox, and who works with the other works with both', async () => {
    const caseOfficer = await makeOfficer(['CASE_OFFICER'])
    await assess(one)
    await assess(other)
    await openCase(lead, await at(other))
    await assignCase(lead, { ...(await at(other)), assigneeId: caseOfficer.id })
    await proposeMerge(lead, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'The same evening' })
    expect(await approveMerge(lead, await at(one))).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await approveMerge(otherLead, await at(one))).ok).toBe(true)
    const { file, proposals } = await snapshot(one)
    expect(file).toMatchObject({ status: 'CLOSED', mergedIntoId: other })
    expect(proposals).toMatchObject([{ kind: 'MERGE', outcome: 'APPROVED', proposerId: lead.id, deciderId: otherLead.id }])
    expect([(await events(one)).at(-1), (await events(other)).at(-1)]).toEqual(['merge.approved', 'case.joined'])
    expect([await keys(one, intake), await keys(one, caseOfficer), await keys(one, lead)]).toEqual([0, 2, 2])
    const successor = await makeOfficer(['CASE_OFFICER'])
    await assignCase(lead, { ...(await at(other)), assigneeId: successor.id })
    expect([await keys(one, caseOfficer), await keys(one, successor)]).toEqual([0, 2])
    await assignCase(lead, { ...(await at(other)), assigneeId: caseOfficer.id })
    await storeMessage(reporter, { id: crypto.randomUUID(), caseId: one, event: 'message.received', text: 'I remember the plate.' })
    expect((await viewCase(caseOfficer, other)).triage.joined).toMatchObject([{ id: one, letters: [{ isFromReporter: true, said: { text: 'I remember the plate.' } }] }])
    expect((await snapshot(one)).entries.at(-1)).toMatchObject({ event: 'case.read', actorId: caseOfficer.id })
  })

  test('makes a conflict of interest with one a conflict with both, and being taken apart ends that', async () => {
    const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.second.id })
    ;[one, other] = [(await fileCase({ stateId: reference.second.id })).id, (await fileCase()).id]
    await assess(one)
    expect((await loaded(own, other)).held).toHaveLength(2)
    expect((await merge()).ok).toBe(true)
    await expect(loaded(own, other)).rejects.toEqual(new AccessDenied(true))
    expect(await keys(other, own)).toBe(0)
    expect(await keys(one, intake)).toBe(2)
    expect((await unmergeCase(lead, { ...(await at(one)), reasoning: 'Two evenings' })).ok).toBe(true)
    expect((await loaded(own, other)).held).toHaveLength(2)
    expect((await snapshot(one)).file).toMatchObject({ status: 'REOPENED', mergedIntoId: null })
    expect([(await events(one)).at(-1), (await events(other)).at(-1)]).toEqual(['case.unmerged', 'case.parted'])
    expect(await keys(one, intake)).toBe(0)
  })

  test('closes both to whoever is kept out of one, and frees the one that goes on', async () => {
    const caseOfficer = await makeOfficer(['CASE_OFFICER'])
    for (const caseId of [one, other]) await assess(caseId)
    await openCase(lead, await at(other))
    await assignCase(lead, { ...(await at(other)), assigneeId: caseOfficer.id })
    await proposeMerge(lead, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    await approveMerge(otherLead, await at(one))
    expect(await declareConflict(caseOfficer, { ...(await at(one)), declareReason: 'My cousin' })).toEqual({ ok: true, value: 'gone' })
    expect([await keys(one, caseOfficer), await keys(other, caseOfficer)]).toEqual([0, 0])
    expect((await snapshot(other)).file.assigneeId).toBeNull()
    expect((await events(other)).at(-1)).toBe('case.unassigned')
  })

  test('or a split makes nobody a stranger to what they judged at intake', async () => {
    await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
    const both = await makeOfficer(['INTAKE_OFFICER', 'CASE_OFFICER'])
    one = (await fileCase()).id
    await acknowledgeCase(both, await at(one))
    for (const _ of [1, 2]) await classifyCase(both, { ...(await at(one)), ...alleged })
    const [allegation] = (await snapshot(one)).allegations
    expect(await splitCase(intake, { ...(await at(one)), allegationIds: [allegation?.id ?? ''], splitReasoning: 'Another evening' })).toEqual({ ok: true, value: null })
    const splitOff = (await db().caseFile.findFirstOrThrow({ where: { splitFromId: one } })).id
    await assess(other)
    await merge()
    for (const caseId of [splitOff, other]) {
      await openCase(lead, await at(caseId))
      expect(await assignCase(lead, { ...(await at(caseId)), assigneeId: both.id })).toMatchObject({ refusal: { code: 'not-assignable' } })
    }
  })

  test('is not for a case that somebody works on who received the other report', async () => {
    const both = await makeOfficer(['INTAKE_OFFICER', 'CASE_OFFICER'])
    one = (await fileCase()).id
    await acknowledgeCase(both, await at(one))
    await assess(other)
    await openCase(lead, await at(other))
    const propose = async () => proposeMerge(lead, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    expect((await propose()).ok).toBe(true)
    expect(await assignCase(lead, { ...(await at(other)), assigneeId: both.id })).toMatchObject({ ok: true })
    expect(await approveMerge(otherLead, await at(one))).toMatchObject({ refusal: { code: 'not-mergeable' } })
  })

  test('goes one step deep, and not into itself or a closed case', async () => {
    const third = (await fileCase()).id
    for (const caseId of [one, other, third]) await assess(caseId)
    await merge()
    const into = async (caseId: string, target: string) =>
      proposeMerge(lead, { ...(await at(caseId)), mergeReference: await referenceOf(target), mergeReasoning: 'x' })
    for (const [from, to] of [[other, third], [third, one], [third, third]] as const) {
      expect(await into(from, to)).toMatchObject({ refusal: { code: 'not-mergeable' } })
    }
  })

  test('is not the end for whoever reported: they read how far the case is that goes on', async () => {
    const { id, reporterKeys } = await fileCase()
    await assess(id)
    await assess(other)
    await openCase(lead, await at(other))
    await proposeMerge(lead, { ...(await at(id)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    await approveMerge(otherLead, await at(id))
    const mailbox = await viewMailbox({ caseId: id, keys: reporterKeys, page: crypto.randomUUID(), words: null })
    expect(mailbox?.status).toBe('OPEN')
  })

  test('that is declined leaves both as they were', async () => {
    await assess(one)
    await proposeMerge(intake, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    expect((await declineMerge(lead, { ...(await at(one)), reasoning: 'No' })).ok).toBe(true)
    expect((await snapshot(one)).file).toMatchObject({ status: 'PRELIMINARY_ASSESSMENT', mergedIntoId: null })
  })

  test('by one person alone is refused by the database too', async () => {
    await assess(one)
    await proposeMerge(lead, { ...(await at(one)), mergeReference: await referenceOf(other), mergeReasoning: 'x' })
    const pool = ownerPool()
    await expect(pool.query(`UPDATE proposal SET outcome = 'APPROVED', decider_id = proposer_id, decided_at = now()`)).rejects.toThrow(/proposal/)
    await pool.end()
  })
})

describe('a split', () => {
  const person = (more: Record<string, unknown>) => keepPerson(intake, PersonInput.parse({ caseId: one, part: 'SUBJECT', name: 'Okoth', ...more }))

  test('makes a case of its own with a copy of the account, and leaves the rest', async () => {
    await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
    await person({})
    await person({ part: 'VICTIM', name: 'Marie', ageBand: 'AGE_5_11' })
    const people = await db().casePerson.findMany({ where: { caseId: one } })
    const [subject, victim] = [people.find(({ part }) => part === 'SUBJECT'), people.find(({ part }) => part === 'VICTIM')]
    await assess(one)
    await classifyCase(intake, { ...(await at(one)), ...alleged, typeCode: 'SEXUAL_ABUSE_CHILD', stateId: reference.second.id, subjectId: subject?.id ?? '', victimIds: [victim?.id ?? ''] })
    const grave = (await snapshot(one)).allegations.find(({ typeCode }) => typeCode === 'SEXUAL_ABUSE_CHILD')?.id ?? ''
    const all = (await snapshot(one)).allegations.map(({ id }) => id)
    expect(await splitCase(intake, { ...(await at(one)), allegationIds: all, splitReasoning: 'x' })).toMatchObject({ refusal: { fields: { allegationIds: ['keepOne'] } } })
    expect((await splitCase(intake, { ...(await at(one)), allegationIds: [grave], splitReasoning: 'Another matter' })).ok).toBe(true)
    const made = await db().caseFile.findFirstOrThrow({ where: { splitFromId: one } })
    expect(made).toMatchObject({ status: 'PRELIMINARY_ASSESSMENT', complaintClass: 'SEA' })
    expect((await snapshot(one)).file.complaintClass).toBe('MINOR_MISCONDUCT')
    expect((await snapshot(one)).allegations.find(({ id }) => id === grave)?.isDropped).toBe(true)
    expect(await events(made.id)).toEqual(['case.split-off', 'person.added', 'person.added', 'case.classified'])
    const view = await viewCase(intake, made.id)
    expect(view.dossier.people.map(({ part, known, ageBand }) => [part, known[0]?.name, ageBand]).sort()).toEqual([['SUBJECT', 'Okoth', 'UNKNOWN'], ['VICTIM', undefined, 'AGE_5_11']])
    expect(view.allegations).toMatchObject([{ typeCode: 'SEXUAL_ABUSE_CHILD', state: { iso3: 'BBB' } }])
    expect(view.triage.related).toMatchObject([{ id: one, relation: 'split-from' }])
    expect((await viewCase(intake, one)).triage.related).toMatchObject([{ id: made.id, relation: 'split' }])
    expect(await db().sealedItem.count({ where: { caseId: made.id, field: 'ANSWERS' } })).toBe(1)
  })
})
