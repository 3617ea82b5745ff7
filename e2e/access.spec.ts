import { readdirSync } from 'node:fs'
import { expect, test, type APIResponse, type Page } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { colleagues, newPage, reportInBrowser, newestCase, visitCase } from '@/e2e/support/office-people'
import words from '@/messages/en.json' with { type: 'json' }

test.describe.configure({ mode: 'serial' })

const people = {
  focal: { name: 'Fokal Pwen', roles: ['FOCAL_POINT'] },
  intake: { name: 'Ana Antre', roles: ['INTAKE_OFFICER'] },
  officer: { name: 'Odile Ka', roles: ['CASE_OFFICER'] },
  lead: { name: 'Lina Chèf', roles: ['OVERSIGHT_LEAD'] },
  advocate: { name: 'Vita Avoka', roles: ['VICTIM_ADVOCATE'] },
  auditor: { name: 'Oto Odit', roles: ['AUDITOR'] },
} as const
const everybody = ['visitor', 'focal', 'intake', 'officer', 'lead', 'advocate', 'auditor', 'administrator'] as const
type Who = (typeof everybody)[number]

/** What each page of the office answers to each person: the role table of the papers, written down once more. */
const table = `
route          visitor focal intake officer lead advocate auditor administrator
/sign-in       200     200   200    200     200  200      200     200
/join          200     200   200    200     200  200      200     200
/set-up        404     404   404    404     404  404      404     404
/me            401     200   200    200     200  200      200     200
/me/password   401     200   200    200     200  200      200     200
/me/sheet      401     200   200    200     200  200      200     200
/recover       200     200   200    200     200  200      200     200
/keys          401     403   200    200     200  200      403     403
/cases         401     403   200    200     200  200      403     403
/cases/search  401     403   200    200     200  200      403     403
/cases/[caseId] 401    404   200    404     200  200      404     404
/cases/[caseId]/evidence 401 404 200  404     200  403      404     404
/cases/[caseId]/evidence/[fileId] 401 404 404 404 404 403   404     404
/cases/[caseId]/evidence/[fileId]/redact 401 404 404 404 404 403 404 404
/cases/[caseId]/files/[fileId] 401 404 404 404    404  403      404     404
/cases/[caseId]/files/[fileId]/shown 401 404 404 404 404 403 404    404
/cases/[caseId]/files/[fileId]/pages/[page] 401 404 404 404 404 403 404 404
/cases/[caseId]/files/[fileId]/sealed/[exportId] 401 404 404 404 404 403 404 404
/cases/[caseId]/pdf 401 404  200    404     200  200      404     404
/cases/[caseId]/presence 401 404 200  404     200  200      404     404
/reports/new   401     200   200    403     403  403      403     403
/figures       401     403   200    200     200  200      200     403
/figures/csv   401     403   200    200     200  200      200     403
/log           401     403   403    403     403  403      200     403
/accounts      401     403   403    403     403  403      403     200
/accounts/[accountId] 401 403 403   403     403  403      403     404
/flood         401     403   403    403     403  403      403     200
`
const [, ...rows] = table.trim().split('\n').map((line) => line.trim().split(/\s+/))
const answers = rows.map(([route = '', ...statuses]) => ({ route, statuses: statuses.map(Number) }))

/** Routes of the folder, so that a new page cannot be forgotten here. */
function routes(folder = 'app/(office)', path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routes(`${folder}/${entry.name}`, `${path}/${entry.name}`)
    return /^(page\.tsx|route\.ts)$/.test(entry.name) ? [path] : []
  })
}

/** The case has no file: whoever has its key is told so, and whoever has not is not told even that. */
const noFile = '00000000-0000-4000-8000-000000000000'

const marker = 'Sekrè ki pa dwe soti'
let pages: Record<Who, Page>
let caseId: string
let reference: string

test.beforeAll(async ({ browser }) => {
  const signedIn = await colleagues(browser, people as unknown as Record<keyof typeof people, { name: string; roles: [] }>)
  pages = { ...signedIn, visitor: await newPage(browser) }
  await reportInBrowser(await newPage(browser), marker)
  ;({ id: caseId, reference } = await newestCase())
})

async function version(): Promise<number> {
  const pool = ownerPool()
  const { rows: found } = await pool.query<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [caseId])
  await pool.end()
  return found[0]?.version ?? 0
}

/** Nothing of the case: not what was said, not how it is called. */
function expectNothingOfIt(text: string) {
  expect(text).not.toContain(marker)
  expect(text).not.toContain(reference)
}

test('the table has every page of the office', () => {
  expect(answers.map(({ route }) => route).sort()).toEqual(routes().sort())
})

for (const [at, who] of everybody.entries()) {
  test(`${who}: every page answers what the role table says`, async () => {
    for (const { route, statuses } of answers) {
      const expected = statuses[at]
      const page = pages[who]
      const address = route.replace('[caseId]', caseId).replace('[fileId]', noFile).replace('[accountId]', noFile).replace('[exportId]', noFile).replace('[page]', '1')
      if (/\/(pdf|presence)$/.test(route)) {
        expect([route, (await page.request.post(address)).status()]).toEqual([route, expected])
        continue
      }
      if (route === '/figures/csv' || route.includes('/files/')) {
        expect([route, (await page.request.get(address)).status()]).toEqual([route, expected])
        continue
      }
      const answer = await page.goto(address)
      expect([route, answer?.status()]).toEqual([route, expected])
      expect(await page.title()).not.toContain(reference)
      if (expected === 200) continue
      expectNothingOfIt(await page.content())
      const heading = { 401: words.public.unauthorizedTitle, 403: words.public.forbiddenTitle, 404: words.public.notFoundTitle }[expected as 401]
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    }
  })
}

