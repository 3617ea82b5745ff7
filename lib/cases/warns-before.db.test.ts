import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { viewCase, warnsBefore } from '@/lib/cases/queries'
import { db } from '@/lib/platform/db'

let [lead, outsider]: Officer[] = []
beforeAll(async () => {
  await emptyDatabase()
  await makeReference()
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  outsider = await makeOfficer(['CASE_OFFICER'])
})
afterAll(() => db().$disconnect())

const the = (officer: Officer | undefined): Officer => {
  if (!officer) throw new Error('nobody')
  return officer
}

test('a case of a child or a death is warned of until the officer has opened it, and asking opens nothing', async () => {
  const reads = () => db().logEntry.count({ where: { event: 'case.read' } })
  for (const asked of [{ underEighteen: 'YES' }, { hasDeath: true }] as const) {
    const { id } = await fileCase(asked)
    const before = await reads()
    expect(await warnsBefore(the(lead), id)).toBe(true)
    expect(await reads()).toBe(before)
    await viewCase(the(lead), id)
    expect(await warnsBefore(the(lead), id)).toBe(false)
    await expect(warnsBefore(the(outsider), id)).rejects.toThrow(AccessDenied)
  }
})

test('another case has no warning', async () => {
  expect(await warnsBefore(the(lead), (await fileCase()).id)).toBe(false)
})
