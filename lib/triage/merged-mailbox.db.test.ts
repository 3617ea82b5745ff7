import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { askReporter } from '@/lib/cases/ask-reporter'
import { classifyCase } from '@/lib/cases/classify-case'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { storeMessage } from '@/lib/intake/store-message'
import { viewMailbox } from '@/lib/intake/view-mailbox'
import { db } from '@/lib/platform/db'
import { approveMerge, proposeMerge } from '@/lib/triage/merge-cases'

describe('a merge leaves whoever reported', () => {
  let intake: Officer
  let mine: Awaited<ReturnType<typeof fileCase>>
  let theirs: Awaited<ReturnType<typeof fileCase>>
  const mailboxOf = ({ id, reporterKeys }: typeof mine) => viewMailbox({ caseId: id, keys: reporterKeys, page: crypto.randomUUID(), words: null })
  const ask = async (addresseeId: string) => askReporter(intake, { ...(await at(theirs.id)), messageId: crypto.randomUUID(), addresseeId, text: 'Which plate?' })

  const at = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
  const statuses = async () => [(await snapshot(mine.id)).file.status, (await snapshot(theirs.id)).file.status]
  const last = async ({ id }: typeof mine) => (await snapshot(id)).entries.map(({ event }) => event).filter((event) => !/^key|\.read$/.test(event)).at(-1)

  beforeEach(async () => {
    await emptyDatabase()
    await makeReference()
    intake = await makeOfficer(['INTAKE_OFFICER'])
    const lead = await makeOfficer(['OVERSIGHT_LEAD'])
    ;[mine, theirs] = [await fileCase(), await fileCase()]
    for (const { id } of [mine, theirs]) {
      await acknowledgeCase(intake, await at(id))
      await classifyCase(intake, { ...(await at(id)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
    }
    const { reference } = (await snapshot(theirs.id)).file
    await proposeMerge(intake, { ...(await at(mine.id)), mergeReference: reference, mergeReasoning: 'The same evening' })
    expect(await approveMerge(lead, await at(mine.id))).toEqual({ ok: true, value: null })
  })
  afterEach(() => db().$disconnect())

  test('with a mailbox in which the officer of the case that goes on asks them, and nobody else', async () => {
    expect(await ask(mine.id)).toEqual({ ok: true, value: null })
    expect((await mailboxOf(mine))?.letters).toMatchObject([{ isMine: false, text: 'Which plate?' }])
    expect((await mailboxOf(theirs))?.letters).toEqual([])
    expect([(await mailboxOf(mine))?.status, (await mailboxOf(theirs))?.status]).toEqual(['INFO_REQUESTED', 'PRELIMINARY_ASSESSMENT'])
    expect(await statuses()).toEqual(['CLOSED', 'INFO_REQUESTED'])
    expect([await last(mine), await last(theirs)]).toEqual(['case.asked', 'case.asked'])
    const { timeline } = await viewCase(intake, theirs.id)
    expect(timeline.at(-1)).toMatchObject({ event: 'case.asked', joined: (await snapshot(mine.id)).file.reference, said: { text: 'Which plate?' } })
  })

  test('with an answer that is read in the case that goes on and sets it going again', async () => {
    await ask(mine.id)
    await storeMessage(reporter, { id: crypto.randomUUID(), caseId: mine.id, event: 'message.received', text: 'GSF 12' })
    expect(await statuses()).toEqual(['CLOSED', 'PRELIMINARY_ASSESSMENT'])
    const { timeline } = await viewCase(intake, theirs.id)
    expect(timeline.at(-1)).toMatchObject({ event: 'message.received', from: 'INFO_REQUESTED', joined: (await snapshot(mine.id)).file.reference, said: { text: 'GSF 12' } })
  })

  test('out of reach of a case that theirs is no part of, and of their own while it is merged', async () => {
    const stranger = (await fileCase()).id
    expect(await ask(stranger)).toMatchObject({ refusal: { code: 'no-mailbox' } })
    const own = { ...(await at(mine.id)), messageId: crypto.randomUUID(), text: 'x' }
    expect(await askReporter(intake, own)).toMatchObject({ refusal: { code: 'not-now' } })
    expect((await mailboxOf(mine))?.letters).toEqual([])
  })
})
