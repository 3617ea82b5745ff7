import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict, liftConflict, recordConflict } from '@/lib/cases/conflicts'
import { listChoices } from '@/lib/cases/choices'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'

type World = { intake: Officer; lead: Officer; otherLead: Officer; caseOfficer: Officer; advocate: Officer; stateId: string; caseId: string }
let world: World

beforeEach(async () => {
  await emptyDatabase()
  const reference = await makeReference()
  world = {
    intake: await makeOfficer(['INTAKE_OFFICER', 'CASE_OFFICER']),
    lead: await makeOfficer(['OVERSIGHT_LEAD']),
    otherLead: await makeOfficer(['OVERSIGHT_LEAD']),
    caseOfficer: await makeOfficer(['CASE_OFFICER']),
    advocate: await makeOfficer(['VICTIM_ADVOCATE']),
    stateId: reference.second.id,
    caseId: (await fileCase()).id,
  }
})
afterAll(() => db().$disconnect())

const at = async () => ({ caseId: world.caseId, version: (await snapshot(world.caseId)).file.version })
const holders = async () => (await snapshot(world.caseId)).held.map((grant) => grant.split(' ')[0])
const sees = (officer: Officer) => loaded(officer, world.caseId).then(() => true, (error: unknown) => (error instanceof AccessDenied ? false : Promise.reject(error as Error)))

async function inquire() {
  await acknowledgeCase(world.intake, await at())
  await classifyCase(world.intake, { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: world.stateId, unitId: null })
  await openCase(world.lead, await at())
  await assignCase(world.lead, { ...(await at()), assigneeId: world.caseOfficer.id })
}

describe('a declared conflict', () => {
  test('takes the keys, the case and the assignment in the same transaction, with its reason sealed', async () => {
    await inquire()
    expect(await declareConflict(world.caseOfficer, { ...(await at()), declareReason: 'A cousin of mine.' })).toEqual({ ok: true, value: 'gone' })
    const { file, entries } = await snapshot(world.caseId)
    expect(file.assigneeId).toBeNull()
    expect(await holders()).not.toContain(world.caseOfficer.id)
    expect(await sees(world.caseOfficer)).toBe(false)
    expect(entries.map(({ event }) => event).slice(-3)).toEqual(['conflict.declared', 'case.unassigned', 'key.removed'])
    const declared = entries.find(({ event }) => event === 'conflict.declared')
    expect(declared?.detailCommitment).toHaveLength(32)
    expect(declared?.codes).not.toContain('cousin')
    await expect(assignCase(world.lead, { ...(await at()), assigneeId: world.caseOfficer.id })).resolves.toMatchObject({ ok: false, refusal: { code: 'not-assignable' } })
  })

  test('is never lifted, by a lead or by the database', async () => {
    await declareConflict(world.otherLead, { ...(await at()), declareReason: 'My own report.' })
    const { id } = await db().conflict.findFirstOrThrow()
    expect(await liftConflict(world.lead, { ...(await at()), conflictId: id, liftReason: 'No.' })).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    const pool = ownerPool()
    await expect(pool.query('DELETE FROM conflict WHERE id = $1', [id])).rejects.toThrow(/not lifted/)
    await pool.end()
  })

  test('is shown with its reason to leads, and to nobody else', async () => {
    await declareConflict(world.otherLead, { ...(await at()), declareReason: 'My own report.' })
    const forLead = await viewCase(world.lead, world.caseId)
    expect(forLead.standing.conflicts).toMatchObject([{ name: world.otherLead.name, ground: 'DECLARED', reason: 'My own report.' }])
    expect(forLead.timeline.map(({ event }) => event)).toContain('conflict.declared')
    for (const officer of [world.intake, world.advocate]) {
      const view = await viewCase(officer, world.caseId)
      expect(view.standing.conflicts).toEqual([])
      expect(JSON.stringify([view.timeline, view.standing])).not.toMatch(/conflict\.|My own report/)
    }
  })
})

