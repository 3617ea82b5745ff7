import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { system, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { classifyCase } from '@/lib/cases/classify-case'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { viewCase } from '@/lib/cases/queries'
import { TextDraftInput } from '@/lib/cases/schema'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { saveTextDraft } from '@/lib/cases/text-drafts'
import { classifyViolence } from '@/lib/dossier/classify-violence'
import { keepPerson, removePerson } from '@/lib/dossier/keep-person'
import { keepRecord, removeRecord, settleTask } from '@/lib/dossier/keep-record'
import { PersonInput, RecordInput, recordPlace, ViolenceInput } from '@/lib/dossier/schema'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let advocate: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  caseId = (await fileCase()).id
})
afterEach(() => db().$disconnect())

const person = (more: Record<string, unknown>) => PersonInput.parse({ caseId, part: 'VICTIM', name: 'Marie Célestin', sex: 'F', ageBand: 'AGE_12_14', ...more })
const people = async (officer: Officer) => (await viewCase(officer, caseId)).dossier.people
const lastEntry = async () => (await snapshot(caseId)).entries.filter(({ event }) => !/^key|\.read$/.test(event)).at(-1)
const version = async () => ({ caseId, version: (await snapshot(caseId)).file.version })

describe('a person in a case', () => {
  test('is added by somebody who cannot read them back, and read by whoever holds the identity', async () => {
    expect((await keepPerson(intake, person({}))).ok).toBe(true)
    expect(await people(intake)).toMatchObject([{ number: 1, part: 'VICTIM', ageBand: 'AGE_12_14', known: [], isClosed: true, mayChange: true }])
    expect(await people(advocate)).toMatchObject([{ known: [{ name: 'Marie Célestin' }], isClosed: false }])
    const entry = await lastEntry()
    expect(entry).toMatchObject({ event: 'person.added', toStatus: 'RECEIVED' })
    expect(entry?.codes).toMatch(/^person=\S+ part=VICTIM sex=F age=AGE_12_14 known=\S+$/)
    expect(entry?.detailCommitment).not.toBeNull()
  })

  test('whom the report is about stands with the inquiry, apart from everybody else', async () => {
    await keepPerson(intake, person({ part: 'SUBJECT', name: 'Sergeant Okoth' }))
    await keepPerson(intake, person({}))
    expect((await people(intake)).map(({ part, known }) => [part, known.map(({ name }) => name)])).toEqual([['SUBJECT', ['Sergeant Okoth']], ['VICTIM', []]])
    expect((await people(advocate)).map(({ part, known }) => [part, known.map(({ name }) => name)])).toEqual([['SUBJECT', []], ['VICTIM', ['Marie Célestin']]])
    const items = await db().casePerson.findMany({ select: { itemId: true } })
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(2)
    await expect(keepPerson(advocate, person({ part: 'SUBJECT' }))).resolves.toMatchObject({ refusal: { code: 'not-now' } })
  })

  test('changes by new versions; what was left empty stays, and nothing is overwritten', async () => {
    await keepPerson(intake, person({}))
    const [{ id: personId } = { id: '' }] = await people(intake)
    await keepPerson(intake, person({ personId, name: '', ageBand: 'AGE_15_17' }))
    expect(await people(advocate)).toMatchObject([{ ageBand: 'AGE_15_17', known: [{ name: 'Marie Célestin' }] }])
    await keepPerson(advocate, person({ personId, name: 'Marie Celestin', aliases: 'Ti Mari' }))
    await keepPerson(advocate, person({ personId, name: 'Marie C.' }))
    const [changed] = await people(advocate)
    expect(changed?.known.map(({ name, aliases }) => [name, aliases])).toEqual([['Marie C.', ''], ['Marie Celestin', 'Ti Mari'], ['Marie Célestin', '']])
    expect((await lastEntry())?.event).toBe('person.changed')
  })

  test('in whom an own State is named takes the case away, and one who is taken out gives it back', async () => {
    const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id })
    caseId = (await fileCase()).id
    expect(await keepPerson(own, person({ part: 'SUBJECT', subjectStateId: reference.first.id }))).toEqual({ ok: true, value: 'gone' })
    await expect(loaded(own, caseId)).rejects.toEqual(new AccessDenied(true))
    expect((await snapshot(caseId)).held.some((held) => held.startsWith(own.id))).toBe(false)
    const [subject] = await people(intake)
    expect((await removePerson(intake, { caseId, personId: subject?.id ?? '' })).ok).toBe(true)
    expect((await loaded(own, caseId)).held.sort()).toEqual(['ACCOUNT', 'INQUIRY'])
  })

  test('whom an allegation names stays until it no longer does', async () => {
    await keepPerson(intake, person({}))
    await keepPerson(intake, person({ part: 'SUBJECT', name: 'Okoth' }))
    const [victim, subject] = await people(intake)
    await acknowledgeCase(intake, await version())
    const alleged = { typeCode: 'SEXUAL_ABUSE_CHILD', personnelCategory: 'POLICE', stateId: null, unitId: null } as const
    expect(await classifyCase(intake, { ...(await version()), ...alleged, subjectId: victim?.id ?? '' })).toMatchObject({ refusal: { fields: { subjectId: ['choose'] } } })
    await classifyCase(intake, { ...(await version()), ...alleged, subjectId: subject?.id ?? '', victimIds: [victim?.id ?? ''] })
    expect((await lastEntry())?.codes).toMatch(new RegExp(`subject=${subject?.id} victims=1 children=1$`))
    for (const { id } of await people(intake)) expect(await removePerson(intake, { caseId, personId: id })).toMatchObject({ refusal: { code: 'in-use' } })
    const [allegation] = (await snapshot(caseId)).allegations
    await dropAllegation(intake, { ...(await version()), allegationId: allegation?.id ?? '', dropReasoning: 'A mistake' })
    expect((await snapshot(caseId)).file.complaintClass).toBe('UNCLASSIFIED')
    for (const { id } of await people(intake)) expect((await removePerson(intake, { caseId, personId: id })).ok).toBe(true)
    expect(await db().nameIndex.count()).toBe(0)
  })

  test('of another case does not exist here', async () => {
    await keepPerson(intake, person({}))
    const [{ id: personId } = { id: '' }] = await people(intake)
    caseId = (await fileCase()).id
    expect(await keepPerson(intake, person({ personId }))).toMatchObject({ refusal: { fields: { personId: ['choose'] } } })
    expect(await removePerson(intake, { caseId, personId })).toMatchObject({ refusal: { code: 'not-now' } })
  })

  test('lived through exactly one type of violence, by the questions in order', async () => {
    await keepPerson(intake, person({}))
    const [{ id: personId } = { id: '' }] = await people(intake)
    const answer = (violence: Record<string, string>) => classifyViolence(intake, ViolenceInput.parse({ caseId, personId, violence }))
    expect(await answer({ SEXUAL_ASSAULT: 'YES' })).toMatchObject({ refusal: { fields: { 'violence.RAPE': ['required'] } } })
    expect((await answer({ RAPE: 'NO', SEXUAL_ASSAULT: 'YES', PHYSICAL_ASSAULT: 'YES' })).ok).toBe(true)
    expect(await people(intake)).toMatchObject([{ gbvType: 'SEXUAL_ASSAULT' }])
    expect((await lastEntry())?.codes).toBe(`person=${personId} gbv=SEXUAL_ASSAULT`)
  })
})

