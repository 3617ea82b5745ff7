import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { approveFinding } from '@/lib/cases/approve-finding'
import { assignCase } from '@/lib/cases/assign-case'
import { informReporter } from '@/lib/cases/ask-reporter'
import { classifyCase } from '@/lib/cases/classify-case'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { viewCase } from '@/lib/cases/queries'
import { runClocks } from '@/lib/cases/run-clocks'
import { acknowledgeCase, holdCase, openCase } from '@/lib/cases/simple-moves'
import { storeMessage } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

let intake: Officer
let lead: Officer
let caseOfficer: Officer
let filed: Awaited<ReturnType<typeof fileCase>>
const start = new Date('2026-11-02T15:00:00Z')
const days = (count: number) => new Date(start.getTime() + count * 86_400_000)

beforeEach(async () => {
  await emptyDatabase()
  setClock(undefined)
  await makeReference()
  const deadline = (code: string, span: number) => ({ code, days: span, source: 'test' })
  const spans = { ACKNOWLEDGE: 7, ALERT_LEAD: 1, TRIAGE: 10, TRIAGE_URGENT: 3, FEEDBACK: 90, INVESTIGATION: 180, INVESTIGATION_URGENT: 90, LIMITED_INFORMATION_REVIEW: 90 }
  await db().deadline.createMany({ data: Object.entries(spans).map(([code, span]) => deadline(code, span)) })
  ;[intake, lead, caseOfficer] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD']), makeOfficer(['CASE_OFFICER'])])
  await db().session.updateMany({ data: { expiresAt: new Date('2100-01-01') } })
  setClock(() => start)
  filed = await fileCase()
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const at = async () => ({ caseId: filed.id, version: (await snapshot(filed.id)).file.version })
/** By when, in days from the start: whole ones, though Haiti's clock is put forward between. */
const running = async () => {
  const { clocks } = await snapshot(filed.id)
  const live = clocks.filter(({ stoppedAt }) => !stoppedAt)
  return live.map(({ code, dueAt }) => `${code} ${Math.round((dueAt.getTime() - start.getTime()) / 86_400_000)}`).sort()
}
const classify = async (typeCode: 'TRAFFIC' | 'SEXUAL_ABUSE_CHILD', allegationId?: string) =>
  classifyCase(intake, { ...(await at()), typeCode, ...(allegationId && { allegationId }), personnelCategory: 'POLICE', stateId: null, unitId: null })

describe('clocks follow the workflow', () => {
  test('a report starts them, and the queue is told of the earliest', async () => {
    expect(await running()).toEqual(['ACKNOWLEDGE 7', 'TRIAGE 10'])
    expect((await snapshot(filed.id)).file).toMatchObject({ riskRank: 0, nextDueAt: days(7), nextDueCode: 'ACKNOWLEDGE' })
  })

  test('a child’s report is urgent from the start, and the lead’s clock runs', async () => {
    filed = await fileCase({ underEighteen: 'YES', isEscalated: true })
    expect(await running()).toEqual(['ACKNOWLEDGE 7', 'ALERT_LEAD 1', 'TRIAGE_URGENT 3'])
    expect((await snapshot(filed.id)).file).toMatchObject({ riskRank: 16, nextDueAt: days(1), nextDueCode: 'ALERT_LEAD' })
  })

  test('a move stops and starts what its row says, and a refused one nothing', async () => {
    await acknowledgeCase(intake, await at())
    expect(await running()).toEqual(['FEEDBACK 90', 'TRIAGE 10'])
    const before = await snapshot(filed.id)
    expect(await acknowledgeCase(intake, await at())).toMatchObject({ ok: false })
    expect(await snapshot(filed.id)).toEqual(before)
    setClock(() => days(4))
    await informReporter(intake, { ...(await at()), messageId: randomUUID(), news: 'We read it' })
    expect(await running()).toEqual(['TRIAGE 10'])
  })

  test('a class that makes the case urgent tightens what runs, and one that does not loosens nothing', async () => {
    await acknowledgeCase(intake, await at())
    await classify('SEXUAL_ABUSE_CHILD')
    expect(await running()).toEqual(['FEEDBACK 90', 'TRIAGE_URGENT 3'])
    expect((await snapshot(filed.id)).file).toMatchObject({ riskRank: 1, nextDueCode: 'TRIAGE_URGENT' })
    const [allegation] = (await snapshot(filed.id)).allegations
    await classify('TRAFFIC', allegation?.id)
    expect(await running()).toEqual(['FEEDBACK 90', 'TRIAGE_URGENT 3'])
    expect((await snapshot(filed.id)).file.riskRank).toBe(0)
  })

  test('marks that come later count from the beginning too', async () => {
    await transaction(system, async (tx) => {
      await tx.caseFile.update({ where: { id: filed.id }, data: { dangerNow: 'YES' } })
      await runClocks(tx, filed.id, { at: days(1) })
      await append(tx, { subject: 'case', subjectId: filed.id, type: 'case.read' })
    })
    expect(await running()).toEqual(['ACKNOWLEDGE 7', 'TRIAGE_URGENT 3'])
    expect((await snapshot(filed.id)).file).toMatchObject({ riskRank: 32, nextDueAt: days(3) })
  })

  test('an answer to a held case begins the time for deciding anew, dated to the hour', async () => {
    await acknowledgeCase(intake, await at())
    await classify('TRAFFIC')
    await holdCase(intake, { ...(await at()), reasoning: 'No place, no day' })
    expect(await running()).toEqual(['FEEDBACK 90', 'LIMITED_INFORMATION_REVIEW 90'])
    setClock(() => new Date('2026-11-12T15:42:10Z'))
    await storeMessage(reporter, { id: randomUUID(), caseId: filed.id, event: 'message.received', text: 'It was Tuesday' })
    expect(await running()).toEqual(['FEEDBACK 90', 'TRIAGE 20'])
  })

  test('the time for investigating ends with the last investigation, not with the first finding', async () => {
    await acknowledgeCase(intake, await at())
    await classify('TRAFFIC')
    await openCase(lead, await at())
    await assignCase(lead, { ...(await at()), assigneeId: caseOfficer.id })
    await beginInvestigation(lead, { ...(await at()), body: 'CONTRIBUTING_STATE' })
    await beginInvestigation(lead, { ...(await at()), body: 'INDEPENDENT' })
    await completeInvestigation(lead, { ...(await at()), body: 'INDEPENDENT' })
    const allegationId = (await snapshot(filed.id)).allegations[0]?.id ?? ''
    await proposeFinding(caseOfficer, { ...(await at()), allegationId, finding: 'SUBSTANTIATED', source: 'OHCHR', findingReasoning: 'Because' })
    await approveFinding(lead, await at())
    expect(await running()).toEqual(['FEEDBACK 90', 'INVESTIGATION 180'])
    await completeInvestigation(lead, { ...(await at()), body: 'CONTRIBUTING_STATE' })
    expect(await running()).toEqual(['FEEDBACK 90'])
  })
})

test('the page lists every clock, the worst first', async () => {
  expect((await viewCase(intake, filed.id)).clocks.map(({ code, mayBePaused }) => [code, mayBePaused])).toEqual([['ACKNOWLEDGE', false], ['TRIAGE', false]])
  expect((await viewCase(lead, filed.id)).clocks.map(({ code, mayBePaused }) => [code, mayBePaused])).toEqual([['ACKNOWLEDGE', false], ['TRIAGE', true]])
})
