import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { insertCases } from '@/e2e/support/many-cases'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { askReporter } from '@/lib/cases/ask-reporter'
import { searchedMax } from '@/lib/cases/schema'
import { searchText } from '@/lib/cases/search-text'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
})
afterEach(() => db().$disconnect())

async function search(officer: Officer, words: string, after?: string) {
  const result = await searchText(officer, { words, after })
  if (!result.ok) throw new Error('refused')
  return result.value
}
const readings = async (caseId: string) => (await snapshot(caseId)).entries.filter(({ event }) => event === 'case.searched')

test('finds a word in what is sealed, without accents and capitals, and shows where', async () => {
  const [asked, silent] = [await fileCase(), await fileCase()]
  const version = async () => ({ caseId: asked.id, version: (await snapshot(asked.id)).file.version })
  await acknowledgeCase(intake, await version())
  await askReporter(intake, { ...(await version()), messageId: randomUUID(), text: 'Ki kote sa te pase, <b>dèyè</b> baz la?' })
  const found = await search(intake, 'DEYE baz')
  expect(found.hits).toEqual([
    {
      id: asked.id,
      reference: (await snapshot(asked.id)).file.reference,
      snippets: [{ field: 'MESSAGE', before: 'Ki kote sa te pase, <b>', match: 'dèyè', after: '</b> baz la?' }],
    },
  ])
  expect(found).toMatchObject({ opened: 2, next: null })
  // Whoever searches has read, also where nothing was found; the words stand nowhere.
  expect(await readings(asked.id)).toMatchObject([{ actorId: intake.id, codes: 'compartments=ACCOUNT' }])
  expect(await readings(silent.id)).toHaveLength(1)
})

test('reaches no case, and no part of one, whose key the person does not hold or is not meant to', async () => {
  const conflicted = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.first.id })
  const late = await fileCase({ stateId: reference.first.id })
  const { id } = await fileCase()
  const newcomer = await makeOfficer(['INTAKE_OFFICER'])
  const advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  expect((await search(conflicted, 'happened')).hits.map((hit) => hit.id)).toEqual([id])
  expect(await search(newcomer, 'happened')).toMatchObject({ hits: [], opened: 0 })
  expect(await search(advocate, 'happened')).toMatchObject({ hits: [], opened: 0 })
  expect(await readings(late.id)).toEqual([])
  // A grant that outlived its reason opens nothing.
  const pool = ownerPool()
  await pool.query('ALTER TABLE conflict DISABLE TRIGGER USER')
  await pool.query(`INSERT INTO conflict (case_id, account_id, ground, at) VALUES ($1, $2, 'ASSERTED', now())`, [id, conflicted.id])
  await pool.query('ALTER TABLE conflict ENABLE ALWAYS TRIGGER no_change_without_entry_case_id')
  expect(await search(conflicted, 'happened')).toMatchObject({ hits: [], opened: 0 })
  await pool.query('ALTER TABLE case_file DISABLE TRIGGER USER')
  await pool.query("UPDATE case_file SET status = 'OPEN' WHERE id = $1", [id])
  await pool.query('ALTER TABLE case_file ENABLE ALWAYS TRIGGER no_change_without_entry')
  await pool.query('ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says')
  await pool.end()
  expect(await search(intake, 'happened')).toMatchObject({ opened: 1 })
  expect((await readings(id)).map(({ actorId }) => actorId)).toEqual([conflicted.id])
})

test('nobody searches who works with no case or has no key', async () => {
  for (const role of ['AUDITOR', 'ADMINISTRATOR', 'FOCAL_POINT'] as const) {
    await expect(search(await makeOfficer([role]), 'any')).rejects.toEqual(new AccessDenied(false))
  }
})

test('opens so many cases and no more, and goes on further back without leaving one out', async () => {
  const grants = Array.from({ length: searchedMax + 5 }, () => randomUUID())
  await insertCases(grants.map((id, at) => ({ id, receivedAt: new Date(Date.UTC(2026, 0, 1, at % 3)) })))
  const { id } = await fileCase()
  const pool = ownerPool()
  // Each holds the same key: what is sealed in them is of no matter here.
  await pool.query('ALTER TABLE "grant" DISABLE TRIGGER USER')
  await pool.query(
    `INSERT INTO "grant" (compartment_id, account_id, case_id, secret_sealed) SELECT k.id, g.account_id, k.case_id, g.secret_sealed
     FROM compartment k CROSS JOIN (SELECT account_id, secret_sealed FROM "grant" g JOIN compartment o ON o.id = g.compartment_id AND o.kind = 'ACCOUNT' WHERE g.case_id = $1) g
     WHERE k.kind = 'ACCOUNT' AND k.case_id <> $1`,
    [id],
  )
  await pool.end()
  const first = await search(intake, 'happened')
  expect(first.opened).toBe(searchedMax)
  expect(first.next).not.toBeNull()
  const second = await search(intake, 'happened', first.next ?? undefined)
  expect(second).toMatchObject({ opened: 6, next: null, hits: [] })
  expect(await db().logEntry.count({ where: { event: 'case.searched' } })).toBe(searchedMax + 6)
}, 60_000)
