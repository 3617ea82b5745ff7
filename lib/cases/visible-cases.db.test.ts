import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '@/e2e/support/database'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { sameStates } from '@/lib/cases/grants'
import { canSeeCase, compartmentKinds, isLeaderless, mayHold, type CaseFacts } from '@/lib/cases/policy'
import { storeItem } from '@/lib/cases/sealed-items'
import { holdableCases, visibleCases } from '@/lib/cases/visible-cases'
import { CaseStatus, type Role } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'

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
  let turn = 0
  for (const status of Object.values(CaseStatus)) {
    for (const reported of [null, first.id, second.id]) {
      for (const allegation of alleged) {
        const assigneeId = assignees[turn++ % assignees.length] ?? null
        const leads = people.filter(({ roles: held }) => held.includes('OVERSIGHT_LEAD')).map((lead) => lead.id)
        const conflictIds = turn % 3 === 0 ? leads : turn % 4 === 0 && people[4] ? [people[4].id] : []
        const about = turn % 7 === 0 ? second.id : null
        const access = turn % 5 < 2 ? { requesterId: caseOfficer.id, deciderId: advocate.id } : null
        // A key to the identity goes with the part in the case: half of those who hold one still have it.
        const assigned = access && turn % 4 < 2 ? caseOfficer.id : assigneeId
        const { id } = await fileCase({ stateId: reported })
        await transaction(reporter, async (tx) => {
          await tx.caseFile.update({ where: { id }, data: { status, assigneeId: assigned } })
          for (const accountId of conflictIds) await tx.conflict.create({ data: { caseId: id, accountId, ground: 'DECLARED', at: now() } })
          if (access) await giveIdentity(tx, id, access, turn % 2 === 0)
          const data = { caseId: id, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', ...allegation } as const
          if (allegation) await tx.allegation.create({ data })
          // Neither an allegation that was dropped nor a person who was taken out keeps anybody away.
          await tx.allegation.create({ data: { ...data, stateId: first.id, isDropped: true } })
          await tx.casePerson.create({ data: { caseId: id, part: 'SUBJECT', stateId: first.id, isRemoved: true } })
          await tx.casePerson.create({ data: { caseId: id, part: 'WITNESS', stateId: first.id } })
          if (about) await tx.casePerson.create({ data: { caseId: id, part: 'SUBJECT', stateId: about } })
          await append(tx, { subject: 'case', subjectId: id, type: 'report.added' })
        })
        const stateIds = await sameStates(db(), [reported, allegation?.stateId, about].filter((state) => typeof state === 'string'))
        const unitIds = allegation?.unitId ? [allegation.unitId] : []
        const belonging = { stateIds, unitIds, conflictIds }
        const identityIds = access && turn % 2 === 0 ? [access.requesterId] : []
        const rest = { isClassified: allegation !== null, investigations: 0, pending: null, earlier: { intake: [], inquiry: [] }, isLeaderless: isLeaderless(people, belonging), identityIds }
        cases.push({ id, facts: { status, assigneeId: assigned, ...belonging, ...rest } })
      }
    }
  }
  await mergeSome()
}, 240_000)

/** Every third case goes on as part of the one before it: one matter, with the other's work and both their conflicts. */
async function mergeSome(): Promise<void> {
  for (let at = 2; at < cases.length; at += 3) {
    const [target, merged] = [cases[at - 1], cases[at]]
    if (!target || !merged) continue
    await transaction(reporter, async (tx) => {
      await tx.caseFile.update({ where: { id: merged.id }, data: { mergedIntoId: target.id } })
      await append(tx, { subject: 'case', subjectId: merged.id, type: 'report.added' })
    })
    const both = [target.facts, merged.facts]
    const belonging = {
      stateIds: both.flatMap(({ stateIds }) => stateIds),
      unitIds: both.flatMap(({ unitIds }) => unitIds),
      conflictIds: both.flatMap(({ conflictIds }) => conflictIds),
    }
    const { status, assigneeId, identityIds } = target.facts
    const shared = { ...belonging, isLeaderless: isLeaderless(people, belonging) }
    target.facts = { ...target.facts, ...shared }
    merged.facts = { ...merged.facts, ...shared, identityIds, mergedInto: { status, assigneeId } }
  }
}
/** A key to the identity that runs, or that has run out. */
async function giveIdentity(tx: Tx, caseId: string, people: { requesterId: string; deciderId: string }, isLive: boolean): Promise<void> {
  const compartment = await tx.compartment.findFirstOrThrow({ where: { caseId, kind: 'INQUIRY' } })
  const item = sealItem(compartment, 'REASON', 'Because')
  await storeItem(tx, caseId, item)
  const decidedAt = new Date(now().getTime() - (isLive ? 1 : 3) * 3_600_000)
  const expiresAt = new Date(decidedAt.getTime() + 2 * 3_600_000)
  await tx.identityAccess.create({ data: { caseId, ...people, reasonItemId: item.id, hours: 2, outcome: 'APPROVED', requestedAt: decidedAt, decidedAt, expiresAt } })
}

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
