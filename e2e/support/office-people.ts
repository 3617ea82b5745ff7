import type { Browser, Page } from '@playwright/test'
import { administratorInBrowser, inviteInBrowser, joinInBrowser, signInInBrowser } from '@/e2e/support/browser-people'
import { confirmRoles } from '@/e2e/support/confirm-roles'
import { ownerPool } from '@/e2e/support/database'
import { readFacts } from '@/e2e/support/facts'
import { prepare } from '@/e2e/support/prepared'
import { fileReport } from '@/e2e/support/report-in-browser'
import type { Role } from '@/lib/generated/prisma/enums'

type Wanted<Who extends string> = Readonly<Record<Who, { name: string; roles: Role[] }>>

/** An administrator and colleagues, each signed in in a browser of their own. */
export async function colleagues<Who extends string>(browser: Browser, wanted: Wanted<Who>): Promise<Record<Who | 'administrator', Page>> {
  const people: Wanted<Who | 'administrator'> = { administrator: { name: 'Ada Minis', roles: ['ADMINISTRATOR'] }, ...wanted }
  const { cookies } = prepare({ people })
  const pages = {} as Record<Who | 'administrator', Page>
  for (const [who, cookie] of Object.entries(cookies)) {
    const page = await newPage(browser)
    await page.context().addCookies([{ ...cookie, url: readFacts().address, httpOnly: true, sameSite: 'Strict' }])
    pages[who as Who] = page
  }
  return pages
}

/** The same on the pages themselves: invited by the administrator, joined by the link, signed in with a code. */
export async function colleaguesByHand<Who extends string>(browser: Browser, wanted: Wanted<Who>): Promise<Record<Who | 'administrator', Page>> {
  const administrator = await newPage(browser)
  await administratorInBrowser(administrator)
  const pages = {} as Record<Who, Page>
  for (const who of Object.keys(wanted) as Who[]) {
    const { name, roles } = wanted[who]
    // Each run of a file needs people of its own: a name that is taken is refused.
    const signInName = `${who}.${Date.now().toString(36)}`.toLowerCase()
    const link = await inviteInBrowser(administrator, { name, signInName, roles })
    pages[who] = await newPage(browser)
    const person = await joinInBrowser(pages[who], link, signInName)
    await confirmRoles()
    await signInInBrowser(pages[who], person)
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

/** Files a report on the public form, about a child. @returns the receipt. */
export function reportInBrowser(page: Page, narrative: string, answers: Readonly<Record<string, string>> = {}): Promise<string> {
  return fileReport(page, { base: '/en', form: '2', answers: { narrative, harmedAge: '15_17', ...answers } })
}

/** Opens the page of a case, past the warning that stands before the first reading of a hard one. */
export async function visitCase(page: Page, address: string) {
  const [path, place] = address.split('#')
  // From the same page a place in it is a jump and not a visit.
  if (place) await page.goto('about:blank')
  return page.goto(`${path}?open=yes${place ? `#${place}` : ''}`)
}

/** The case that was filed last. The queue cannot tell: reports of one hour stand in no order. */
export async function newestCase(): Promise<{ id: string; reference: string }> {
  const pool = ownerPool()
  const { rows } = await pool.query<{ id: string; reference: string }>('SELECT id, reference FROM case_file ORDER BY xmin::text::bigint DESC LIMIT 1')
  await pool.end()
  if (!rows[0]) throw new Error('there is no case')
  return rows[0]
}
