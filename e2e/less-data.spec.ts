import { expect, test, type Page } from '@playwright/test'
import { colleagues } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import { languages } from '@/lib/platform/language'

const paths = ['', '/form/1', '/form/2', '/messages', '/services', '/too-large', '/nonsense']

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { saver: { name: 'Sonia Bel', roles: ['INTAKE_OFFICER'] } })
})

/** Paths of everything that came over the line; what the policy stops never leaves the browser. */
function watch(page: Page): string[] {
  const fetched: string[] = []
  page.on('response', (response) => fetched.push(new URL(response.url()).pathname))
  return fetched
}

/** Paths of everything a page links to, posts to or would fetch, but for the way out and telephone numbers. */
const addresses = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body [href], body form, body [formaction]')]
      .filter((element) => !element.closest('.leave'))
      .map((element) => ['href', 'formaction', 'action'].map((name) => element.getAttribute(name)).find((address) => address !== null) ?? '')
      .filter((address) => !address.startsWith('tel:'))
      .map((address) => new URL(address, document.baseURI).pathname),
  )

/** In the footer; where answers have to go along it is a button. */
const weightWay = (address: string) => `.public-footer :is(a[href="${address}"], button[formaction="${address}"])`

test('under the prefix no script is fetched, nothing is kept, and every link stays', async ({ page }) => {
  const fetched = watch(page)
  for (const language of languages) {
    for (const path of paths) {
      const answer = await page.goto(`/lite/${language}${path}`)
      expect(answer?.status()).toBe(path === '/nonsense' ? 404 : 200)
      expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'")
      expect(answer?.headers()['cache-control']).toContain('no-store')
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      const full = `/${language}${path}`
      for (const address of await addresses(page)) expect(address).toMatch(address === full ? /./ : /^\/lite\//)
      await expect(page.locator(weightWay(full))).toHaveCount(1)
    }
  }
  await page.waitForLoadState('networkidle')
  expect(fetched.filter((path) => path.endsWith('.js'))).toEqual([])
  expect(await page.context().cookies()).toEqual([])
})

test('a report goes all the way under the prefix', async ({ page }) => {
  const fetched = watch(page)
  const receipt = await fileReport(page, { base: '/lite/ht', form: '2' })
  expect(receipt).toMatch(/^\d{16}$/)
  expect(new URL(page.url()).pathname).toBe('/lite/ht/form/2')
  await page.goto('/lite/ht/messages')
  await page.locator('[name="receipt"]').fill(receipt)
  await page.locator('main form button[type="submit"]').first().click()
  await expect(page.locator('[name="mailbox"]').first()).toBeAttached()
  expect(new URL(page.url()).pathname).toBe('/lite/ht/messages')
  expect(fetched.filter((path) => path.endsWith('.js'))).toEqual([])
})

test('one can change between the two on every page', async ({ page }) => {
  for (const path of paths) {
    await page.goto(`/es${path}`)
    await page.locator(weightWay(`/lite/es${path}`)).click()
    await page.waitForURL(`**/lite/es${path}`)
    await page.locator(weightWay(`/es${path}`)).click()
    await page.waitForURL((url) => url.pathname === `/es${path}`)
  }
})

test.describe('a browser that saves data', () => {
  test.use({ extraHTTPHeaders: { 'Save-Data': 'on' } })

  test('fetches no script, at the usual addresses', async ({ page }) => {
    const fetched = watch(page)
    for (const path of paths) {
      const answer = await page.goto(`/fr${path}`)
      expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'")
      for (const address of await addresses(page)) expect(address).toMatch(/^\/(fr|ht|en|es)(\/.*)?$/)
    }
    expect(await fileReport(page, { base: '/fr', form: '1' })).toMatch(/^\d{16}$/)
    expect(fetched.filter((path) => path.endsWith('.js'))).toEqual([])
  })
})

test('the office is not under the prefix, and keeps its scripts', async ({ request }) => {
  expect((await request.get('/lite/cases')).status()).toBe(404)
  expect((await request.get('/lite/sign-in')).status()).toBe(404)
  const policy = (await request.get('/sign-in', { headers: { 'save-data': 'on' } })).headers()['content-security-policy']
  expect(policy).toContain("script-src 'nonce-")
})

test('the bare prefix leads to the page in the language of the browser', async ({ request }) => {
  const answer = await request.get('/lite', { headers: { 'accept-language': 'es' }, maxRedirects: 0 })
  expect(answer.headers()['location']).toMatch(/\/lite\/es$/)
})

test('a form that is too large is answered under the prefix', async ({ request }) => {
  const answer = await request.post('/lite/fr/form/1', { multipart: { narrative: 'x'.repeat(1_100_000) }, maxRedirects: 0 })
  expect(answer.headers()['location']).toMatch(/\/lite\/fr\/too-large$/)
})
