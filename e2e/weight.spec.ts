import { expect, test } from '@playwright/test'
import { budget } from '@/bench/budget'
import { openVisit } from '@/bench/slow-link'
import { letters, weighEveryPage } from '@/bench/weigh'
import { colleagues } from '@/e2e/support/office-people'
import { prepare } from '@/e2e/support/prepared'
import { languages } from '@/lib/platform/language'

test.describe.configure({ mode: 'parallel' })

let receipts: string[]

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
  receipts = prepare({ reports: Array.from({ length: 9 }, () => letters) }).reports.map(({ receipt }) => receipt)
})

for (const prefix of ['', '/lite'] as const) {
  for (const language of languages) {
    test(`${prefix}/${language}: HTML and style of every page stay within 14 KB, and with all scripts within 170 KB`, async ({ baseURL }) => {
      const weighed = await weighEveryPage({ origin: baseURL ?? '', prefix, language, receipt: receipts.pop() ?? '' })
      expect(weighed.length).toBeGreaterThan(100)
      expect(weighed.filter(({ htmlAndCss, all }) => htmlAndCss > budget.htmlAndCss || all > budget.all)).toEqual([])
    })
  }
}

test('what a browser with scripts fetches on its first visit stays within 170 KB, also what it fetches later by itself', async ({ browser, baseURL }) => {
  for (const path of ['/fr', '/fr/form/2', '/fr/messages', '/fr/services/1']) {
    const visit = await openVisit(browser, { javaScriptEnabled: true })
    await visit.page.goto(baseURL + path)
    await visit.settled()
    expect([path, visit.bytes() <= budget.all, visit.bytes()]).toEqual([path, true, visit.bytes()])
    await visit.end()
  }
})

test('scripts and styles come in brotli to a browser that takes it, and are the same bytes for one that does not', async ({ baseURL }) => {
  const page = await (await fetch(`${baseURL}/fr`)).text()
  const files = [...new Set(page.match(/\/_next\/static\/chunks\/[\w.-]+\.(?:js|css)/g))]
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    const [brotli, gzip] = await Promise.all(['gzip, br', 'gzip'].map((taken) => fetch(baseURL + file, { headers: { 'accept-encoding': taken } })))
    expect([brotli?.headers.get('content-encoding'), brotli?.headers.get('vary')]).toEqual(['br', 'Accept-Encoding'])
    expect(gzip?.headers.get('content-encoding')).not.toBe('br')
    expect(await brotli?.text()).toBe(await gzip?.text())
  }
})
