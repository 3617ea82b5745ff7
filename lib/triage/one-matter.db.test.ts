import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { recordConflict } from '@/lib/cases/conflicts'
import { approveErasure, proposeErasure } from '@/lib/cases/erase'
import { approveIdentity, askIdentity } from '@/lib/cases/identity-access'
import { viewCase } from '@/lib/cases/queries'
import { searchText } from '@/lib/cases/search-text'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { visibleCases } from '@/lib/cases/visible-cases'
import { keepPerson } from '@/lib/dossier/keep-person'
import { PersonInput } from '@/lib/dossier/schema'
import { withdrawReport } from '@/lib/intake/change-case'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { linkCases } from '@/lib/triage/link-cases'
import { approveMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import { splitCase } from '@/lib/triage/split-case'
import { newEscrow } from '@/lib/vault/escrow'

const hidden = new AccessDenied(true)
let reference: Awaited<ReturnType<typeof makeReference>>
let [intake, lead, otherLead, advocate]: Officer[] = []
let one: Awaited<ReturnType<typeof fileCase>>
let other: Awaited<ReturnType<typeof fileCase>>

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
  ;[intake, lead, otherLead] = [await makeOfficer(['INTAKE_OFFICER']), await makeOfficer(['OVERSIGHT_LEAD']), await makeOfficer(['OVERSIGHT_LEAD'])]
  advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  ;[one, other] = [await fileCase(), await fileCase()]
  for (const { id } of [one, other]) await acknowledgeCase(the(intake), await at(id))
})
afterEach(() => db().$disconnect())

function the<T>(found: T | undefined): T {
  if (!found) throw new Error('not made')
  return found
}
const at = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
const classify = async (caseId: string, stateId: string | null = null) =>
  classifyCase(the(intake), { ...(await at(caseId)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId, unitId: null })
const holds = async (caseId: string, { id }: Officer, kind: string) => (await snapshot(caseId)).held.includes(`${id} ${kind}`)
const sees = async (officer: Officer, caseId: string) => (await db().caseFile.count({ where: { AND: [await visibleCases(db(), officer), { id: caseId }] } })) === 1

async function merge() {
  for (const { id } of [one, other]) await classify(id)
  const { reference: mergeReference } = (await snapshot(other.id)).file
  await proposeMerge(the(intake), { ...(await at(one.id)), mergeReference, mergeReasoning: 'The same evening' })
  expect(await approveMerge(the(otherLead), await at(one.id))).toEqual({ ok: true, value: null })
}
async function split(): Promise<string> {
  const [allegation] = (await snapshot(one.id)).allegations.filter(({ stateId }) => stateId === reference.second.id)
  expect(await splitCase(the(intake), { ...(await at(one.id)), allegationIds: [the(allegation).id], splitReasoning: 'Another matter' })).toMatchObject({ ok: true })
  return (await db().caseFile.findFirstOrThrow({ where: { splitFromId: one.id } })).id
}

describe('a split', () => {
  test('keeps whom either matter concerns out of both accounts, which tell of both', async () => {
    const [ofFirst, ofSecond] = [await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id }), await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.second.id })]
    await classify(one.id, reference.first.id)
    await classify(one.id, reference.second.id)
    const splitOff = await split()
    for (const officer of [ofFirst, ofSecond]) {
      for (const caseId of [one.id, splitOff]) {
        await expect(loaded(officer, caseId)).rejects.toEqual(hidden)
        expect([await sees(officer, caseId), await holds(caseId, officer, 'ACCOUNT')]).toEqual([false, false])
      }
    }
    expect((await viewCase(the(intake), splitOff)).triage.dropped).toEqual([])
  })

  test('copies no index of names that cannot be read there, and tells what the reporter wants now', async () => {
    await classify(one.id, reference.first.id)
    await keepPerson(the(intake), PersonInput.parse({ caseId: one.id, part: 'VICTIM', name: 'Marie Célestin' }))
    const { id: personId } = await db().casePerson.findFirstOrThrow({ where: { caseId: one.id } })
    await classifyCase(the(intake), { ...(await at(one.id)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: reference.second.id, unitId: null, victimIds: [personId] })
    const splitOff = await split()
    expect(await db().nameIndex.count({ where: { caseId: one.id } })).toBeGreaterThan(0)
    expect(await db().nameIndex.count({ where: { caseId: splitOff } })).toBe(0)
    await withdrawReport(reporter, { caseId: one.id, keys: one.reporterKeys, page: crypto.randomUUID(), words: null }, 'ht')
    const view = await viewCase(the(intake), splitOff)
    expect([view.isWithdrawn, view.consents.length > 0]).toEqual([true, (await viewCase(the(intake), one.id)).consents.length > 0])
    expect(view.timeline.map(({ event }) => event)).toContain('report.withdrawn')
  })
})