test('the advocate is in the case and still does not read the account', async () => {
  await visitCase(pages.advocate, `/cases/${caseId}`)
  expect(await pages.advocate.content()).not.toContain(marker)
  await expect(pages.advocate.getByText(words.cases.closedText)).toBeVisible()
})

/** With a status, or, in what Next's router reads, with the same refusal inside. */
async function expectDenied(what: string, answer: APIResponse) {
  const text = await answer.text()
  const isRouters = answer.headers()['content-type'] === 'text/x-component'
  const isDenied = isRouters ? /NEXT_HTTP_ERROR_FALLBACK;40[134]/.test(text) : [400, 401, 403, 404].includes(answer.status())
  expect([what, answer.status(), isDenied]).toEqual([what, answer.status(), true])
  expectNothingOfIt(text)
}

const outsiders = ['administrator', 'auditor', 'focal', 'officer', 'visitor'] as const

test('no other way of writing the address opens a case to an outsider', async () => {
  const ways = (id: string) => [
    `/cases/${id}`, `/cases/${id}/`, `/cases/${id.toUpperCase()}`, `/cases//${id}`, `/%63ases/${id}`, `/cases/${id}?_rsc=1`, `/cases/${id}.json`,
    `/cases/${id}.rsc`, `/cases/${encodeURIComponent(`{${id}}`)}`, `/cases/${id}%00`, `/cases/${id}%2f`, `/cases/..%2fcases%2f${id}`, `/cases/%20${id}`,
    `/_next/data/x/cases/${id}.json`, `/cases/${id}/opengraph-image`,
  ]
  const others = ['/cases/1', '/cases/null', "/cases/'%20or%201=1--", '/cases/00000000-0000-4000-8000-000000000000', '/cases/%E0%A4%A', '/cases?after=1.2&status=RECEIVED', '/cases?view=mine']
  for (const who of outsiders.filter((one) => one !== 'officer')) {
    for (const path of [...ways(caseId), ...others]) {
      await expectDenied(path, await pages[who].request.get(path))
    }
  }
})

test('no other method, and no request as the router makes them, opens a case to an outsider', async () => {
  const before = await version()
  for (const who of outsiders) {
    for (const method of ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await pages[who].request.fetch(`/cases/${caseId}`, { method, maxRedirects: 0 })
      expect([who, method, answer.status() >= 400]).toEqual([who, method, true])
      expectNothingOfIt(await answer.text())
    }
    const asRouter = { RSC: '1', 'Next-Router-State-Tree': encodeURIComponent(JSON.stringify(['', {}])), 'Next-Url': '/cases' }
    await expectDenied('as the router', await pages[who].request.get(`/cases/${caseId}`, { headers: asRouter }))
    // A prefetch stops before the page is rendered: it is no answer about the case, so it need not be a refusal.
    for (const prefetch of [{ 'Next-Router-Prefetch': '1' }, { 'Next-Router-Segment-Prefetch': '/_tree' }]) {
      expectNothingOfIt(await (await pages[who].request.get(`/cases/${caseId}`, { headers: { ...asRouter, ...prefetch } })).text())
    }
  }
  expect(await version()).toBe(before)
})

test('an officer’s own request, sent once more by an outsider, does nothing', async () => {
  const { intake } = pages
  await visitCase(intake, `/cases/${caseId}`)
  // Once more by its plain address, which is the one that is copied.
  await intake.goto(`/cases/${caseId}`)
  // Held back, so that the outsiders' copies come first and would find the case as the form knows it.
  let copy: { headers: Record<string, string>; body: Buffer } | undefined
  await intake.route(`**/cases/${caseId}`, async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    copy = { headers: await request.allHeaders(), body: request.postDataBuffer() ?? Buffer.alloc(0) }
    return route.abort()
  })
  await intake.locator('#move-acknowledge button').click()
  await expect.poll(() => copy).toBeDefined()
  await intake.unrouteAll()
  const before = await version()
  const { cookie: _cookie, 'content-length': _length, ...headers } = copy?.headers ?? {}
  const sendable = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
  for (const who of outsiders) {
    for (const path of [`/cases/${caseId}`, '/cases', '/me', '/sign-in', '/en']) {
      const answer = await pages[who].request.post(path, { headers: sendable, data: copy?.body ?? '', maxRedirects: 0 })
      expectNothingOfIt(await answer.text())
    }
  }
  expect(await version()).toBe(before)
  // The same request, by whom it belongs to, works: the copies were good ones.
  const answer = await intake.request.post(`/cases/${caseId}`, { headers: sendable, data: copy?.body ?? '' })
  expect(answer.status()).toBe(200)
  expect(await version()).toBe(before + 1)
})
