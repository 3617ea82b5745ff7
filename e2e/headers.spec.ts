import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { languages } from '@/lib/platform/language'

/** Every route of app/, read from the folder, so that a new one cannot be forgotten. */
function routes(folder = 'app', path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routes(`${folder}/${entry.name}`, entry.name.startsWith('(') ? path : `${path}/${entry.name}`)
    return /^(page\.tsx|route\.ts)$/.test(entry.name) ? [path || '/'] : []
  })
}

const examples: Record<string, string[]> = {
  '[lang]': [...languages],
  '[form]': ['1', '2', 'nonsense'],
  '[page]': ['1', '5', 'nonsense'],
  '[place]': ['1', 'nonsense'],
  '[caseId]': ['00000000-0000-4000-8000-000000000000', 'nonsense'],
  '[exportId]': ['00000000-0000-4000-8000-000000000000', 'nonsense'],
  '[fileId]': ['00000000-0000-4000-8000-000000000000', 'nonsense'],
  '[...nextauth]': ['session', 'csrf', 'nonsense'],
}

function filled(route: string): string[] {
  const name = Object.keys(examples).find((part) => route.includes(part))
  return name ? (examples[name] ?? []).flatMap((value) => filled(route.replace(name, value))) : [route]
}

const paths = [...routes().flatMap(filled), '/', '/nonsense', '/ht/nonsense', '/xx', '/.env', '/%00', '/_next/image?url=x', '/icon.svg']

test('there are routes to look at', () => {
  expect(paths.length).toBeGreaterThan(20)
})

for (const path of paths) {
  test(`${path} answers with strict headers`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect(answer.status()).toBeLessThan(500)
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    if (path === '/api/files' || path === '/api/evidence') expect(policy).toBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
    else if (path.includes('/files/')) expect(policy).toBe("default-src 'none'; sandbox")
    else if (!path.startsWith('/icon.svg')) expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic';/)
    expect(policy).toMatch(/^default-src 'none';/)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('http')
    if (!path.startsWith('/icon.svg')) expect(headers['cache-control']).toContain('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server']).toBeUndefined()
    if (languages.some((language) => path.startsWith(`/${language}`)) || path === '/') expect(headers['set-cookie']).toBeUndefined()
    const body = await answer.text()
    expect(body).not.toMatch(/<style[\s>]|\sstyle="/)
    for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/nonce="/)
    expect(body.match(/(?:src|action)="https?:[^"]*"/g)).toBeNull()
  })
}

test('each answer has a nonce of its own', async ({ request }) => {
  const nonce = async () => /nonce-([^']+)/.exec((await request.get('/ht')).headers()['content-security-policy'] ?? '')?.[1]
  expect(await nonce()).not.toBe(await nonce())
})

test('a form that another site posts is refused', async ({ request }) => {
  const answer = await request.post('/ht/form/1', { headers: { 'sec-fetch-site': 'cross-site' }, form: { narrative: 'x' } })
  expect(answer.status()).toBe(403)
})

test('a form over a megabyte is answered with a page that says so', async ({ page, request }) => {
  const answer = await request.post('/fr/form/1', { multipart: { narrative: 'x'.repeat(1_100_000) }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  expect(answer.headers()['location']).toMatch(/\/fr\/too-large$/)
  await page.goto('/fr/too-large')
  await expect(page.locator('h1')).toBeVisible()
})

test('what a page fetches is kept for ever under the hash of its content, the page itself never', async ({ request }) => {
  const page = await request.get('/ht/form/1')
  expect(page.headers()['cache-control']).toBe('no-store')
  const html = await page.text()
  const files = [...html.matchAll(/(?:href|src)="(\/(?:_next\/static\/|icon)[^"]+)"/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const headers = (await request.get(file)).headers()
    expect(file).toMatch(/[-\w]{8,}\.(js|css|svg)$/)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['set-cookie']).toBeUndefined()
  }
})
