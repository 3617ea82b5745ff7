import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { system, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import type { Role } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import type { CaseEvent, LogEvent } from '@/lib/log/events'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { loadReference } from '@/lib/reference/load-reference'
import { exportFigures, viewFigures } from '@/lib/summary/queries'

let lead: Officer

beforeAll(async () => {
  await transaction(system, loadReference)
  lead = await makeOfficer(['OVERSIGHT_LEAD'])
  const channels = ['HOTLINE', 'WEB', 'HOTLINE', 'HOTLINE']
  for (const channel of channels) await tellOfCase(channel)
})
afterEach(() => setClock(undefined))

/** A report of sexual abuse of a child, found substantiated by an independent body, with the State's action pending. */
async function tellOfCase(channel: string): Promise<void> {
  const [subjectId, allegation] = [randomUUID(), randomUUID()]
  const entry = (type: CaseEvent, to: LogEvent['to'], codes: NonNullable<LogEvent['codes']>) =>
    transaction(lead, (tx) => append(tx, { subject: 'case', subjectId, type, to: to ?? null, codes }))
  await entry('report.received', 'RECEIVED', { questionnaire: 'SEXUAL_OR_GENDER_BASED', channel, reporter: 'ANONYMOUS', language: 'ht', danger: 'NO', child: 'YES' })
  await entry('case.acknowledged', 'ACKNOWLEDGED', {})
  await entry('case.classified', 'PRELIMINARY_ASSESSMENT', { allegation, class: 'MINOR_MISCONDUCT', type: 'TRAFFIC', category: 'UNKNOWN', state: '' })
  await entry('case.classified', 'PRELIMINARY_ASSESSMENT', { allegation, class: 'SEA', type: 'SEXUAL_ABUSE_CHILD', category: 'POLICE', state: 'KEN' })
  await entry('finding.approved', 'FINDING_RECORDED', { allegation, finding: 'SUBSTANTIATED', source: 'OHCHR', proposal: randomUUID() })
}

test('four substantiated reports of sexual abuse come out as four, in the file and on the page', async () => {
  const file = await exportFigures(lead, {})
  if (!file.ok) throw new Error('refused')
  const lines = (await new Response(file.value).text()).split('\r\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'T1,received,total,4',
      'T1,HOTLINE (channel),total,3',
      'T2,allegations,total,4',
      'T2,SEXUAL_ABUSE (UN public type),total,4',
      'T2,TRAFFIC (type),total,0',
      'T5,substantiated,OHCHR,4',
      'T5,substantiated,total,4',
      'T5,closed,total,0',
    ]),
  )
  expect(lines).toContain('about,log entries,total,20')
  const view = await viewFigures(lead, {})
  if (!view.ok) throw new Error('refused')
  for (const { code, blocks } of view.value.tables) {
    const numbers = blocks.flatMap(({ rows }) => rows.flatMap(({ counts }) => counts))
    expect(lines.filter((line) => line.startsWith(`${code},`)).map((line) => Number(line.split(',').at(-1)))).toEqual(numbers)
  }
})

test('taking them away is logged, looking is not', async () => {
  const taken = () => db().logEntry.findMany({ where: { event: 'figures.exported' } })
  const before = (await taken()).length
  await viewFigures(lead, { from: '2025-01-01', to: '2025-12-31' })
  expect(await taken()).toHaveLength(before)
  await exportFigures(lead, { from: '2025-01-01', to: '2025-12-31' })
  expect((await taken()).map(({ codes }) => codes)).toContain('from=2025-01-01 to=2025-12-31')
})

test('a period that makes no sense is answered and not logged', async () => {
  const entries = await db().logEntry.count()
  expect(await exportFigures(lead, { from: '2026-13-01', to: ['a', 'b'] })).toMatchObject({
    refusal: { code: 'invalid', fields: { from: ['badDate'], to: ['badDate'] } },
  })
  expect(await db().logEntry.count()).toBe(entries)
})

test('what the log says after the cut-off does not count', async () => {
  setClock(() => new Date(Date.now() - 2 * 86_400_000))
  const view = await viewFigures(lead, {})
  expect(view.ok && view.value.about).toMatchObject({ entries: 0, lastHash: null })
})

test.each<[Role, boolean]>([
  ['OVERSIGHT_LEAD', true],
  ['AUDITOR', true],
  ['CASE_OFFICER', true],
  ['INTAKE_OFFICER', true],
  ['VICTIM_ADVOCATE', true],
  ['ADMINISTRATOR', false],
  ['FOCAL_POINT', false],
])('the role %s may read figures: %s', async (role, may) => {
  const officer = await makeOfficer([role])
  if (may) return void expect((await viewFigures(officer, {})).ok).toBe(true)
  await expect(viewFigures(officer, {})).rejects.toEqual(new AccessDenied(false))
  await expect(exportFigures(officer, {})).rejects.toEqual(new AccessDenied(false))
})
