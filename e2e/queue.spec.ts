import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { insertCases } from '@/e2e/support/many-cases'
import { alsoOn, colleagues, newestCase, newPage, reportInBrowser } from '@/e2e/support/office-people'
import words from '@/messages/en.json' with { type: 'json' }

const { cases: w, errors } = words

test.describe.configure({ mode: 'serial' })

let lead: Page
let officer: Page
const filed = new Map<string, string>()
// Nobody else on this server is called so: people are chosen by name.
const officerName = 'Judith Saint'

async function ask<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const pool = ownerPool()
  const { rows } = await pool.query<Row>(sql, values)
  await pool.end()
  return rows
}

/** A case as it is once the lead has opened it, with the keys that come with a report; how it gets there is another journey's. */
async function opened(name: string) {
  await reportInBrowser(await newPage(lead.context().browser() ?? fail()), `${name}: yo te rele l dèyè baz la`)
  const { id, reference } = await newestCase()
  filed.set(name, reference)
  await ask(`ALTER TABLE case_file DISABLE TRIGGER USER`)
  await ask(`UPDATE case_file SET status = 'OPEN', risk_rank = 255, next_due_at = now() - interval '1 day', next_due_code = 'TRIAGE' WHERE id = $1`, [id])
  await ask(`ALTER TABLE case_file ENABLE ALWAYS TRIGGER no_change_without_entry`)
  await ask(`ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says`)
  return id
}
function fail(): never {
  throw new Error('no browser')
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  ;({ lead, officer } = await colleagues(browser, {
    lead: { name: 'Rose Delva', roles: ['OVERSIGHT_LEAD'] },
    intake: { name: 'Ama Kouassi', roles: ['INTAKE_OFFICER'] },
    officer: { name: officerName, roles: ['CASE_OFFICER'] },
  }))
  for (const name of ['Alfa', 'Bravo', 'Charlie']) await opened(name)
  // A second page for the pager, lower in rank.
  await insertCases(Array.from({ length: 60 }, () => ({ id: crypto.randomUUID(), status: 'CLOSED' as const })))
})

const row = (page: Page, name: string) => page.locator('tbody tr', { hasText: filed.get(name) ?? 'missing' })
const box = (page: Page, name: string) => page.getByLabel(w.bulk.choose.replace('{reference}', filed.get(name) ?? ''))

async function expectGoodPage(page: Page) {
  for (const width of [360, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([width, width])
  }
}

test('views, order and filters stand in the address, and pages follow one another', async () => {
  await lead.goto('/cases')
  await expect(row(lead, 'Alfa')).toBeVisible()
  await expectGoodPage(lead)
  await lead.getByRole('link', { name: w.older }).click()
  await expect(row(lead, 'Alfa')).toHaveCount(0)
  await lead.getByRole('link', { name: w.first }).click()
  await lead.getByRole('link', { name: new RegExp(`^${w.views.overdue}`) }).click()
  expect(new URL(lead.url()).search).toBe('?view=overdue')
  await expect(row(lead, 'Alfa')).toBeVisible()
  await lead.getByRole('link', { name: w.sort.newest }).click()
  expect(new URL(lead.url()).search).toBe('?view=overdue&sort=newest')
  await lead.goto('/cases')
  await lead.locator('summary', { hasText: w.search.title }).click()
  await lead.getByLabel(w.search.reference).fill((filed.get('Bravo') ?? '').toLowerCase())
  await lead.getByRole('button', { name: w.search.send, exact: true }).click()
  await expect(row(lead, 'Bravo')).toBeVisible()
  await expect(row(lead, 'Charlie')).toHaveCount(0)
  await expectGoodPage(lead)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`${how} JavaScript: a view is saved, renamed and deleted`, async ({ browser }) => {
    const page = await alsoOn(browser, lead, { javaScriptEnabled })
    await page.goto('/cases?view=overdue')
    const manage = page.locator('#saved-views > summary')
    await manage.click()
    await page.getByLabel(w.saved.name).first().fill('Pi ijan')
    await page.getByRole('button', { name: w.saved.save }).click()
    const link = page.getByRole('link', { name: 'Pi ijan' })
    await expect(link).toHaveAttribute('href', '/cases?view=overdue')
    if (!javaScriptEnabled) await manage.click()
    await page.getByRole('group', { name: 'Pi ijan' }).getByLabel(w.saved.name).fill('An reta nèt')
    await page.getByRole('button', { name: w.saved.rename }).click()
    await expect(page.getByRole('link', { name: 'An reta nèt' })).toBeVisible()
    if (!javaScriptEnabled) await manage.click()
    await page.getByRole('button', { name: w.saved.delete.replace('{name}', 'An reta nèt') }).click()
    await expect(page.getByRole('link', { name: 'An reta nèt' })).toHaveCount(0)
  })

  test(`${how} JavaScript: chosen cases are given to somebody, and what was refused is said`, async ({ browser }) => {
    const page = await alsoOn(browser, lead, { javaScriptEnabled })
    const [good, bad] = javaScriptEnabled ? (['Alfa', 'Bravo'] as const) : (['Bravo', 'Charlie'] as const)
    await page.goto('/cases?view=team')
    await page.getByRole('button', { name: w.bulk.send }).click()
    await expect(page.locator('#assign-cases [role=alert]')).toHaveText(errors.chooseCases)
    await box(page, good).check()
    await box(page, bad).check()
    await page.getByLabel(w.bulk.to).selectOption({ label: officerName })
    // Somebody else changes one of them meanwhile.
    await ask('ALTER TABLE case_file DISABLE TRIGGER USER')
    await ask('UPDATE case_file SET version = version + 1 WHERE reference = $1', [filed.get(bad)])
    await ask('ALTER TABLE case_file ENABLE ALWAYS TRIGGER no_change_without_entry')
    await ask('ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says')
    await page.getByRole('button', { name: w.bulk.send }).click()
    const report = page.locator('#assign-cases .notice')
    await expect(report).toContainText(`One case was given: ${filed.get(good)}`)
    await expect(report.getByRole('listitem')).toHaveText(`${filed.get(bad)}: ${w.bulk.code.stale}`)
    await expect(row(page, good)).toContainText(officerName)
    const given = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM log_entry e JOIN case_file c ON c.id = e.subject_id WHERE c.reference = $1 AND e.event = 'case.assigned'`, [filed.get(good)])
    expect(given[0]?.count).toBe(1)
  })

  test(`${how} JavaScript: a word is found in the text of the cases one holds, and no address says which`, async ({ browser }) => {
    const page = await alsoOn(browser, officer, { javaScriptEnabled })
    await page.goto('/cases/search')
    await page.getByLabel(w.text.words).fill('DEYE baz')
    await page.getByRole('button', { name: w.text.send, exact: true }).click()
    await expect(page.getByRole('link', { name: filed.get('Alfa') ?? '' })).toBeVisible()
    await expect(page.locator('mark').first()).toHaveText('dèyè')
    expect(page.url()).toMatch(/\/cases\/search$/)
    if (javaScriptEnabled) await expectGoodPage(page)
    const read = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM log_entry WHERE event = 'case.searched' AND subject_id = (SELECT id FROM case_file WHERE reference = $1)`, [filed.get('Alfa')])
    expect(read[0]?.count).toBe(javaScriptEnabled ? 1 : 2)
  })
}

test('a case officer’s own work is there, and boxes are not', async () => {
  await officer.goto('/cases?view=mine')
  await expect(officer.locator('a.row-link')).toHaveCount(2)
  await expect(officer.locator('input[type=checkbox]')).toHaveCount(0)
})