describe('a merge', () => {
  test('ends the keys to an identity that were given before, of which nobody decided that they open another', async () => {
    await classify(other.id)
    await openCase(the(lead), await at(other.id))
    await askIdentity(the(lead), { ...(await at(other.id)), hours: 24, identityReason: 'To call her' })
    const { id: requestId } = await db().identityAccess.findFirstOrThrow()
    await approveIdentity(the(advocate), { ...(await at(other.id)), requestId })
    expect(await holds(other.id, the(lead), 'IDENTITY')).toBe(true)
    const { reference: mergeReference } = (await snapshot(other.id)).file
    await classify(one.id)
    await proposeMerge(the(lead), { ...(await at(one.id)), mergeReference, mergeReasoning: 'x' })
    expect(await approveMerge(the(otherLead), await at(one.id))).toMatchObject({ ok: true })
    await viewCase(the(advocate), one.id)
    expect([await holds(one.id, the(lead), 'IDENTITY'), await holds(other.id, the(lead), 'IDENTITY')]).toEqual([false, false])
  })

  test('tells the case that goes on what the reporter of the other one changed', async () => {
    await merge()
    await withdrawReport(reporter, { caseId: one.id, keys: one.reporterKeys, page: crypto.randomUUID(), words: null }, 'ht')
    const { timeline } = await viewCase(the(intake), other.id)
    expect(timeline.at(-1)).toMatchObject({ event: 'report.withdrawn', joined: (await snapshot(one.id)).file.reference })
  })

  test('is no end after which everything could be erased; and what is proposed holds it together', async () => {
    await merge()
    const erase = async () => proposeErasure(the(lead), { ...(await at(one.id)), erases: 'ALL', erasureReasoning: 'x' })
    expect(await erase()).toMatchObject({ refusal: { fields: { erases: ['onlyClosed'] } } })
    const setStatus = (status: 'CLOSED' | 'REOPENED') =>
      transaction(system, async (tx) => {
        await tx.caseFile.update({ where: { id: other.id }, data: { status } })
        await append(tx, { subject: 'case', subjectId: other.id, type: 'report.added' })
      })
    await setStatus('CLOSED')
    expect(await erase()).toMatchObject({ ok: true })
    expect(await unmergeCase(the(lead), { ...(await at(one.id)), reasoning: 'x' })).toMatchObject({ refusal: { code: 'not-now' } })
    await setStatus('REOPENED')
    expect(await approveErasure(the(otherLead), await at(one.id))).toMatchObject({ refusal: { code: 'not-now' } })
    expect(await db().compartment.count({ where: { escrowSealed: null } })).toBe(0)
  })
})

test('a person who is written down in a case frees it from an officer of their State', async () => {
  const officer = await makeOfficer(['CASE_OFFICER'], { stateId: reference.first.id })
  await classify(one.id)
  await openCase(the(lead), await at(one.id))
  await assignCase(the(lead), { ...(await at(one.id)), assigneeId: officer.id })
  await keepPerson(the(lead), PersonInput.parse({ caseId: one.id, part: 'SUBJECT', name: 'Okoth', subjectStateId: reference.first.id }))
  const { file, held } = await snapshot(one.id)
  expect([file.assigneeId, held.filter((grant) => grant.startsWith(officer.id))]).toEqual([null, []])
})

test('why a colleague is kept out is found by leads alone', async () => {
  const colleague = await makeOfficer(['INTAKE_OFFICER'])
  await recordConflict(the(intake), { ...(await at(one.id)), officerId: colleague.id, ground: 'NAMED', namedReason: 'Her kouzen is told of' })
  const found = async (officer: Officer) => {
    const result = await searchText(officer, { words: 'kouzen' })
    return result.ok ? result.value.hits.map(({ id }) => id) : null
  }
  expect([await found(the(intake)), await found(the(lead))]).toEqual([[], [one.id]])
})

test('a link with a case that one may not see is not in the history either', async () => {
  const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id })
  const [mine, theirs] = [await fileCase(), await fileCase({ stateId: reference.first.id })]
  await linkCases(the(intake), { caseId: mine.id, linkReference: (await snapshot(theirs.id)).file.reference })
  const shown = async (officer: Officer) => (await viewCase(officer, mine.id)).timeline.map(({ event }) => event)
  expect(await shown(the(intake))).toContain('case.linked')
  expect(await shown(own)).not.toContain('case.linked')
})
