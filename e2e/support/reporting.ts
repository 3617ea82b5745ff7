import { expect, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { ownerPool } from '@/e2e/support/database'

/** Rows of the server under test, as its owner sees them. */
export async function query<Row extends object>(sql: string): Promise<Row[]> {
  const pool = ownerPool()
  const { rows } = await pool.query<Row>(sql)
  await pool.end()
  return rows
}
export const countCases = async () => (await query<{ count: number }>('SELECT count(*)::int AS count FROM case_file'))[0]?.count ?? 0
/** Of the report that was filed last. */
export const newest = `(SELECT id FROM case_file ORDER BY xmin::text::bigint DESC LIMIT 1)`

export const field = (page: Page, name: string) => page.locator(`main form [name="${name}"]:not([type="hidden"])`)
export const button = (page: Page, intent: string) => page.locator(`main form button[name="intent"][value="${intent}"]`)

/** Nothing that a glance, a machine or a screen reader could trip over. axe is a script itself; the markup is the same without. */
export async function expectGoodPage(page: Page, hasScript: boolean): Promise<void> {
  await expect(page).toHaveTitle(/^[\p{L}]+$/u)
  if (hasScript) expect(await findings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await page.context().cookies()).toEqual([])
}

/** An answer to every question there is, in either form. */
export const everything = {
  narrative: 'Yo vini nan mitan lannwit.\n‮<script>alert(1)</script>',
  'matters[]': ['INJURY', 'SEXUAL'],
  reporterType: 'WITNESS',
  harmedAge: '18_24',
  harmedSex: 'F',
  harmedKnows: 'YES',
  underEighteen: 'NO',
  dangerNow: 'YES',
  died: 'NO',
  keepFrom: 'Jan Batis',
  'acts[]': ['TOUCHING', 'THREAT'],
  whenKnown: 'ABOUT',
  whenAbout: 'anvan lapli yo',
  'when.year': '2025',
  timeOfDay: 'NIGHT',
  departmentIso: 'HT-OU',
  place: 'Dèyè lekòl la',
  people: 'De gason',
  perpetratorCount: '2',
  unit: 'Pòs la',
  vehicle: 'Blan',
  witnesses: 'Yon vwazen',
  since: 'Yo vin menase nou',
  careSought: 'NO',
  'services[]': ['SERVICE_MEDICAL'],
  elsewhere: 'YES',
  elsewhereWhom: 'Pastè a',
  before: 'NO',
  'sharing[]': ['SHARE_OHCHR', 'STATISTICS'],
  reach: 'YES',
  'contact.reach': '3711 0000',
  'contact.codeWord': 'mango',
} as const
