import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { approveIdentity, askIdentity, declineIdentity, expireIdentityKeys } from '@/lib/cases/identity-access'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, handOverCase, openCase } from '@/lib/cases/simple-moves'
import { storeMessage } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

type World = { intake: Officer; lead: Officer; caseOfficer: Officer; advocate: Officer; caseId: string }
let world: World

beforeEach(async () => {
  await emptyDatabase()
  const reference = await makeReference()
  world = {
    intake: await makeOfficer(['INTAKE_OFFICER']),
    lead: await makeOfficer(['OVERSIGHT_LEAD']),
    caseOfficer: await makeOfficer(['CASE_OFFICER']),
    advocate: await makeOfficer(['VICTIM_ADVOCATE']),
    caseId: (await fileCase()).id,
  }
  const contact = { name: 'Mari Jan', reach: '3700 0000', safety: '', codeWord: '' }
  await storeMessage(reporter, { id: crypto.randomUUID(), caseId: world.caseId, event: 'message.received', text: 'Call me.', contact })
  await acknowledgeCase(world.intake, await at())
  await classifyCase(world.intake, { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: reference.second.id, unitId: null })
  await openCase(world.lead, await at())
  await assignCase(world.lead, { ...(await at()), assigneeId: world.caseOfficer.id })
})
afterEach(() => {
  setClock(undefined)
  return db().$disconnect()
})

const at = async () => ({ caseId: world.caseId, version: (await snapshot(world.caseId)).file.version })
const ask = async (hours = 4, officer = world.caseOfficer) => askIdentity(officer, { ...(await at()), hours, identityReason: 'To arrange a medical visit.' })
const request = async () => ({ ...(await at()), requestId: (await db().identityAccess.findFirstOrThrow({ where: { outcome: 'PENDING' } })).id })
const key = async () => (await snapshot(world.caseId)).held.includes(`${world.caseOfficer.id} IDENTITY`)
const later = (hours: number) => setClock(() => new Date(Date.now() + hours * 3_600_000))

describe('the key to an identity', () => {
  test('is asked for with a reason, given by an advocate, shows the contact with the time left, and ends by itself', async () => {
    expect((await viewCase(world.caseOfficer, world.caseId)).contacts).toEqual([])
    expect(await ask()).toEqual({ ok: true, value: null })
    expect((await viewCase(world.advocate, world.caseId)).standing.waiting).toMatchObject([{ name: world.caseOfficer.name, hours: 4, reason: 'To arrange a medical visit.' }])
    expect(await key()).toBe(false)
    expect(await approveIdentity(world.advocate, await request())).toEqual({ ok: true, value: null })
    expect(await key()).toBe(true)
    const view = await viewCase(world.caseOfficer, world.caseId)
    expect(view.contacts).toMatchObject([{ name: 'Mari Jan' }])
    const { decidedAt } = await db().identityAccess.findFirstOrThrow()
    expect(view.standing.liveUntil).toEqual(new Date((decidedAt?.getTime() ?? 0) + 4 * 3_600_000))

    later(5)
    // The grant is still there and opens nothing.
    expect(await key()).toBe(true)
    expect((await viewCase(world.caseOfficer, world.caseId)).contacts).toEqual([])
    expect((await snapshot(world.caseId)).entries.map(({ event }) => event)).toEqual(expect.arrayContaining(['identity.asked', 'identity.granted']))
  })

  test('goes by a job when its time is over, with an entry, and not before', async () => {
    await ask()
    await approveIdentity(world.advocate, await request())
    expect(await expireIdentityKeys()).toBe(0)
    expect(await key()).toBe(true)
    later(5)
    expect(await expireIdentityKeys()).toBe(1)
    expect(await key()).toBe(false)
    const last = (await snapshot(world.caseId)).entries.at(-1)
    expect([last?.event, last?.actorKind]).toEqual(['key.removed', 'system'])
    expect(await expireIdentityKeys()).toBe(0)
  })

  test('goes with the part in the case', async () => {
    await ask()
    await approveIdentity(world.advocate, await request())
    expect(await handOverCase(world.caseOfficer, await at())).toEqual({ ok: true, value: 'gone' })
    expect(await key()).toBe(false)
    await expect(viewCase(world.caseOfficer, world.caseId)).rejects.toThrow(AccessDenied)
  })

  test('is not given to whoever has no part in the case any more, though they asked in time', async () => {
    await ask()
    await handOverCase(world.caseOfficer, await at())
    expect(await approveIdentity(world.advocate, await request())).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    expect(await key()).toBe(false)
  })

  test('is declined with a reason that whoever asked can read', async () => {
    await ask()
    await declineIdentity(world.advocate, { ...(await request()), answerReason: 'The person said no.' })
    const { timeline, standing } = await viewCase(world.caseOfficer, world.caseId)
    expect(timeline.find(({ event }) => event === 'identity.declined')?.said).toEqual({ kind: 'text', text: 'The person said no.' })
    expect(standing).toMatchObject({ askedHours: null, liveUntil: null })
  })
})

describe('nobody', () => {
  test('asks for longer than the mission allows, twice at once, or without a part in the case', async () => {
    expect(await ask(73)).toMatchObject({ ok: false, refusal: { code: 'invalid', fields: { hours: ['tooManyHours'] } } })
    expect(await ask(72)).toEqual({ ok: true, value: null })
    expect(await ask(1)).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    await expect(ask(1, world.advocate)).rejects.toThrow(AccessDenied)
    await expect(ask(1, world.intake)).rejects.toThrow(AccessDenied)
  })

  test('answers who is no advocate, or answers a request of their own through a second role', async () => {
    await ask(4, world.lead)
    await expect(approveIdentity(world.lead, await request())).rejects.toThrow(AccessDenied)
    const promoted: Officer = { ...world.lead, roles: ['OVERSIGHT_LEAD', 'VICTIM_ADVOCATE'] }
    await transaction(system, async (tx) => {
      await tx.account.update({ where: { id: promoted.id }, data: { roles: [...promoted.roles], confirmedRoles: [...promoted.roles] } })
      await append(tx, { subject: 'account', subjectId: promoted.id, type: 'account.created' })
    })
    // The advocate opens the case, and so hands the key of the identity to the one who has just become one.
    await viewCase(world.advocate, world.caseId)
    expect((await viewCase(promoted, world.caseId)).standing.waiting).toEqual([])
    expect(await approveIdentity(promoted, await request())).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    const { id } = await db().identityAccess.findFirstOrThrow()
    const decided = { outcome: 'APPROVED' as const, deciderId: promoted.id, decidedAt: new Date(), expiresAt: new Date() }
    await expect(transaction(system, (tx) => tx.identityAccess.update({ where: { id }, data: decided }))).rejects.toThrow(/two_people/)
  })
  test('is given a key without an end, or one longer than was asked for, by the database', async () => {
    await ask(4, world.lead)
    const pool = ownerPool()
    const decide = `UPDATE identity_access SET outcome = 'APPROVED', decided_at = now(), decider_id = $1`
    await expect(pool.query(decide, [world.advocate.id])).rejects.toThrow(/decided_by_somebody/)
    await expect(pool.query(`${decide}, expires_at = now() + interval '9 hours'`, [world.advocate.id])).rejects.toThrow(/access_ends/)
    await pool.end()
  })
})
