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
import { waitingAmong } from '@/lib/cases/waiting-keys'
import { Prisma } from '@/lib/generated/prisma/client'
import { CaseStatus, type CompartmentKind, type Role } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

type Sample = { row: ManyCase; facts: CaseFacts }

const people: Officer[] = []
const cases: Sample[] = []

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
  people.push(caseOfficer, advocate)
  const ofRole = (role: Role) => people.filter(({ roles: held }) => held.includes(role)).map(({ id }) => id)
  // Whoever leads, or stands in for those who do, needs a key to the identity as well; at intake nobody does.
  const askers = [caseOfficer.id, ofRole('OVERSIGHT_LEAD')[0], ofRole('INDEPENDENT_OBSERVER')[0], ofRole('INTAKE_OFFICER').at(-4)]
  let turn = 0
  for (const status of Object.values(CaseStatus)) {
    for (const reportedStateId of [null, first.id, second.id]) {
      for (const allegation of alleged) {
        const assigneeId = assignees[turn++ % assignees.length] ?? null
        const conflictIds = turn % 3 === 0 ? ofRole('OVERSIGHT_LEAD') : turn % 4 === 0 && people[4] ? [people[4].id] : []
        const about = turn % 7 === 0 ? second.id : null
        const isLive = turn % 2 === 0
        const requesterId = askers[Math.floor(turn / 3) % askers.length] ?? caseOfficer.id
        const access = turn % 11 < 6 ? { requesterId, deciderId: advocate.id, expiresAt: new Date(now().getTime() + (isLive ? 1 : -1) * 3_600_000) } : null
        // A key to the identity goes with the part in the case: half of those who hold one still have it.
        const assigned = access && turn % 4 < 2 ? caseOfficer.id : assigneeId
        const [allegations, subjects] = [allegation ? [allegation] : [], about ? [{ part: 'SUBJECT', stateId: about } as const] : []]
        const row: ManyCase = {
          ...{ id: randomUUID(), status, reportedStateId, assigneeId: assigned, conflictIds, access },
          // Neither an allegation that was dropped nor a person who was taken out keeps anybody away.
          allegations: [...allegations, { stateId: first.id, unitId: secondUnit.id, isDropped: true }],
          people: [...subjects, { part: 'SUBJECT', stateId: first.id, isRemoved: true }, { part: 'WITNESS', stateId: first.id }],
        }
        const stateIds = await sameStates(db(), [reportedStateId, allegation?.stateId, about].filter((state) => typeof state === 'string'))
        const belonging = { stateIds, unitIds: allegation?.unitId ? [allegation.unitId] : [], conflictIds }
        const identityIds = access && isLive ? [access.requesterId] : []
        const rest = { isClassified: allegation !== null, investigations: 0, pending: null, earlier: { intake: [], inquiry: [] }, isLeaderless: isLeaderless(people, belonging), identityIds }
        cases.push({ row, facts: { status, assigneeId: assigned, ...belonging, ...rest } })
      }
    }
  }
  mergeSome()
  await insertCases(cases.map(({ row, facts }, at) => ({ ...row, held: heldIn(facts, at) })))
})
afterAll(() => db().$disconnect())

/** Of five cases one goes on for itself and two others: one matter, with its own work and everybody's conflicts. */
function mergeSome(): void {
  for (let at = 1; at + 2 < cases.length; at += 5) {
    const [target, ...merged] = cases.slice(at, at + 3)
    if (!target) return
    const all = [target, ...merged].map(({ facts }) => facts)
    const belonging = {
      stateIds: all.flatMap(({ stateIds }) => stateIds),
      unitIds: all.flatMap(({ unitIds }) => unitIds),
      conflictIds: all.flatMap(({ conflictIds }) => conflictIds),
    }
    const { status, assigneeId, identityIds } = target.facts
    const shared = { ...belonging, isLeaderless: isLeaderless(people, belonging) }
    target.facts = { ...target.facts, ...shared }
    for (const one of merged) {
      one.row.mergedIntoId = target.row.id ?? null
      one.facts = { ...one.facts, ...shared, identityIds, mergedInto: { status, assigneeId } }
    }
  }
}

/** Keys as policy wants them, but for some that are still to be made. */
function heldIn(facts: CaseFacts, at: number): { accountId: string; kind: CompartmentKind }[] {
  const meant = compartmentKinds.flatMap((kind) => people.flatMap((person) => (mayHold(kind, person, facts) ? [{ accountId: person.id, kind }] : [])))
  return at % 3 === 0 ? meant : meant.filter((_one, index) => index % 5 !== at % 5)
}

const ids = async (where: Prisma.CaseFileWhereInput) => (await db().caseFile.findMany({ where, select: { id: true } })).map(({ id }) => id).sort()
async function idsBySql({ grounds, clear }: Visible) {
  const either = grounds.length === 0 ? Prisma.sql`FALSE` : Prisma.join(grounds, ' OR ')
  const found = await db().$queryRaw<{ id: string }[]>`SELECT c.id FROM case_file c WHERE (${either}) AND ${clear}`
  return found.map(({ id }) => id).sort()
}
const where = (is: (sample: Sample) => boolean) => cases.filter(is).map(({ row }) => row.id).sort()

test('lists show exactly the cases that policy lets each person see', async () => {
  let seen = 0
  for (const person of people) {
    const expected = where(({ facts }) => canSeeCase(person, facts))
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
      const expected = where(({ facts }) => mayHold(kind, person, facts))
      expect(await ids(await holdableCases(db(), kind, person))).toEqual(expected)
      expect(await idsBySql(await visibleSql(db(), person, [kind]))).toEqual(expected)
    }
  }
})

test('among the samples are keys to the identity for each part in a case, and merged cases that each part shows', () => {
  const withKey = (role: Role) => cases.some(({ facts }) => people.some((person) => person.roles.includes(role) && mayHold('IDENTITY', person, facts)))
  expect((['CASE_OFFICER', 'OVERSIGHT_LEAD', 'INDEPENDENT_OBSERVER'] as const).filter((role) => !withKey(role))).toEqual([])
  const ofMerged = (role: Role) => cases.some(({ facts }) => facts.mergedInto && people.some((person) => person.roles.includes(role) && canSeeCase(person, facts)))
  for (const role of ['CASE_OFFICER', 'INTAKE_OFFICER', 'INDEPENDENT_OBSERVER'] as const) expect(ofMerged(role)).toBe(true)
})

test('a key waits in exactly the cases where somebody is meant to hold one that is still to be made, and the officer could make it', async () => {
  const has = (at: number, kind: CompartmentKind, { id }: Officer) => cases[at] && heldIn(cases[at].facts, at).some((one) => one.kind === kind && one.accountId === id)
  let waiting = 0
  for (const officer of people.filter(({ keyring }) => keyring)) {
    const expected = cases.flatMap(({ row, facts }, at) => {
      const mine = compartmentKinds.filter((kind) => mayHold(kind, officer, facts) && has(at, kind, officer))
      return mine.some((kind) => people.some((person) => mayHold(kind, person, facts) && !has(at, kind, person))) ? [row.id] : []
    })
    const found = await waitingAmong(db(), officer, cases.map(({ row }) => row.id))
    expect(found.sort()).toEqual(expected.sort())
    waiting += expected.length
  }
  expect(waiting).toBeGreaterThan(0)
})
