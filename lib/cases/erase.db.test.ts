import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { appPool, emptyDatabase } from '@/e2e/support/database'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { approveErasure, declineErasure, proposeErasure } from '@/lib/cases/erase'
import { viewCase } from '@/lib/cases/queries'
import { storeMessage, type NewMessage } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import { checkChains } from '@/lib/log/check-chains'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

type World = { lead: Officer; otherLead: Officer; advocate: Officer; caseId: string }
let world: World

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  world = {
    lead: await makeOfficer(['OVERSIGHT_LEAD']),
    otherLead: await makeOfficer(['OVERSIGHT_LEAD']),
    advocate: await makeOfficer(['VICTIM_ADVOCATE']),
    caseId: (await fileCase()).id,
  }
  const contact = { name: 'Mari Jan', reach: '3700 0000', safety: '', codeWord: '' }
  await storeMessage(reporter, { id: crypto.randomUUID(), caseId: world.caseId, event: 'message.received', text: 'Call me.', contact })
})
afterAll(() => db().$disconnect())

const at = async () => ({ caseId: world.caseId, version: (await snapshot(world.caseId)).file.version })
const propose = async (erases: 'IDENTITY' | 'ALL', officer = world.advocate) => proposeErasure(officer, { ...(await at()), erases, erasureReasoning: 'She asks for it.' })
const escrow = async () => (await db().compartment.findMany({ where: { caseId: world.caseId, escrowSealed: null } })).map(({ kind }) => kind).sort()

const close = () =>
  transaction(system, async (tx) => {
    await tx.caseFile.update({ where: { id: world.caseId }, data: { status: 'CLOSED' } })
    await append(tx, { subject: 'case', subjectId: world.caseId, type: 'report.added' })
  })

describe('an erasure', () => {
  test('is proposed by one and approved by another; then nobody opens the part, escrow neither, and the page says so', async () => {
    expect((await viewCase(world.advocate, world.caseId)).contacts).toMatchObject([{ name: 'Mari Jan' }])
    expect(await propose('IDENTITY')).toEqual({ ok: true, value: null })
    const pending = await viewCase(world.lead, world.caseId)
    expect(pending.pending).toMatchObject({ kind: 'ERASURE', erases: ['IDENTITY'], reasoning: 'She asks for it.' })
    expect(await approveErasure(world.lead, await at())).toEqual({ ok: true, value: null })
    expect(await escrow()).toEqual(['IDENTITY'])
    const { held, entries } = await snapshot(world.caseId)
    expect(held.join()).not.toContain('IDENTITY')
    expect(held).toContain(`${world.lead.id} ACCOUNT`)
    const view = await viewCase(world.advocate, world.caseId)
    expect(view.contacts).toEqual([])
    expect(view.compartments.find(({ kind }) => kind === 'IDENTITY')).toMatchObject({ isErased: true, isOpen: false, awaitsKey: false, holders: [] })
    expect(entries.map(({ event, codes }) => `${event} ${codes}`).filter((line) => line.startsWith('erasure.'))).toEqual([
      expect.stringMatching(/^erasure\.proposed .*compartments=IDENTITY/),
      expect.stringMatching(/^erasure\.approved .*compartments=IDENTITY/),
    ])
  })

  test('is not approved by whoever proposed it, and can be declined with a reason', async () => {
    await propose('IDENTITY', world.lead)
    expect(await approveErasure(world.lead, await at())).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    expect(await declineErasure(world.otherLead, { ...(await at()), reasoning: 'She may want to be called.' })).toEqual({ ok: true, value: null })
    expect(await escrow()).toEqual([])
  })

  test('of everything waits until the case is closed', async () => {
    expect(await propose('ALL', world.lead)).toMatchObject({ ok: false, refusal: { fields: { erases: ['onlyClosed'] } } })
    await close()
    await propose('ALL', world.lead)
    await approveErasure(world.otherLead, await at())
    expect(await escrow()).toEqual(['ACCOUNT', 'IDENTITY', 'INQUIRY'])
    expect((await snapshot(world.caseId)).held).toEqual([])
    expect((await viewCase(world.lead, world.caseId)).timeline.every(({ said }) => said === null)).toBe(true)
    // Nothing is left to erase, for anybody.
    expect(await propose('IDENTITY', world.lead)).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    // What was erased was never in the log: its proofs hold.
    expect(await checkChains(await makeOfficer(['AUDITOR']))).toMatchObject({ ok: true, value: { broken: 0 } })
  })

  test('takes nothing from the reporter afterwards that nobody could open, and the database refuses it too', async () => {
    const contact = { name: '', reach: '3711 1111', safety: '', codeWord: '' }
    const add = (more: Partial<NewMessage> = {}) =>
      storeMessage(reporter, { id: crypto.randomUUID(), caseId: world.caseId, event: 'message.received', text: 'One thing more.', ...more })
    const stored = () => Promise.all([db().sealedItem.count(), db().logEntry.count()])
    await propose('IDENTITY')
    await approveErasure(world.lead, await at())
    expect(await add()).toBe(true)
    const before = await stored()
    expect(await add({ contact })).toBe(false)
    await close()
    await propose('ALL', world.lead)
    await approveErasure(world.otherLead, await at())
    const after = await stored()
    expect(await add()).toBe(false)
    expect(await stored()).toEqual(after)
    expect(after[0]).toBe(before[0] + 1)
    const pool = appPool()
    const again = 'INSERT INTO sealed_item SELECT (jsonb_populate_record(one, jsonb_build_object($$id$$, gen_random_uuid()))).* FROM sealed_item one LIMIT 1'
    await expect(pool.query(again)).rejects.toThrow(/erased compartment/)
    await pool.end()
  })

  test('is refused by the database without an approved proposal for that part, and is never taken back', async () => {
    const pool = appPool()
    const set = (value: string) => pool.query(`UPDATE compartment SET escrow_sealed = ${value} WHERE case_id = $1 AND kind = 'IDENTITY'`, [world.caseId])
    await expect(set('NULL')).rejects.toThrow(/approved erasure/)
    await propose('IDENTITY')
    await expect(set('NULL')).rejects.toThrow(/approved erasure/)
    await approveErasure(world.lead, await at())
    await expect(set(`'x'::bytea`)).rejects.toThrow(/approved erasure/)
    await expect(pool.query(`UPDATE compartment SET escrow_sealed = NULL WHERE case_id = $1 AND kind = 'ACCOUNT'`, [world.caseId])).rejects.toThrow(/approved erasure/)
    await pool.end()
  })
})
