import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { pauseClock, resumeClock } from '@/lib/cases/pause-clock'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { watchClocks } from '@/lib/cases/watch-clocks'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

let intake: Officer
let lead: Officer
let cas: Officer
let cleo: Officer
let filed: Awaited<ReturnType<typeof fileCase>>
const start = new Date('2026-11-02T15:00:00Z')
const days = (count: number) => new Date(start.getTime() + count * 86_400_000)

beforeEach(async () => {
  await emptyDatabase()
  setClock(undefined)
  await makeReference()
  const spans = { ACKNOWLEDGE: 7, ALERT_LEAD: 1, TRIAGE: 10, TRIAGE_URGENT: 3, FEEDBACK: 90, INVESTIGATION: 20 }
  await db().deadline.createMany({ data: Object.entries(spans).map(([code, span]) => ({ code, days: span, source: 'test' })) })
  ;[intake, lead, cas, cleo] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD']), makeOfficer(['CASE_OFFICER']), makeOfficer(['CASE_OFFICER'])])
  await db().session.updateMany({ data: { expiresAt: new Date('2100-01-01') } })
  setClock(() => start)
  filed = await fileCase({ isEscalated: true })
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const at = async () => ({ caseId: filed.id, version: (await snapshot(filed.id)).file.version })
const input = async (code: string) => ({ caseId: filed.id, clockId: (await snapshot(filed.id)).clocks.find((clock) => clock.code === code)?.id ?? '', pauseReason: 'The witness is abroad' })
const classify = async (typeCode: 'TRAFFIC' | 'SEXUAL_ABUSE_CHILD') =>
  classifyCase(intake, { ...(await at()), typeCode, personnelCategory: 'POLICE', stateId: null, unitId: null })
/** A refusal or a denial leaves no trace at all. */
async function unchanged(run: () => Promise<unknown>) {
  const before = await snapshot(filed.id)
  const answer = await run().catch((error: unknown) => error)
  expect(await snapshot(filed.id)).toEqual(before)
  return answer
}

describe('a pause', () => {
  test('takes the deadline out of what is next, with a sealed reason and an entry, and moves it by its length', async () => {
    await acknowledgeCase(intake, await at())
    setClock(() => days(2))
    expect(await pauseClock(lead, await input('TRIAGE'))).toMatchObject({ ok: true })
    const paused = await snapshot(filed.id)
    expect(paused.file).toMatchObject({ nextDueCode: 'FEEDBACK', nextDueAt: days(90) })
    const clock = paused.clocks.find(({ code }) => code === 'TRIAGE')
    expect(paused.entries.at(-1)).toMatchObject({ event: 'clock.paused', actorId: lead.id, codes: `clock=${clock?.id} deadline=TRIAGE item=${clock?.pauseItemId}` })
    const view = await viewCase(lead, filed.id)
    expect(view.clocks.at(-1)).toMatchObject({ code: 'TRIAGE', pausedAt: days(2), pauseReason: 'The witness is abroad' })
    setClock(() => days(12))
    expect([await watchClocks(), await resumeClock(lead, await input('TRIAGE'))]).toMatchObject([0, { ok: true }])
    const resumed = await snapshot(filed.id)
    expect(resumed.clocks.find(({ code }) => code === 'TRIAGE')).toMatchObject({ dueAt: days(20), pausedAt: null, pauseItemId: null })
    expect(resumed.file).toMatchObject({ nextDueCode: 'TRIAGE', nextDueAt: days(20) })
    expect(resumed.entries.filter(({ event }) => event.startsWith('clock.')).at(-1)).toMatchObject({ event: 'clock.resumed', actorId: lead.id })
    expect((await viewCase(lead, filed.id)).timeline.find(({ event }) => event === 'clock.paused')?.said).toMatchObject({ text: 'The witness is abroad' })
  })

  test('is kept when the case becomes urgent afterwards', async () => {
    await acknowledgeCase(intake, await at())
    await pauseClock(lead, await input('TRIAGE'))
    setClock(() => days(4))
    await resumeClock(lead, await input('TRIAGE'))
    await classify('SEXUAL_ABUSE_CHILD')
    expect((await snapshot(filed.id)).clocks.find(({ code }) => code === 'TRIAGE_URGENT')?.dueAt).toEqual(days(7))
  })

  test.each(['ACKNOWLEDGE', 'ALERT_LEAD'])('of %s there is none', async (code) => {
    expect(await unchanged(async () => pauseClock(lead, await input(code)))).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
  })

  test('of what is paused, runs, was stopped or belongs to another case there is none', async () => {
    expect(await unchanged(async () => resumeClock(lead, await input('TRIAGE')))).toMatchObject({ ok: false })
    const other = await fileCase()
    const foreign = (await snapshot(other.id)).clocks.find(({ code }) => code === 'TRIAGE')?.id ?? ''
    expect(await unchanged(() => pauseClock(lead, { caseId: filed.id, clockId: foreign, pauseReason: 'x' }))).toMatchObject({ ok: false })
    await pauseClock(lead, await input('TRIAGE'))
    expect(await unchanged(async () => pauseClock(lead, await input('TRIAGE')))).toMatchObject({ ok: false })
    await acknowledgeCase(intake, await at())
    await classify('TRAFFIC')
    await openCase(lead, await at())
    expect(await unchanged(async () => resumeClock(lead, await input('TRIAGE')))).toMatchObject({ ok: false })
  })
})

test('whoever leads the case or does its work may pause; nobody else, and for strangers there is no such case', async () => {
  expect(await unchanged(async () => pauseClock(intake, await input('TRIAGE')))).toEqual(new AccessDenied(false))
  await acknowledgeCase(intake, await at())
  await classify('TRAFFIC')
  await openCase(lead, await at())
  await assignCase(lead, { ...(await at()), assigneeId: cas.id })
  expect(await unchanged(async () => pauseClock(cleo, await input('INVESTIGATION')))).toEqual(new AccessDenied(true))
  expect(await pauseClock(cas, await input('INVESTIGATION'))).toMatchObject({ ok: true })
  await assignCase(lead, { ...(await at()), assigneeId: cleo.id })
  expect(await unchanged(async () => resumeClock(cas, await input('INVESTIGATION')))).toEqual(new AccessDenied(true))
  expect(await resumeClock(cleo, await input('INVESTIGATION'))).toMatchObject({ ok: true })
})