describe('a conflict that somebody records', () => {
  test('keeps out whom the case names, until a lead lifts it', async () => {
    expect(await recordConflict(world.intake, { ...(await at()), officerId: world.otherLead.id, ground: 'NAMED', namedReason: 'Paragraph two.' })).toEqual({ ok: true, value: null })
    expect(await sees(world.otherLead)).toBe(false)
    const { id } = await db().conflict.findFirstOrThrow()
    await expect(liftConflict(world.intake, { ...(await at()), conflictId: id, liftReason: 'Another person.' })).rejects.toThrow(AccessDenied)
    expect(await liftConflict(world.lead, { ...(await at()), conflictId: id, liftReason: 'Another person.' })).toEqual({ ok: true, value: null })
    expect(await sees(world.otherLead)).toBe(true)
    expect(await holders()).toContain(world.otherLead.id)
  })

  test('is kept once however often it is said, and answered alike; another ground stands beside it and is lifted by itself', async () => {
    await inquire()
    const say = async (officer: Officer, ground: 'NAMED' | 'ASSERTED') => recordConflict(officer, { ...(await at()), officerId: world.otherLead.id, ground, namedReason: 'The letter says so.' })
    expect(await say(world.lead, 'ASSERTED')).toEqual({ ok: true, value: null })
    const { people } = (await viewCase(world.caseOfficer, world.caseId)).standing
    expect(people.map(({ id }) => id)).toContain(world.otherLead.id)
    expect(await say(world.caseOfficer, 'ASSERTED')).toEqual({ ok: true, value: null })
    expect(await db().conflict.count()).toBe(1)
    expect(await say(world.caseOfficer, 'NAMED')).toEqual({ ok: true, value: null })
    const { id } = await db().conflict.findFirstOrThrow({ where: { ground: 'NAMED' } })
    expect(await liftConflict(world.lead, { ...(await at()), conflictId: id, liftReason: 'Another person.' })).toEqual({ ok: true, value: null })
    expect(await sees(world.otherLead)).toBe(false)
  })

  test('is no way to lift one’s own, and is not for whoever has no such part', async () => {
    expect(await recordConflict(world.lead, { ...(await at()), officerId: world.lead.id, ground: 'NAMED', namedReason: 'Me.' })).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    await expect(recordConflict(world.advocate, { ...(await at()), officerId: world.lead.id, ground: 'NAMED', namedReason: 'x' })).rejects.toThrow(AccessDenied)
    expect(await recordConflict(world.lead, { ...(await at()), version: 7, officerId: world.otherLead.id, ground: 'NAMED', namedReason: 'x' })).toMatchObject({ ok: false, refusal: { code: 'stale' } })
    expect(await db().conflict.count()).toBe(0)
  })
})

describe('a derived conflict', () => {
  test('takes key and assignment at once, is named to leads alone, and has no row that could be lifted', async () => {
    await inquire()
    const { second } = await db().contributingState.findMany().then((rows) => ({ second: rows.find(({ id }) => id !== world.stateId) }))
    const other = await makeOfficer(['CASE_OFFICER'], { stateId: second?.id ?? null })
    await assignCase(world.lead, { ...(await at()), assigneeId: other.id })
    expect(await sees(other)).toBe(true)
    await classifyCase(world.lead, { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: second?.id ?? null, unitId: null })
    expect([await sees(other), (await snapshot(world.caseId)).file.assigneeId, (await holders()).includes(other.id)]).toEqual([false, null, false])
    expect((await viewCase(world.lead, world.caseId)).standing).toMatchObject({ tied: [{ id: other.id }], conflicts: [] })
    expect((await viewCase(world.advocate, world.caseId)).standing).toMatchObject({ tied: [], conflicts: [] })
    expect(await liftConflict(world.lead, { ...(await at()), conflictId: other.id, liftReason: 'x' })).toMatchObject({ refusal: { code: 'invalid' } })
  })
})

describe('where no lead is left', () => {
  test('the observer is given the keys by the last one who goes, and the log says so', async () => {
    const observer = await makeOfficer(['INDEPENDENT_OBSERVER'])
    await declareConflict(world.otherLead, { ...(await at()), declareReason: 'x' })
    expect(await sees(observer)).toBe(false)
    await declareConflict(world.lead, { ...(await at()), declareReason: 'x' })
    expect((await snapshot(world.caseId)).held).toEqual(expect.arrayContaining([`${observer.id} ACCOUNT`, `${observer.id} INQUIRY`]))
    const { standing, timeline } = await viewCase(observer, world.caseId)
    expect(standing).toMatchObject({ standsIn: true, leader: 'observer' })
    expect(timeline.map(({ event }) => event)).toContain('case.led-by-observer')
    // A lead who joins later leads again, and the observer's keys go.
    await makeOfficer(['OVERSIGHT_LEAD'])
    expect(await sees(observer)).toBe(false)
  })

  test('and no observer either, the log says that too', async () => {
    for (const lead of [world.lead, world.otherLead]) await declareConflict(lead, { ...(await at()), declareReason: 'x' })
    expect((await snapshot(world.caseId)).entries.map(({ event }) => event)).toContain('case.led-by-nobody')
    expect((await viewCase(world.intake, world.caseId)).standing.leader).toBe('nobody')
  })
})

test('whoever received the report is not offered for the inquiry, and cannot be given it by a request of one’s own making', async () => {
  await inquire()
  const row = await loaded(world.lead, world.caseId)
  const { assigneeIds } = await listChoices(db(), row, ['assign'])
  expect(assigneeIds).not.toContain(world.intake.id)
  expect(await assignCase(world.lead, { ...(await at()), assigneeId: world.intake.id })).toMatchObject({ ok: false, refusal: { code: 'not-assignable' } })
})
