import { beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { makeMission, typedReport } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { viewCase } from '@/lib/cases/queries'
import type { ConsentPurpose } from '@/lib/generated/prisma/enums'
import { AssistedReportInput, MailboxInput, type ReportInput } from '@/lib/intake/schema'
import { currentConsents, latestConsents } from '@/lib/intake/store-consents'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { db } from '@/lib/platform/db'

let intake: Officer

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
})

const theCase = () => db().caseFile.findFirstOrThrow()
const given = async () => currentConsents(db(), (await theCase()).id)
const added = () => db().logEntry.findMany({ where: { event: 'report.added' }, orderBy: { seq: 'asc' } })

async function send(typed: ReportInput): Promise<string> {
  const sent = await submitReport(reporter, typed)
  if (!sent.ok || !sent.value.receipt) throw new Error('no receipt')
  return sent.value.receipt
}

async function withReceipt(receipt: string, step: Record<string, unknown>) {
  const opened = await visitMailbox(reporter, MailboxInput.parse({ receipt }))
  if (!opened.ok) throw new Error(opened.refusal.code)
  await visitMailbox(reporter, MailboxInput.parse({ mailbox: opened.value.mailbox, ...step }))
}

describe('the same form again with other agreements', () => {
  test('and nothing else changed stores them as agreements, once, and no message', async () => {
    const typed = typedReport({ consent: ['SHARE_STATE'] })
    const changed: ReportInput = { ...typed, consent: ['SHARE_OHCHR', 'SERVICE_MEDICAL'] }
    const receipt = await send(typed)
    expect(await given()).toEqual(['RECORD', 'SHARE_STATE'])
    await Promise.all([send(changed), send(changed)])
    expect(await send(changed)).toBe(receipt)
    expect(await given()).toEqual(['RECORD', 'SHARE_OHCHR', 'SERVICE_MEDICAL'])
    expect(await db().message.count()).toBe(0)
    expect(await added()).toMatchObject([{ codes: 'given=SHARE_OHCHR,SERVICE_MEDICAL', actorKind: 'reporter' }])
  })

  test('and other answers stores both', async () => {
    const typed = typedReport()
    await send(typed)
    await send({ ...typed, narrative: 'Yo te frape l de fwa.', consent: ['CONTACT'] })
    expect(await given()).toEqual(['RECORD', 'CONTACT'])
    expect([await db().message.count(), (await added()).length]).toEqual([1, 2])
  })

  test('gives nothing again that was taken back, and changes nothing that was said with the receipt since', async () => {
    const typed = typedReport({ consent: ['SHARE_STATE'] })
    const receipt = await send(typed)
    await send({ ...typed, consent: [] })
    await send(typed)
    expect(await given()).toEqual(['RECORD'])
    await withReceipt(receipt, { intent: 'consent', agree: { SHARE_OHCHR: 'YES' } })
    expect(await given()).toEqual(['RECORD', 'SHARE_OHCHR'])
    for (const consent of [[], ['CONTACT']] satisfies ConsentPurpose[][]) await send({ ...typed, consent })
    expect(await given()).toEqual(['RECORD', 'SHARE_OHCHR'])
  })

  test('gives nothing after the report was taken back', async () => {
    const typed = typedReport()
    const receipt = await send(typed)
    await withReceipt(receipt, { intent: 'withdraw' })
    await send({ ...typed, consent: ['SHARE_STATE'] })
    expect(await given()).toEqual(['RECORD'])
  })

  test('that an officer wrote down are stored as said to a person, and dated to the hour', async () => {
    const told = AssistedReportInput.parse({ ...typedReport(), channel: 'HOTLINE', reporterType: 'VICTIM' })
    await enterReport(intake, told)
    await enterReport(intake, { ...told, consent: ['SERVICE_LEGAL'] })
    expect(await given()).toEqual(['RECORD', 'SERVICE_LEGAL'])
    expect((await latestConsents(db(), (await theCase()).id)).every(({ isSpoken }) => isSpoken)).toBe(true)
    const [entry] = await added()
    expect([entry?.actorId, (entry?.at.getTime() ?? 1) % 3_600_000]).toEqual([intake.id, 0])
    const { timeline } = await viewCase(intake, (await theCase()).id)
    expect(timeline.map(({ event, isToTheHour }) => [event, isToTheHour])).toEqual([['report.received', true], ['report.added', true]])
  })
})
