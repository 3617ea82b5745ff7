import { expect, test, type APIRequestContext } from '@playwright/test'
import { TEST_ONION } from '@/e2e/support/facts'
import { colleagues } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import { languages } from '@/lib/platform/language'

const paths = ['', '/form/1', '/form/2', '/messages', '/services', '/too-large', '/nonsense']
const pages = ['', '/lite'].flatMap((prefix) => languages.flatMap((language) => paths.map((path) => `${prefix}/${language}${path}`)))
const byOnion = { host: new URL(TEST_ONION).host }

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { onion: { name: 'Onise Toma', roles: ['INTAKE_OFFICER'] } })
})

test('public pages on the open web name their onion address, and nothing else does', async ({ request }) => {
  for (const path of pages) expect((await request.get(path)).headers()['onion-location']).toBe(TEST_ONION + path)
  for (const path of ['/sign-in', '/cases', '/api/health', '/icon.svg']) expect((await request.get(path)).headers()['onion-location']).toBeUndefined()
})

test('whoever came by the onion address is not told again', async ({ request }) => {
  const answer = await request.get('/ht', { headers: byOnion })
  expect(answer.status()).toBe(200)
  expect(answer.headers()['onion-location']).toBeUndefined()
})

test('public pages lead nowhere else, but for the way out and telephones', async ({ request }) => {
  for (const path of pages) {
    const html = await (await request.get(path, { headers: byOnion })).text()
    const found = [...html.matchAll(/\s(?:href|src|action|formAction|srcset|poster|data)="([^"]*)"/gi)].map(([, address = '']) => address)
    const foreign = found.filter((address) => !/^(\/(?!\/)|#|tel:|\d$|$)/.test(address))
    expect([path, foreign]).toEqual([path, ['https://www.google.com/search?q=meteo']])
  }
})

test('redirects stay at the address one came by', async ({ request }) => {
  const large = { multipart: { narrative: 'x'.repeat(1_100_000) } }
  const answers = [
    await request.get('/', { headers: byOnion, maxRedirects: 0 }),
    await request.get('/lite', { headers: byOnion, maxRedirects: 0 }),
    await request.post('/ht/form/1', { headers: byOnion, maxRedirects: 0, ...large }),
  ]
  for (const answer of answers) expect(answer.headers()['location']).toMatch(/^\/(?!\/)/)
})

/** What a browser without scripts would post from this page, as it stands. */
async function hiddenFields(request: APIRequestContext, path: string): Promise<Record<string, string>> {
  const html = await (await request.get(path, { headers: byOnion })).text()
  const inputs = [...html.matchAll(/<input type="hidden"([^>]*)\/>/g)].map(([, attributes = '']) => attributes)
  const attribute = (text: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(text)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? ''
  return Object.fromEntries(inputs.map((text) => [attribute(text, 'name'), attribute(text, 'value')]))
}

test('a form posted to the onion address is answered like any other', async ({ request }) => {
  const fields = await hiddenFields(request, '/en/messages')
  expect(Object.keys(fields).some((name) => name.startsWith('$ACTION'))).toBe(true)
  // Tor Browser posts so: no site named, and under our policy no origin.
  const answer = await request.post('/en/messages', { headers: { ...byOnion, origin: 'null' }, multipart: { ...fields, receipt: '1111 2222 3333 4444' } })
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('error-summary')
})

test.describe('at the safest level of Tor Browser', () => {
  test.use({ javaScriptEnabled: false })

  for (const form of ['1', '2'] as const) {
    test(`form ${form} ends in a receipt without scripts, fonts, pictures and cookies`, async ({ page, context }) => {
      const fetched = new Set<string>()
      await context.route('**', async (route) => {
        const type = route.request().resourceType()
        const hasCookie = 'cookie' in (await route.request().allHeaders())
        if (['document', 'stylesheet'].includes(type) && !hasCookie) return route.continue()
        fetched.add(hasCookie ? 'cookie' : type)
        return route.abort()
      })
      page.on('response', (response) => void response.allHeaders().then((headers) => headers['set-cookie'] && fetched.add('set-cookie')))
      expect(await fileReport(page, { base: '/ht', form })).toMatch(/^\d{16}$/)
      expect(await page.locator('svg, math, canvas, img, iframe, object, embed, video, audio').count()).toBe(0)
      expect(await context.cookies()).toEqual([])
      // Asked for by name in the head, and done without.
      expect([...fetched].filter((type) => type !== 'script' && type !== 'image' && type !== 'other')).toEqual([])
    })
  }
})
