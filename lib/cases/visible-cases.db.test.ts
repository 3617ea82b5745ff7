import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '@/e2e/support/database'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { sameStates } from '@/lib/cases/grants'
import { canSeeCase, compartmentKinds, mayHold, type CaseFacts } from '@/lib/cases/policy'
import { holdableCases, visibleCases } from '@/lib/cases/visible-cases'
import { CaseStatus, type Role } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

const people: Officer[] = []
const cases: { id: string; facts: CaseFacts }[] = []

/** Every role and belonging, against every status, reported State, allegation and assignee. */
beforeAll(async () => {
  await emptyDatabase()
  const { first, firstAgain, second, firstUnit, secondUnit } = await makeReference()
  const roles: Role[][] = [
    ['FOCAL_POINT'], ['INTAKE_OFFICER'], ['CASE_OFFICER'], ['OVERSIGHT_LEAD'], ['VICTIM_ADVOCATE'], ['AUDITOR'], ['ADMINISTRATOR'],
    ['INTAKE_OFFICER', 'CASE_OFFICER'],
  ]
  const belongings = [{}, { stateId: first.id }, { stateId: firstAgain.id, unitId: firstUnit.id }, { unitId: secondUnit.id }]
  for (const role of roles) for (const belonging of belongings) people.push(await makeOfficer(role, belonging))
  const alleged = [null, { stateId: null, unitId: null }, { stateId: first.id, unitId: null }, { stateId: second.id, unitId: secondUnit.id }]
  const assignees = [null, ...people.filter(({ roles: held }) => held.includes('CASE_OFFICER')).map(({ id }) => id)]
  let turn = 0
  for (const status of Object.values(CaseStatus)) {
    for (const reported of [null, first.id, second.id]) {
      for (const allegation of alleged) {
        const assigneeId = assignees[turn++ % assignees.length] ?? null
        const { id } = await fileCase({ stateId: reported })
        await transaction(reporter, async (tx) => {
          await tx.caseFile.update({ where: { id }, data: { status, assigneeId } })
          if (allegation) await tx.allegation.create({ data: { caseId: id, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', ...allegation } })
          await append(tx, { subject: 'case', subjectId: id, type: 'report.added' })
        })
        const stateIds = await sameStates(db(), [reported, allegation?.stateId].filter((state) => typeof state === 'string'))
        const unitIds = allegation?.unitId ? [allegation.unitId] : []
        cases.push({ id, facts: { status, assigneeId, stateIds, unitIds, isClassified: allegation !== null, pending: null } })
      }
    }
  }
}, 120_000)
afterAll(() => db().$disconnect())

const ids = async (where: Awaited<ReturnType<typeof visibleCases>>) =>
  (await db().caseFile.findMany({ where, select: { id: true } })).map(({ id }) => id).sort()

test('lists show exactly the cases that policy lets each person see', async () => {
  let seen = 0
  for (const person of people) {
    const expected = cases.filter(({ facts }) => canSeeCase(person, facts)).map(({ id }) => id)
    expect(await ids(await visibleCases(db(), person))).toEqual(expected.sort())
    seen += expected.length
  }
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThan(people.length * cases.length)
})

test('keys are looked for in exactly the cases where policy lets each person hold them', async () => {
  for (const person of people) {
    for (const kind of compartmentKinds) {
      const expected = cases.filter(({ facts }) => mayHold(kind, person, facts)).map(({ id }) => id)
      expect(await ids(await holdableCases(db(), kind, person))).toEqual(expected.sort())
    }
  }
})
