import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { answerIdentity, expireIdentityKeys, requestIdentity } from '@/lib/cases/identity-access'
import { declareConflict, nameConflict } from '@/lib/cases/keep-out'
import { listCases, viewCase } from '@/lib/cases/queries'
import { QueueInput } from '@/lib/cases/schema'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

let [intake, lead, caseOfficer, advocate]: Officer[] = []
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  caseOfficer = await makeOfficer(['CASE_OFFICER'])
  advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  caseId = (await fileCase()).id
})
afterEach(() => setClock(undefined))

const the = (officer: Officer | undefined): Officer => {
  if (!officer) throw new Error('nobody')
  return officer
}
const at = async () => ({ caseId, version: (await snapshot(caseId)).file.version })
const hidden = new AccessDenied(true)
const forbidden = new AccessDenied(false)
const held = async (who: Officer | undefined) => (await snapshot(caseId)).held.filter((grant) => grant.startsWith(the(who).id)).map((grant) => grant.split(' ')[1]).sort()

async function inquire(): Promise<void> {
  await acknowledgeCase(the(intake), await at())
  await classifyCase(the(intake), { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
  await openCase(the(lead), await at())
  await assignCase(the(lead), { ...(await at()), assigneeId: the(caseOfficer).id })
}

describe('a conflict of interest', () => {
  test('that somebody declares closes the case to them at once, frees it, and is explained to the leads alone', async () => {
    await inquire()
    expect(await declareConflict(the(caseOfficer), { caseId, reasoning: 'A cousin serves there' })).toEqual({ ok: true, value: 'gone' })
    await expect(loaded(the(caseOfficer), caseId)).rejects.toEqual(hidden)
    expect([await held(caseOfficer), (await snapshot(caseId)).file.assigneeId]).toEqual([[], null])
    const view = await viewCase(the(lead), caseId)
    expect(view.standing.conflicts).toMatchObject([{ name: the(caseOfficer).name, ground: 'DECLARED', reason: 'A cousin serves there' }])
    expect(view.timeline.map(({ event }) => event)).toContain('conflict.recorded')
    expect(view.choices.assignees).toEqual([])
    const other = await viewCase(the(advocate), caseId)
    expect(other.standing.conflicts).toBeNull()
    expect(JSON.stringify(other)).not.toMatch(/cousin|conflict.recorded/)
  })

  test('that the case names, or the reporter asked for, closes it to a colleague; recorded twice, it is kept once', async () => {
    const second = await makeOfficer(['INTAKE_OFFICER'])
    await viewCase(the(lead), caseId)
    const input = { caseId, accountId: second.id, ground: 'ASSERTED' as const, reasoning: 'The letter says so' }
    expect(await held(second)).toEqual(['ACCOUNT', 'INQUIRY'])
    expect(await nameConflict(the(intake), input)).toEqual({ ok: true, value: 'still-visible' })
    await nameConflict(the(lead), input)
    expect([await held(second), await db().conflict.count()]).toEqual([[], 1])
    expect((await listCases(second, QueueInput.parse({}))).rows).toEqual([])
    await expect(nameConflict(the(advocate), input)).rejects.toEqual(forbidden)
    await expect(nameConflict(the(caseOfficer), input)).rejects.toEqual(hidden)
    expect(await nameConflict(the(lead), { ...input, accountId: crypto.randomUUID() })).toMatchObject({ refusal: { fields: { accountId: ['choose'] } } })
  })

  test('of the last lead gives the case to the independent observer, who is told so and acts', async () => {
    const observer = await makeOfficer(['INDEPENDENT_OBSERVER'])
    await expect(loaded(observer, caseId)).rejects.toEqual(hidden)
    await declareConflict(the(lead), { caseId, reasoning: 'A friend' })
    expect(await held(observer)).toEqual(['ACCOUNT', 'INQUIRY'])
    const view = await viewCase(observer, caseId)
    expect(view.standing).toMatchObject({ standsIn: true, isLeaderless: true })
    await acknowledgeCase(the(intake), await at())
    await classifyCase(the(intake), { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
    expect((await openCase(observer, await at())).ok).toBe(true)
    // A lead who joins later leads again, and the observer's keys go.
    await makeOfficer(['OVERSIGHT_LEAD'])
    await expect(viewCase(observer, caseId)).rejects.toEqual(hidden)
  })

  test('whoever judged the report at intake cannot become the one who inquires into it', async () => {
    intake = await makeOfficer(['INTAKE_OFFICER', 'CASE_OFFICER'])
    await viewCase(the(lead), caseId)
    await acknowledgeCase(the(intake), await at())
    await classifyCase(the(intake), { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
    await openCase(the(lead), await at())
    expect((await viewCase(the(lead), caseId)).choices.assignees.map(({ id }) => id)).toEqual([the(caseOfficer).id])
    expect(await assignCase(the(lead), { ...(await at()), assigneeId: the(intake).id })).toMatchObject({ refusal: { code: 'not-assignable' } })
  })
})

describe('the identity', () => {
  const ask = { identityReasoning: 'To arrange an interview', hours: 4 as const }
  const request = () => db().identityAccess.findFirstOrThrow()

  test('is asked for with a reason, given by the custodian as a key that ends, and each step is an entry', async () => {
    await inquire()
    expect((await requestIdentity(the(caseOfficer), { caseId, ...ask })).ok).toBe(true)
    expect(await requestIdentity(the(caseOfficer), { caseId, ...ask })).toMatchObject({ refusal: { code: 'not-now' } })
    const [waiting] = (await viewCase(the(advocate), caseId)).standing.waiting
    expect(waiting).toMatchObject({ requester: the(caseOfficer).name, hours: 4, reason: 'To arrange an interview' })
    expect((await viewCase(the(lead), caseId)).standing.waiting).toEqual([])
    const answer = { caseId, requestId: (await request()).id, answer: 'APPROVED' as const }
    await expect(answerIdentity(the(lead), answer)).rejects.toEqual(forbidden)
    await expect(answerIdentity(the(caseOfficer), answer)).rejects.toEqual(forbidden)
    expect((await answerIdentity(the(advocate), answer)).ok).toBe(true)
    expect(await held(caseOfficer)).toEqual(['ACCOUNT', 'IDENTITY', 'INQUIRY'])
    expect(await answerIdentity(the(advocate), answer)).toMatchObject({ refusal: { code: 'not-now' } })
    const events = (await snapshot(caseId)).entries.map(({ event }) => event).filter((event) => event.startsWith('identity.'))
    expect(events).toEqual(['identity.requested', 'identity.approved'])
  })

  test('closes when the time is over, even before anything removes the key, and then the key is removed', async () => {
    await inquire()
    await requestIdentity(the(caseOfficer), { caseId, ...ask })
    await answerIdentity(the(advocate), { caseId, requestId: (await request()).id, answer: 'APPROVED' })
    const began = Date.now()
    setClock(() => new Date(began + 4 * 3_600_000 + 1000))
    expect((await loaded(the(caseOfficer), caseId)).held.sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    expect(await held(caseOfficer)).toContain('IDENTITY')
    expect([await expireIdentityKeys(), await expireIdentityKeys()]).toEqual([1, 0])
    expect(await held(caseOfficer)).toEqual(['ACCOUNT', 'INQUIRY'])
    expect((await viewCase(the(caseOfficer), caseId)).standing).toMatchObject({ mayRequest: true, request: { outcome: 'APPROVED' } })
  })

  test('is not for intake, and a declined request gives nothing', async () => {
    await expect(requestIdentity(the(intake), { caseId, ...ask })).rejects.toEqual(forbidden)
    await inquire()
    await requestIdentity(the(lead), { caseId, ...ask })
    await answerIdentity(the(advocate), { caseId, requestId: (await request()).id, answer: 'DECLINED' })
    expect(await held(lead)).toEqual(['ACCOUNT', 'INQUIRY'])
    await expect(answerIdentity(the(advocate), { caseId, requestId: crypto.randomUUID(), answer: 'APPROVED' })).rejects.toEqual(hidden)
  })

  test('is refused by the database to whoever would answer themselves, or without an end', async () => {
    await inquire()
    await requestIdentity(the(lead), { caseId, ...ask })
    const pool = ownerPool()
    const decide = `UPDATE identity_access SET outcome = 'APPROVED', decided_at = now()`
    await expect(pool.query(`${decide}, decider_id = requester_id, expires_at = now() + interval '1 hour'`)).rejects.toThrow(/two_people/)
    await expect(pool.query(`${decide}, decider_id = $1`, [the(advocate).id])).rejects.toThrow(/decided_by_somebody/)
    await expect(pool.query(`${decide}, decider_id = $1, expires_at = now() + interval '9 hours'`, [the(advocate).id])).rejects.toThrow(/access_ends/)
    await pool.end()
  })
})
