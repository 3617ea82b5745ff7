import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { system, type Officer } from '@/lib/access/actor-type'
import { expireIdentityKeys } from '@/lib/cases/identity-access'
import { loadCase } from '@/lib/cases/load-case'
import { addSealed } from '@/lib/cases/sealed-items'
import { syncGrants } from '@/lib/cases/grants'
import { watchClocks } from '@/lib/cases/watch-clocks'
import { sweep } from '@/lib/jobs/sweep'
import { append } from '@/lib/log/append'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

let lead: Officer
let advocate: Officer
let filed: Awaited<ReturnType<typeof fileCase>>
const start = new Date('2026-11-02T15:00:00Z')
const passed = (days: number) => setClock(() => new Date(start.getTime() + days * 86_400_000))

beforeEach(async () => {
  await emptyDatabase()
  setClock(undefined)
  await makeReference()
  await db().deadline.createMany({ data: [{ code: 'ACKNOWLEDGE', days: 7, source: 'test' }, { code: 'TRIAGE', days: 10, source: 'test' }] })
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  await db().session.updateMany({ data: { expiresAt: new Date('2100-01-01') } })
  passed(0)
  filed = await fileCase()
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const said = async () => (await snapshot(filed.id)).entries.flatMap(({ event, codes }) => (event.startsWith('clock.') ? `${event} ${/deadline=(\w+)/.exec(codes)?.[1]}` : []))

describe('clocks are watched', () => {
  test('each thing is said once: soon, and again when it is over', async () => {
    expect(await watchClocks()).toBe(0)
    passed(6)
    expect([await watchClocks(), await watchClocks()]).toEqual([1, 0])
    passed(7.1)
    await watchClocks()
    expect(await said()).toEqual(['clock.due-soon ACKNOWLEDGE', 'clock.overdue ACKNOWLEDGE'])
    passed(30)
    await watchClocks()
    expect(await said()).toEqual(['clock.due-soon ACKNOWLEDGE', 'clock.overdue ACKNOWLEDGE', 'clock.overdue TRIAGE'])
  })

  test('by one of several servers, whichever comes first', async () => {
    passed(7.5)
    const counts = await Promise.all([watchClocks(), watchClocks(), watchClocks()])
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    expect(await said()).toEqual(['clock.overdue ACKNOWLEDGE'])
  })
})

/** A key to the identity for an hour, as the request, its answer and the grant leave it. */
async function grantIdentity(): Promise<void> {
  await transaction(advocate, async (tx) => {
    const row = await loadCase(tx, advocate, filed.id)
    const { id: reasonItemId } = await addSealed(tx, row, { kind: 'IDENTITY', field: 'REASON', text: 'To ask her' })
    const at = { requestedAt: start, decidedAt: start, expiresAt: new Date(start.getTime() + 3_600_000) }
    await tx.identityAccess.create({ data: { caseId: filed.id, requesterId: lead.id, reasonItemId, hours: 1, outcome: 'APPROVED', deciderId: advocate.id, ...at } })
    await append(tx, { subject: 'case', subjectId: filed.id, type: 'case.read' })
    await syncGrants(tx, advocate, (await loadCase(tx, advocate, filed.id)).facts)
  })
}
const holds = async () => (await snapshot(filed.id)).held.includes(`${lead.id} IDENTITY`)

describe('what has a time ends', () => {
  test('the key to an identity, with an entry, and no other key', async () => {
    await grantIdentity()
    expect([await holds(), await expireIdentityKeys(), await holds()]).toEqual([true, 0, true])
    passed(0.1)
    const before = (await snapshot(filed.id)).held
    expect([await expireIdentityKeys(), await holds()]).toEqual([1, false])
    const { held, entries } = await snapshot(filed.id)
    expect(held).toEqual(before.filter((key) => key !== `${lead.id} IDENTITY`))
    expect(entries.at(-1)).toMatchObject({ event: 'key.removed', actorKind: 'system', codes: `account=${lead.id} compartments=IDENTITY` })
    expect(await expireIdentityKeys()).toBe(0)
  })

  test('presences and drafts that are old go, and those that are not stay', async () => {
    const draft = { accountId: lead.id, contentKeySealed: new Uint8Array(80), ciphertext: new Uint8Array(40) }
    const [old, young] = [new Date(start.getTime() - 25 * 3_600_000), start]
    await transaction(system, async (tx) => {
      await tx.draft.createMany({ data: [old, young].map((savedAt, number) => ({ ...draft, id: `00000000-0000-4000-8000-00000000000${number}`, savedAt })) })
      await tx.presence.create({ data: { caseId: filed.id, accountId: lead.id, seenAt: old } })
      await tx.presence.create({ data: { caseId: filed.id, accountId: advocate.id, seenAt: young } })
    })
    await sweep()
    expect((await db().draft.findMany()).map(({ savedAt }) => savedAt)).toEqual([young])
    expect((await db().presence.findMany()).map(({ accountId }) => accountId)).toEqual([advocate.id])
  })
})
