import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { makeMission, typedReport } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { adviceOnLeads, listCases, viewCase } from '@/lib/cases/queries'
import { AssistedReportInput, ReportInput } from '@/lib/intake/schema'
import { newStamp } from '@/lib/intake/stamp'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { db } from '@/lib/platform/db'

let [intake, otherIntake, lead, administrator]: Officer[] = []

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  otherIntake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  administrator = await makeOfficer(['ADMINISTRATOR'])
})
afterAll(() => db().$disconnect())

const the = (officer: Officer | undefined): Officer => {
  if (!officer) throw new Error('nobody')
  return officer
}
const filed = async () => (await db().caseFile.findFirstOrThrow()).id

test('whom the reporter names never holds a key, and does not find the case', async () => {
  await submitReport(reporter, typedReport({ keepFrom: `pa ${the(intake).name.toUpperCase()}, tanpri` }))
  const caseId = await filed()
  const { held, entries } = await snapshot(caseId)
  expect(held).toContain(`${the(otherIntake).id} ACCOUNT`)
  expect(held.join()).not.toContain(the(intake).id)
  expect(entries.map(({ event, codes }) => `${event} ${codes}`)).not.toContainEqual(expect.stringMatching(`key.granted.*${the(intake).id}`))
  await expect(viewCase(the(intake), caseId)).rejects.toThrow(AccessDenied)
  expect((await listCases(the(intake), {})).rows).toEqual([])
  expect((await viewCase(the(lead), caseId)).standing.conflicts).toMatchObject([{ name: the(intake).name, ground: 'ASSERTED', isLiftable: true }])
})

test('whom the reporter names only when the form is sent again loses the key that they had', async () => {
  const stamp = newStamp()
  await submitReport(reporter, typedReport({ stamp }))
  const caseId = await filed()
  await viewCase(the(intake), caseId)
  await submitReport(reporter, typedReport({ stamp, keepFrom: the(intake).name }))
  expect((await snapshot(caseId)).held.join()).not.toContain(the(intake).id)
  await expect(viewCase(the(intake), caseId)).rejects.toThrow(AccessDenied)
  // Once more is not twice.
  await submitReport(reporter, typedReport({ stamp, keepFrom: `${the(intake).name}.` }))
  expect(await db().conflict.count()).toBe(1)
})

test('where every lead is named and nobody stands in, administrators see a count and nothing else', async () => {
  expect(await adviceOnLeads(the(administrator))).toEqual({ unled: 0, hasObserver: false })
  await submitReport(reporter, typedReport({ keepFrom: the(lead).name }))
  expect(await adviceOnLeads(the(administrator))).toEqual({ unled: 1, hasObserver: false })
  expect((await snapshot(await filed())).entries.map(({ event }) => event)).toContain('case.led-by-nobody')
  const observer = await makeOfficer(['INDEPENDENT_OBSERVER'])
  expect(await adviceOnLeads(the(administrator))).toEqual({ unled: 0, hasObserver: true })
  await viewCase(the(intake), await filed())
  expect((await viewCase(observer, await filed())).standing.standsIn).toBe(true)
  await expect(adviceOnLeads(the(lead))).rejects.toThrow(AccessDenied)
})

test('a report that an officer types fixes no minute by it', async () => {
  const typed = { ...ReportInput.parse({ ...typedReport({ keepFrom: the(lead).name }) }), channel: 'HOTLINE', reporterType: 'VICTIM' }
  await enterReport(the(otherIntake), AssistedReportInput.parse(typed))
  const { entries } = await snapshot(await filed())
  expect(entries.map(({ event }) => event)).toEqual(expect.arrayContaining(['report.received', 'conflict.asserted', 'case.led-by-nobody']))
  for (const { at } of entries) expect(at.getTime() % 3_600_000).toBe(0)
})
