import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { loadCase } from '@/lib/cases/load-case'
import { viewCase } from '@/lib/cases/queries'
import { addSealed } from '@/lib/cases/sealed-items'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { keepPerson } from '@/lib/dossier/keep-person'
import { PersonInput } from '@/lib/dossier/schema'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { linkCases } from '@/lib/triage/link-cases'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer
let one: string
let other: string

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  one = (await fileCase()).id
  other = (await fileCase()).id
})
afterEach(() => db().$disconnect())

const at = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
const referenceOf = async (caseId: string) => (await snapshot(caseId)).file.reference
const alleged = { typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null } as const

async function assess(caseId: string) {
  await acknowledgeCase(intake, await at(caseId))
  await classifyCase(intake, { ...(await at(caseId)), ...alleged })
}

describe('possible duplicates', () => {
  const name = (officer: Officer, caseId: string, part: string, text: string) => keepPerson(officer, PersonInput.parse({ caseId, part, name: text }))
  const found = async (officer: Officer, caseId = one) => (await viewCase(officer, caseId)).triage.duplicates.map(({ id, reasons }) => [id, ...reasons])

  test('are found by a name that somebody heard in another way, and by unit', async () => {
    await name(intake, one, 'SUBJECT', 'Sgt. José OKOTH')
    await name(intake, other, 'SUBJECT', 'okoth, Jose')
    expect(await found(intake)).toEqual([[other, 'SUBJECT_NAME']])
    for (const caseId of [one, other]) {
      await acknowledgeCase(intake, await at(caseId))
      await classifyCase(intake, { ...(await at(caseId)), ...alleged, stateId: reference.second.id, unitId: reference.secondUnit.id })
    }
    expect(await found(intake)).toEqual([[other, 'SUBJECT_NAME', 'UNIT', 'STATE']])
    await linkCases(intake, { caseId: one, linkReference: await referenceOf(other) })
    expect(await found(intake)).toEqual([])
  })

  test('by the name of somebody who was harmed are shown to those alone who may read it', async () => {
    const advocate = await makeOfficer(['VICTIM_ADVOCATE'])
    ;[one, other] = [(await fileCase()).id, (await fileCase()).id]
    await name(intake, other, 'VICTIM', 'Marie Célestin')
    await name(intake, one, 'VICTIM', 'Marie Celestin')
    expect(await found(intake)).toEqual([])
    expect(await found(advocate)).toEqual([[other, 'NAME']])
  })

  test('by such a name take the key to the identity of both cases', async () => {
    const [caseOfficer, advocate] = [await makeOfficer(['CASE_OFFICER']), await makeOfficer(['VICTIM_ADVOCATE'])]
    ;[one, other] = [(await fileCase()).id, (await fileCase()).id]
    for (const caseId of [one, other]) {
      await name(intake, caseId, 'VICTIM', 'Marie Celestin')
      await assess(caseId)
      await openCase(lead, await at(caseId))
      await assignCase(lead, { ...(await at(caseId)), assigneeId: caseOfficer.id })
    }
    const give = (caseId: string) =>
      transaction(lead, async (tx) => {
        const row = await loadCase(tx, lead, caseId)
        const { id: reasonItemId } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: 'x' })
        const [decidedAt, expiresAt] = [now(), new Date(now().getTime() + 3_600_000)]
        const people = { requesterId: caseOfficer.id, deciderId: lead.id }
        await tx.identityAccess.create({ data: { caseId, ...people, reasonItemId, hours: 2, outcome: 'APPROVED', requestedAt: decidedAt, decidedAt, expiresAt } })
        await append(tx, { subject: 'case', subjectId: caseId, type: 'report.added' })
      })
    await give(one)
    await viewCase(advocate, one)
    expect((await loaded(caseOfficer, one)).held).toContain('IDENTITY')
    expect([await found(caseOfficer), await found(caseOfficer, other)]).toEqual([[], []])
    await give(other)
    expect(await found(caseOfficer)).toEqual([[other, 'NAME']])
  })

  test('among cases that one may not see are not shown', async () => {
    const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id })
    ;[one, other] = [(await fileCase()).id, (await fileCase({ stateId: reference.first.id })).id]
    await name(intake, one, 'SUBJECT', 'Jose Okoth')
    await name(intake, other, 'SUBJECT', 'Jose Okoth')
    expect(await found(intake)).toEqual([[other, 'SUBJECT_NAME']])
    expect(await found(own)).toEqual([])
  })

  test('a first name alone is no reason', async () => {
    await name(intake, one, 'SUBJECT', 'Jose Okoth')
    await name(intake, other, 'SUBJECT', 'Jose Wanjiru')
    expect(await found(intake)).toEqual([])
  })
})
