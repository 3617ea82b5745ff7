import type { Browser, Page } from '@playwright/test'
import { administratorInBrowser, inviteInBrowser, joinInBrowser, signInInBrowser } from '@/e2e/support/browser-people'
import { ownerPool } from '@/e2e/support/database'
import { fileReport } from '@/e2e/support/report-in-browser'
import type { Role } from '@/lib/generated/prisma/enums'

/** Colleagues invited by the administrator on their page, joined, and signed in, each in a browser of their own. */
export async function colleagues<Who extends string>(browser: Browser, wanted: Record<Who, { name: string; roles: Role[] }>) {
  const administrator = await newPage(browser)
  await administratorInBrowser(administrator)
  const pages = {} as Record<Who, Page>
  for (const who of Object.keys(wanted) as Who[]) {
    const { name, roles } = wanted[who]
    // Each run of a file needs people of its own: a name that is taken is refused.
    const signInName = `${who}.${Date.now().toString(36)}`.toLowerCase()
    const link = await inviteInBrowser(administrator, { name, signInName, roles })
    pages[who] = await newPage(browser)
    await signInInBrowser(pages[who], await joinInBrowser(pages[who], link, signInName))
  }
  return { administrator, ...pages }
}

export async function newPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  // The options of the test that happens to be running would count otherwise: people in the office need scripts.
  return (await browser.newContext({ javaScriptEnabled: true, ...options })).newPage()
}

/** Somebody's second browser, signed in already: without JavaScript, say. */
export async function alsoOn(browser: Browser, page: Page, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  return newPage(browser, { ...options, storageState: await page.context().storageState() })
}

/** Files a report on the public form. @returns the receipt. */
export function reportInBrowser(page: Page, narrative: string): Promise<string> {
  return fileReport(page, { base: '/en', form: '2', answers: { narrative, harmedAge: '15_17' } })
}

/** Opens the page of a case, past the warning that stands before the first reading of a hard one. */
export function visitCase(page: Page, address: string) {
  return page.goto(`${address}?open=yes`)
}

/** The case that was filed last. The queue cannot tell: reports of one hour stand in no order. */
export async function newestCase(): Promise<{ id: string; reference: string }> {
  const pool = ownerPool()
  const { rows } = await pool.query<{ id: string; reference: string }>('SELECT id, reference FROM case_file ORDER BY xmin::text::bigint DESC LIMIT 1')
  await pool.end()
  if (!rows[0]) throw new Error('there is no case')
  return rows[0]
}
