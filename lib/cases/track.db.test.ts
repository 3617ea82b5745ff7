import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { approveFinding } from '@/lib/cases/approve-finding'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { acknowledgeCase, awaitAction, holdCase, notifyState, openCase, referOut, reopenCase, reportAction, resumeCase, reviewHold } from '@/lib/cases/simple-moves'
import { viewCase } from '@/lib/cases/queries'
import { storeMessage } from '@/lib/intake/store-message'
import { reporter } from '@/lib/access/actor-type'
import { db } from '@/lib/platform/db'

let reference: Awaited<ReturnType<typeof makeReference>>
let [intake, lead, otherLead, caseOfficer]: Officer[] = []
let filed: Awaited<ReturnType<typeof fileCase>>

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  otherLead = await makeOfficer(['OVERSIGHT_LEAD'])
  caseOfficer = await makeOfficer(['CASE_OFFICER'])
  filed = await fileCase()
  await db().deadline.createMany({ data: [{ code: 'LIMITED_INFORMATION_REVIEW', days: 90, source: 'test' }, { code: 'STATE_REPLY', days: 10, isWorkingDays: true, source: 'test' }] })
})
afterEach(() => db().$disconnect())

const the = (officer: Officer | undefined): Officer => {
  if (!officer) throw new Error('nobody')
  return officer
}
const at = async () => ({ caseId: filed.id, version: (await snapshot(filed.id)).file.version })
const why = async () => ({ ...(await at()), reasoning: 'Because' })
const status = async () => (await snapshot(filed.id)).file.status

async function assess(typeCode = 'TRAFFIC') {
  await acknowledgeCase(the(intake), await at())
  await classifyCase(the(intake), { ...(await at()), typeCode, personnelCategory: 'POLICE', stateId: reference.second.id, unitId: null })
}
async function inquire(typeCode?: string) {
  await assess(typeCode)
  await openCase(the(lead), await at())
  await assignCase(the(lead), { ...(await at()), assigneeId: the(caseOfficer).id })
}

