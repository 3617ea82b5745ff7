import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { deleteView, ownViews, renameView, saveView } from '@/lib/cases/saved-views'
import { savedViewsMax } from '@/lib/cases/schema'
import { db } from '@/lib/platform/db'

let intake: Officer
let other: Officer

beforeEach(async () => {
  await emptyDatabase()
  ;[intake, other] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['INTAKE_OFFICER'])])
})
afterEach(() => db().$disconnect())

const views = (officer: Officer) => ownViews(db(), officer)
const filters = 'view=overdue&status=RECEIVED&after=3..00000000-0000-4000-8000-000000000000&evil=1'

test('a view is kept under its name without the page, and nobody else has it', async () => {
  await saveView(intake, { viewName: 'Bravo, nan Nò', filters })
  expect(await views(intake)).toMatchObject([{ name: 'Bravo, nan Nò', filters: { view: 'overdue', status: 'RECEIVED' } }])
  expect(JSON.stringify(await views(intake))).not.toMatch(/after|evil/)
  expect(await views(other)).toEqual([])
})

test('neither name nor filters stand in the database', async () => {
  await saveView(intake, { viewName: 'Bravo, nan Nò', filters })
  const pool = ownerPool()
  const { rows } = await pool.query<{ text: string }>("SELECT convert_from(decode(replace(encode(view_sealed, 'hex'), '00', '20'), 'hex'), 'LATIN1') AS text FROM saved_view")
  await pool.end()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.text).not.toMatch(/Bravo|overdue|RECEIVED/)
})

test('it can be renamed and deleted by whoever has it, and by nobody else', async () => {
  await saveView(intake, { viewName: 'Old', filters })
  const [view] = await views(intake)
  const viewId = view?.id ?? ''
  await expect(renameView(other, { viewId, viewName: 'Mine' })).rejects.toEqual(new AccessDenied(true))
  await deleteView(other, { viewId })
  await renameView(intake, { viewId, viewName: 'New' })
  expect(await views(intake)).toMatchObject([{ id: viewId, name: 'New', filters: { view: 'overdue' } }])
  await deleteView(intake, { viewId })
  expect(await deleteView(intake, { viewId })).toMatchObject({ ok: true })
  expect(await views(intake)).toEqual([])
})

test('a view moved to somebody else in the database opens for nobody', async () => {
  await saveView(intake, { viewName: 'Old', filters })
  const pool = ownerPool()
  await pool.query('UPDATE saved_view SET account_id = $1', [other.id])
  await pool.end()
  await expect(views(other)).rejects.toEqual(new AccessDenied(true))
})

test('there are no more of them than the page can show, also when two are sent at once', async () => {
  for (let count = 1; count < savedViewsMax; count++) await saveView(intake, { viewName: String(count), filters: '' })
  const both = await Promise.all([1, 2].map(() => saveView(intake, { viewName: 'Last', filters: '' })))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await views(intake)).toHaveLength(savedViewsMax)
})

test('whoever works with no case has none', async () => {
  const auditor = await makeOfficer(['AUDITOR'])
  expect(() => saveView(auditor, { viewName: 'Any', filters: '' })).toThrow(new AccessDenied(false))
})