describe('what officers write down', () => {
  const record = (more: Record<string, unknown>) => RecordInput.parse({ caseId, kind: 'NOTE', recordText: 'First words', ...more })
  const records = async (officer: Officer) => (await viewCase(officer, caseId)).dossier.records

  test('keeps every version, with who wrote it', async () => {
    const other = await makeOfficer(['OVERSIGHT_LEAD'])
    caseId = (await fileCase()).id
    await keepRecord(intake, record({}))
    const [{ id: recordId } = { id: '' }] = await records(intake)
    await keepRecord(other, record({ recordId, recordText: 'Second words' }))
    const [kept] = await records(intake)
    expect(kept?.versions.map(({ position, text, author }) => [position, text, author])).toEqual([[2, 'Second words', other.name], [1, 'First words', intake.name]])
    expect((await lastEntry())?.codes).toBe(`record=${recordId} kind=NOTE version=2`)
    expect((await removeRecord(intake, { caseId, recordId })).ok).toBe(true)
    expect(await records(intake)).toEqual([])
    expect(await db().recordVersion.count({ where: { recordId } })).toBe(2)
    expect(await keepRecord(intake, record({ recordId }))).toMatchObject({ refusal: { code: 'not-now' } })
  })

  test('what is being written is kept for its writer until it is kept for good, each note by itself', async () => {
    await keepRecord(intake, record({}))
    const [{ id: recordId } = { id: '' }] = await records(intake)
    const places = [recordPlace({ kind: 'NOTE', recordId: undefined }), recordPlace({ kind: 'NOTE', recordId })]
    for (const place of places) await saveTextDraft(intake, TextDraftInput.parse({ caseId, place, text: `Half of ${place}` }))
    const drafts = async () => Object.keys((await viewCase(intake, caseId)).drafts)
    expect((await drafts()).sort()).toEqual([...places].sort())
    await keepRecord(intake, record({ recordText: 'Another' }))
    expect(await drafts()).toEqual([places[1]])
    await keepRecord(intake, record({ recordId, recordText: 'Second words' }))
    expect(await drafts()).toEqual([])
  })

  test('a task has a day and somebody who may read it, and can be done and taken up again', async () => {
    expect(await keepRecord(intake, record({ kind: 'TASK', taskAssigneeId: advocate.id }))).toMatchObject({ refusal: { fields: { taskAssigneeId: ['choose'] } } })
    await keepRecord(intake, record({ kind: 'TASK', dueOn: '2026-12-24', taskAssigneeId: intake.id }))
    const [{ id: recordId } = { id: '' }] = await records(intake)
    expect(await records(intake)).toMatchObject([{ assignee: { id: intake.id }, doneAt: null, dueOn: new Date('2026-12-24') }])
    expect((await settleTask(intake, { caseId, recordId, done: 'yes' })).ok).toBe(true)
    expect(await settleTask(intake, { caseId, recordId, done: 'yes' })).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await settleTask(intake, { caseId, recordId, done: 'no' })).ok).toBe(true)
    expect((await snapshot(caseId)).entries.filter(({ event }) => event.startsWith('task.')).map(({ event }) => event)).toEqual(['task.done', 'task.undone'])
  })

  test('a task is not for somebody whose role nobody has confirmed', async () => {
    const colleague = await makeOfficer(['INTAKE_OFFICER'])
    await transaction(system, async (tx) => {
      await tx.account.update({ where: { id: colleague.id }, data: { confirmedRoles: [] } })
      await append(tx, { subject: 'account', subjectId: colleague.id, type: 'account.reset' })
    })
    expect(await keepRecord(intake, record({ kind: 'TASK', taskAssigneeId: colleague.id }))).toMatchObject({ refusal: { fields: { taskAssigneeId: ['choose'] } } })
    expect(await db().caseRecord.count()).toBe(0)
  })

  test('is for those who work on the case; whoever holds the identity alone is denied, and a stranger finds nothing', async () => {
    await expect(keepRecord(advocate, record({}))).rejects.toEqual(new AccessDenied(false))
    await expect(keepRecord(await makeOfficer(['CASE_OFFICER']), record({}))).rejects.toEqual(new AccessDenied(true))
    expect(await db().caseRecord.count()).toBe(0)
  })
})