describe('a hold for limited information', () => {
  test('is looked at again, ended by an officer, and ended by the reporter', async () => {
    await assess()
    expect((await holdCase(the(intake), await why())).ok).toBe(true)
    expect(await status()).toBe('LIMITED_INFO_HOLD')
    const hold = async () => (await viewCase(the(intake), filed.id)).clocks.find(({ code }) => code === 'LIMITED_INFORMATION_REVIEW')
    expect(Math.round(((await hold())?.dueAt.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(90, 1)
    expect((await reviewHold(the(intake), await why())).ok).toBe(true)
    expect((await resumeCase(the(intake), await why())).ok).toBe(true)
    expect(await hold()).toBeUndefined()
    expect(await status()).toBe('PRELIMINARY_ASSESSMENT')
    await holdCase(the(intake), await why())
    await storeMessage(reporter, { id: crypto.randomUUID(), caseId: filed.id, event: 'message.received', text: 'I remember more.' })
    expect(await status()).toBe('PRELIMINARY_ASSESSMENT')
  })
})

describe('investigations', () => {
  test('run side by side, and the last to end completes them', async () => {
    await inquire()
    await notifyState(the(lead), await at())
    expect(await status()).toBe('STATE_NOTIFIED')
    expect((await snapshot(filed.id)).file).toMatchObject({ nextDueCode: 'STATE_REPLY' })
    await beginInvestigation(the(lead), { ...(await at()), body: 'CONTRIBUTING_STATE' })
    await beginInvestigation(the(lead), { ...(await at()), body: 'MISSION' })
    expect(await beginInvestigation(the(lead), { ...(await at()), body: 'MISSION' })).toMatchObject({ refusal: { fields: { body: ['choose'] } } })
    await completeInvestigation(the(caseOfficer), { ...(await at()), body: 'MISSION' })
    expect(await status()).toBe('UNDER_INVESTIGATION')
    await completeInvestigation(the(lead), { ...(await at()), body: 'CONTRIBUTING_STATE' })
    expect(await status()).toBe('INVESTIGATION_COMPLETE')
    expect(await completeInvestigation(the(lead), { ...(await at()), body: 'MISSION' })).toMatchObject({ refusal: { code: 'not-now' } })
  })

  test('a finding leads to action, and action can be awaited again', async () => {
    await inquire()
    const allegationId = (await snapshot(filed.id)).allegations[0]?.id ?? ''
    await proposeFinding(the(caseOfficer), { ...(await at()), allegationId, finding: 'SUBSTANTIATED', source: 'MISSION', findingReasoning: 'x' })
    await approveFinding(the(lead), await at())
    await awaitAction(the(lead), await at())
    expect(await status()).toBe('ACTION_PENDING')
    await reportAction(the(caseOfficer), await why())
    expect(await status()).toBe('ACTION_REPORTED')
    await awaitAction(the(lead), await at())
    expect(await status()).toBe('ACTION_PENDING')
    await reopenCase(the(lead), await why())
    expect(await status()).toBe('REOPENED')
  })
})

describe('a referral to another body', () => {
  test('takes the keys from intake, and coming back returns them', async () => {
    await assess()
    await referOut(the(lead), await why())
    await expect(loaded(the(intake), filed.id)).rejects.toEqual(new AccessDenied(true))
    await resumeCase(the(lead), await why())
    expect((await loaded(the(intake), filed.id)).held.sort()).toEqual(['ACCOUNT', 'INQUIRY'])
  })
})

describe('a finding of sexual abuse that is neither substantiated nor unsubstantiated', () => {
  const propose = async () => {
    const allegationId = (await snapshot(filed.id)).allegations[0]?.id ?? ''
    return proposeFinding(the(caseOfficer), { ...(await at()), allegationId, finding: 'UNFOUNDED', source: 'MISSION', findingReasoning: 'x' })
  }

  test('counts only when three different people agreed', async () => {
    await inquire('SEXUAL_ABUSE_CHILD')
    await propose()
    expect(await approveFinding(the(lead), await at())).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await secondFinding(the(lead), await at())).ok).toBe(true)
    expect(await approveFinding(the(lead), await at())).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await approveFinding(the(otherLead), await at())).ok).toBe(true)
    const [proposal] = (await snapshot(filed.id)).proposals
    expect(proposal).toMatchObject({ outcome: 'APPROVED', needsThird: true, proposerId: the(caseOfficer).id, seconderId: the(lead).id, deciderId: the(otherLead).id })
  })

  test('is refused by the database itself with fewer people, whatever the application does', async () => {
    await inquire('SEXUAL_ABUSE_CHILD')
    await propose()
    const pool = ownerPool()
    const [id, decider] = [(await snapshot(filed.id)).proposals[0]?.id, the(lead).id]
    const decide = `UPDATE proposal SET outcome = 'APPROVED', decider_id = $2, decided_at = now()`
    await expect(pool.query(`${decide} WHERE id = $1`, [id, decider])).rejects.toThrow(/proposal_needs_three_people/)
    await expect(pool.query(`${decide}, seconder_id = $2, seconded_at = now() WHERE id = $1`, [id, decider])).rejects.toThrow(/proposal_needs_other_people/)
    await expect(pool.query(`UPDATE proposal SET needs_third = false WHERE id = $1`, [id])).rejects.toThrow(/takes three people/)
    await pool.end()
  })
})

test('where every lead has a conflict of interest the independent observer holds the keys and acts', async () => {
  await emptyDatabase()
  reference = await makeReference()
  const [observer, conflicted] = [await makeOfficer(['INDEPENDENT_OBSERVER']), await makeOfficer(['OVERSIGHT_LEAD'], { stateId: reference.second.id })]
  intake = await makeOfficer(['INTAKE_OFFICER'])
  filed = await fileCase({ stateId: reference.second.id })
  expect((await loaded(observer, filed.id)).held.sort()).toEqual(['ACCOUNT', 'INQUIRY'])
  await expect(loaded(conflicted, filed.id)).rejects.toEqual(new AccessDenied(true))
  await assess()
  expect((await openCase(observer, await at())).ok).toBe(true)
  filed = await fileCase()
  await expect(loaded(observer, filed.id)).rejects.toEqual(new AccessDenied(true))
})
