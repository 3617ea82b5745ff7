import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { alsoOn, colleagues } from '@/e2e/support/office-people'
import { languages } from '@/lib/platform/language'

let focalPoint: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const people = await colleagues(browser, {
    reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] },
    focal: { name: 'Fokal Pwen', roles: ['FOCAL_POINT'] },
  })
  focalPoint = people.focal
})

async function countCases(): Promise<number> {
  const pool = ownerPool()
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM case_file')
  await pool.end()
  return rows[0]?.count ?? 0
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const send = (page: Page) => page.locator('main form button[type="submit"]')
const choose = (page: Page, name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check()
const receiptOf = async (page: Page) => (await page.locator('.receipt-number').innerText()).replace(/\D/g, '')

/** Nothing that a glance, a machine or a screen reader could trip over. axe is a script itself; the markup is the same without. */
async function expectGoodPage(page: Page, hasScript: boolean): Promise<void> {
  await expect(page).toHaveTitle(/^[\p{L}]+$/u)
  if (hasScript) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await page.context().cookies()).toEqual([])
}

async function report(page: Page, path: string): Promise<string> {
  await page.goto(path)
  await field(page, 'narrative').fill('Yo vini nan mitan lannwit.\n‮<script>alert(1)</script>')
  await choose(page, 'dangerNow', 'YES')
  await choose(page, 'underEighteen', 'YES')
  await choose(page, 'whenKnown', 'ABOUT')
  await field(page, 'when.year').fill('2025')
  await field(page, 'communeId').selectOption({ index: 3 })
  await field(page, 'stateId').selectOption({ index: 1 })
  await choose(page, 'reporterType', 'WITNESS')
  await field(page, 'contact.reach').fill('3711 0000')
  await send(page).click()
  await expect(page.locator('.receipt-number')).toBeVisible()
  return receiptOf(page)
}

for (const javaScriptEnabled of [true, false]) {
  for (const width of [360, 1280]) {
    test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript at ${width} px`, () => {
      test.use({ javaScriptEnabled, viewport: { width, height: 800 } })

      test('every public page is neutral, clean and without a cookie', async ({ page }) => {
        for (const path of ['/en', '/en/form/1', '/en/form/2', '/en/messages', '/en/services', '/en/too-large']) {
          const answer = await page.goto(path)
          expect(answer?.status()).toBe(200)
          expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
          await expectGoodPage(page, javaScriptEnabled)
        }
      })

      for (const form of ['1', '2']) {
        test(`form ${form} ends in a receipt that opens the messages`, async ({ page }) => {
          const before = await countCases()
          const receipt = await report(page, `/en/form/${form}`)
          expect(receipt).toMatch(/^\d{16}$/)
          await expectGoodPage(page, javaScriptEnabled)
          expect(page.url()).not.toContain(receipt)
          expect(await countCases()).toBe(before + 1)

          await page.goto('/en/messages')
          await field(page, 'receipt').fill('1111 2222 3333 4444')
          await send(page).click()
          await expect(page.locator('.error-summary')).toBeVisible()
          await field(page, 'receipt').fill(receipt.replace(/(\d{4})/g, '$1 '))
          await send(page).click()
          await expect(field(page, 'mailbox')).toBeAttached()
          await expectGoodPage(page, javaScriptEnabled)
          expect(await page.content()).not.toContain('lannwit')
          await page.locator('[value="send"]').click()
          await expect(page.locator('#text-error')).toBeVisible()
          await field(page, 'text').fill('Machin nan te blan.')
          await page.locator('[value="send"]').click()
          await expect(page.locator('.notice.settled')).toBeVisible()
          await expect(page.locator('.conversation li')).toHaveCount(1)
          expect(await page.content()).not.toContain('blan.')
        })
      }

      test('what is wrong is said beside the field, and everything typed is still there', async ({ page }) => {
        const before = await countCases()
        await page.goto('/en/form/1')
        await field(page, 'place').fill('Delmas 33')
        await field(page, 'departmentIso').selectOption('HT-OU')
        await choose(page, 'whenKnown', 'EXACT')
        for (const [part, typed] of [['day', '31'], ['month', '2'], ['year', '2025']] as const) await field(page, `when.${part}`).fill(typed)
        await send(page).click()
        await expect(page.locator('.error-summary li')).toHaveCount(2)
        await expect(page.locator('#narrative-error')).toBeVisible()
        await expect(page.locator('#when-error')).toBeVisible()
        await expectGoodPage(page, javaScriptEnabled)
        await field(page, 'narrative').fill('x'.repeat(100_000))
        await field(page, 'when.month').fill('3')
        await send(page).click()
        await expect(page.locator('#when-error')).toHaveCount(0)
        await expect(page.locator('#narrative-error')).toBeVisible()
        await expect(field(page, 'narrative')).toHaveValue('x'.repeat(100_000))
        await expect(field(page, 'place')).toHaveValue('Delmas 33')
        await expect(field(page, 'departmentIso')).toHaveValue('HT-OU')
        await expect(page.locator('[name="whenKnown"][value="EXACT"]')).toBeChecked()
        expect(await countCases()).toBe(before)
      })

      test('sent twice is one report', async ({ page }) => {
        const before = await countCases()
        await page.goto('/en/form/1')
        await field(page, 'narrative').fill('De fwa')
        await send(page).dblclick()
        await expect(page.locator('.receipt-number')).toBeVisible()
        const receipt = await receiptOf(page)
        if (!javaScriptEnabled) {
          await page.reload()
          expect(await receiptOf(page)).toBe(receipt)
        }
        expect(await countCases()).toBe(before + 1)
      })
    })
  }
}

test('a lost network loses nothing, and sending again is one report', async ({ page, context }) => {
  const before = await countCases()
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await field(page, 'narrative').fill('San rezo')
  await context.setOffline(true)
  await send(page).click()
  await expect(page.locator('.error-summary')).toBeVisible()
  await expect(field(page, 'narrative')).toHaveValue('San rezo')
  await context.setOffline(false)
  await send(page).click()
  await expect(page.locator('.receipt-number')).toBeVisible()
  expect(await countCases()).toBe(before + 1)
})

test('what was typed before the script arrived is sent', async ({ page }) => {
  const held: (() => void)[] = []
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await page.goto('/en/form/1', { waitUntil: 'commit' })
  await field(page, 'narrative').fill('Anvan eskript la')
  await choose(page, 'dangerNow', 'NO')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  for (const release of held) release()
  await page.waitForLoadState('networkidle')
  await expect(field(page, 'narrative')).toHaveValue('Anvan eskript la')
  await expect(page.locator('[name="dangerNow"][value="NO"]')).toBeChecked()
  await send(page).click()
  await expect(page.locator('.receipt-number')).toBeVisible()
})

test('help and what cannot wait stand before the first question of the second form', async ({ page }) => {
  await page.goto('/en/form/2')
  const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? Infinity
  expect(await top('.notice')).toBeLessThan(await top('a[href^="tel:"]'))
  expect(await top('a[href^="tel:"]')).toBeLessThan(await top('[name="narrative"]'))
})

test('in every language the form ends in a receipt, and the links keep the page', async ({ page }) => {
  for (const language of languages) {
    expect(await report(page, `/${language}/form/2`)).toMatch(/^\d{16}$/)
    await page.goto(`/${language}/form/2`)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const other of languages) await expect(page.locator(`a[hreflang="${other}"]`)).toHaveAttribute('href', `/${other}/form/2`)
  }
})

for (const javaScriptEnabled of [true, false]) {
  test(`a focal point files what somebody told them ${javaScriptEnabled ? 'with' : 'without'} JavaScript, hands the receipt over and reads nothing back`, async ({ browser }) => {
    const page = await alsoOn(browser, focalPoint, { javaScriptEnabled })
    await page.goto('/reports/new')
    await field(page, 'narrative').fill('Yon fanm rele sou telefòn.')
    await send(page).click()
    await expect(page.locator('.error-summary li')).toHaveCount(4)
    await field(page, 'questionnaire').selectOption('SEXUAL_OR_GENDER_BASED')
    await field(page, 'channel').selectOption('HOTLINE')
    await field(page, 'language').selectOption('ht')
    await field(page, 'reporterType').selectOption('VICTIM')
    await send(page).click()
    await expect(page.locator('.receipt-number')).toBeVisible()
    const receipt = await receiptOf(page)
    expect((await page.goto('/cases'))?.status()).toBe(403)
    await page.goto('/ht/messages')
    await field(page, 'receipt').fill(receipt)
    await send(page).click()
    await expect(field(page, 'mailbox')).toBeAttached()
    expect(await page.content()).not.toContain('telefòn')
  })
}

test('an address that does not exist is answered 404', async ({ request }) => {
  for (const path of ['/xx', '/en/form/3', '/en/form/1/x', '/en/nonsense', '/en/form/%00']) expect((await request.get(path)).status()).toBe(404)
})
