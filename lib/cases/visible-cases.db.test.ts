import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { insertCases, type ManyCase } from '@/e2e/support/many-cases'
import type { Officer } from '@/lib/access/actor-type'
import { sameStates } from '@/lib/cases/grants'
import { canSeeCase, compartmentKinds, isLeaderless, mayHold, type CaseFacts } from '@/lib/cases/policy'
import { holdableCases, visibleCases } from '@/lib/cases/visible-cases'
import { visibleSql, type Visible } from '@/lib/cases/visible-sql'
import { Prisma } from '@/lib/generated/prisma/client'
import { CaseStatus, type Role } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

const people: Officer[] = []
const cases: { id: string; facts: CaseFacts }[] = []

/** Every role and belonging, against every status, reported State, allegation and assignee. */
beforeAll(async () => {
  await emptyDatabase()
  const { first, firstAgain, second, firstUnit, secondUnit } = await makeReference()
  const roles: Role[][] = [
    ['FOCAL_POINT'], ['INTAKE_OFFICER'], ['CASE_OFFICER'], ['OVERSIGHT_LEAD'], ['VICTIM_ADVOCATE'], ['AUDITOR'], ['ADMINISTRATOR'],
    ['INDEPENDENT_OBSERVER'],
    ['INTAKE_OFFICER', 'CASE_OFFICER'],
  ]
  const belongings = [{}, { stateId: first.id }, { stateId: firstAgain.id, unitId: firstUnit.id }, { unitId: secondUnit.id }]
  for (const role of roles) for (const belonging of belongings) people.push(await makeOfficer(role, belonging))
  const alleged = [null, { stateId: null, unitId: null }, { stateId: first.id, unitId: null }, { stateId: second.id, unitId: secondUnit.id }]
  const assignees = [null, ...people.filter(({ roles: held }) => held.includes('CASE_OFFICER')).map(({ id }) => id)]
  const [caseOfficer, advocate] = [await makeOfficer(['CASE_OFFICER']), await makeOfficer(['VICTIM_ADVOCATE'])]
  people.push(caseOfficer)
  const leads = people.filter(({ roles: held }) => held.includes('OVERSIGHT_LEAD')).map((lead) => lead.id)
  const rows: ManyCase[] = []
  let turn = 0
  for (const status of Object.values(CaseStatus)) {
    for (const reportedStateId of [null, first.id, second.id]) {
      for (const allegation of alleged) {
        const assigneeId = assignees[turn++ % assignees.length] ?? null
        const conflictIds = turn % 3 === 0 ? leads : turn % 4 === 0 && people[4] ? [people[4].id] : []
        const isLive = turn % 2 === 0
        const between = { requesterId: caseOfficer.id, deciderId: advocate.id }
        const access = turn % 5 < 2 ? { ...between, expiresAt: new Date(now().getTime() + (isLive ? 1 : -1) * 3_600_000) } : null
        const id = randomUUID()
        rows.push({ id, status, reportedStateId, assigneeId, conflictIds, access, allegations: allegation ? [allegation] : [] })
        const stateIds = await sameStates(db(), [reportedStateId, allegation?.stateId].filter((state) => typeof state === 'string'))
        const belonging = { stateIds, unitIds: allegation?.unitId ? [allegation.unitId] : [], conflictIds }
        const identityIds = access && isLive ? [access.requesterId] : []
        const rest = { isClassified: allegation !== null, investigations: 0, pending: null, isLeaderless: isLeaderless(people, belonging), identityIds }
        cases.push({ id, facts: { status, assigneeId, ...belonging, ...rest } })
      }
    }
  }
  await insertCases(rows)
})
afterAll(() => db().$disconnect())

const ids = async (where: Prisma.CaseFileWhereInput) => (await db().caseFile.findMany({ where, select: { id: true } })).map(({ id }) => id).sort()
async function idsBySql({ grounds, clear }: Visible) {
  const either = grounds.length === 0 ? Prisma.sql`FALSE` : Prisma.join(grounds, ' OR ')
  const found = await db().$queryRaw<{ id: string }[]>`SELECT c.id FROM case_file c WHERE (${either}) AND ${clear}`
  return found.map(({ id }) => id).sort()
}

test('lists show exactly the cases that policy lets each person see', async () => {
  let seen = 0
  for (const person of people) {
    const expected = cases.filter(({ facts }) => canSeeCase(person, facts)).map(({ id }) => id).sort()
    expect(await ids(await visibleCases(db(), person))).toEqual(expected)
    expect(await idsBySql(await visibleSql(db(), person))).toEqual(expected)
    seen += expected.length
  }
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThan(people.length * cases.length)
})

test('keys are looked for in exactly the cases where policy lets each person hold them', async () => {
  for (const person of people) {
    for (const kind of compartmentKinds) {
      const expected = cases.filter(({ facts }) => mayHold(kind, person, facts)).map(({ id }) => id).sort()
      expect(await ids(await holdableCases(db(), kind, person))).toEqual(expected)
      expect(await idsBySql(await visibleSql(db(), person, [kind]))).toEqual(expected)
    }
  }
})
