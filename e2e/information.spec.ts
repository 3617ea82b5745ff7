import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { colleagues, newPage } from '@/e2e/support/office-people'
import { languages } from '@/lib/platform/language'

const pages = ['', '/info/1', '/info/2', '/info/3', '/info/4', '/info/5', '/services', '/services/1', '/services/10']
const rules = JSON.parse(readFileSync('lib/reference/haiti/rules.json', 'utf8')) as { deadlines: { code: string; days: number }[] }
const days = (code: string) => rules.deadlines.find((deadline) => deadline.code === code)?.days ?? Number.NaN

// Reference data comes with set-up, and the doors to the forms open with the first intake officer.
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
})

/** HTML and CSS of a page, as they travel. */
async function compressedBytes(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (/document|stylesheet/.test(response.request().resourceType())) sizes.push(response.request().sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto(path, { waitUntil: 'load' })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript on a phone`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } })

    for (const language of languages) {
      for (const path of pages) {
        test(`/${language}${path} is neutral, fits, and reads well`, async ({ page }) => {
          const answer = await page.goto(`/${language}${path}`)
          expect(answer?.status()).toBe(200)
          await expect(page).toHaveTitle(/^\p{L}+$/u)
          await expect(page.locator('html')).toHaveAttribute('lang', language)
          await expect(page.locator('h1')).toHaveCount(1)
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
          // A word that was not found is shown as its key.
          expect(await page.locator('main').innerText()).not.toMatch(/\b(info|home|services)\.[a-z]/)
          expect(await page.context().cookies()).toEqual([])
          if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
          for (const href of await page.locator('main a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
            expect(href).toMatch(/^\/[a-z]{2}\/(form\/\d|messages|services(\/\d+)?|info\/\d(#s\d)?)$/)
          }
        })
      }
    }

    test('the six questions of a newcomer are answered within one tap, and in full one further', async ({ page }) => {
      await page.goto('/en')
      const questions = ['Who reads this?', 'Can they find me?', 'Does it stay secret?', 'What happens then?', 'What can it change?', 'Does it cost anything?']
      for (const question of questions) {
        const fold = page.locator('details', { has: page.getByText(question, { exact: true }) })
        await expect(fold.locator('p').first()).toBeHidden()
        await fold.locator('summary').click()
        await expect(fold.locator('p').first()).toBeVisible()
        const link = fold.getByRole('link')
        const [title, href] = [await link.innerText(), (await link.getAttribute('href')) ?? '']
        const [, id] = href.split('#')
        await link.click()
        await expect(page.locator('h1')).toHaveText(title)
        if (id) await expect(page.locator(`#${id}`)).toBeInViewport()
        await page.goto('/en')
      }
    })

    test('help in a department is found by plain links, the whole country first', async ({ page }) => {
      await page.goto('/en/services')
      await expect(page.locator('.phone').first()).toHaveText('8919')
      await page.getByRole('link', { name: 'Ouest', exact: true }).click()
      await expect(page).toHaveURL(/\/services\/\d+$/)
      const headings = await page.locator('main h2').allInnerTexts()
      expect(headings.indexOf('In the whole country')).toBeLessThan(headings.indexOf('Ouest'))
      await expect(page.locator('main')).toContainText('Pran Men')
      await expect(page.locator('main')).toContainText('ask before you make the journey')
      await expect(page.locator('nav.no-print [aria-current="page"]')).toHaveText('Ouest')
    })

    test('a child reads first that it is not their fault, and the line for children comes first', async ({ page }) => {
      await page.goto('/en')
      await page.locator('.door', { hasText: 'I am under 18' }).click()
      await expect(page.locator('h2').first()).toHaveText('It is not your fault')
      await expect(page.locator('.phone').first()).toHaveText('188')
      await expect(page.locator('.phone').first()).toHaveAttribute('href', 'tel:188')
    })
  })
}

test('the days on the pages are those of the table of deadlines', async ({ page }) => {
  await page.goto('/en/info/3')
  const text = await page.locator('main').innerText()
  expect(text).toContain(`Within ${days('ACKNOWLEDGE')} days of your report`)
  expect(text).toContain(`It has ${days('STATE_REPLY')} working days to answer us`)
  expect(text).toContain(`has to know within ${days('ALERT_LEAD')} day.`)
  expect(text).toContain(`look at it again every ${days('LIMITED_INFORMATION_REVIEW')} days`)
  await page.goto('/en/services')
  await expect(page.locator('.notice')).toContainText(`${days('MEDICAL_HIV_PREVENTION') * 24} hours (${days('MEDICAL_HIV_PREVENTION')} days)`)
  await expect(page.locator('.notice')).toContainText(`${days('MEDICAL_EMERGENCY_CONTRACEPTION') * 24} hours`)
})

test('a page that is not there is not found', async ({ request }) => {
  for (const path of ['info/0', 'info/6', 'info/toString', 'services/0', 'services/11', 'services/HT-OU', 'services/1e0']) {
    expect([path, (await request.get(`/en/${path}`)).status()]).toEqual([path, 404])
  }
})

test('on paper there is help, and no way back to where it came from', async ({ page }) => {
  await page.goto('/fr/services/1')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.phone').first()).toBeVisible()
  for (const part of ['.public-header', '.public-footer', '.leave', 'main nav', '.print-button']) await expect(page.locator(part).first()).toBeHidden()
  await page.goto('/fr')
  await expect(page.locator('.fold p').first()).toBeVisible()
})

test.describe('sizes', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  for (const language of languages) {
    test(`HTML and CSS of each page in ${language} stay within 14 KB compressed`, async ({ browser }) => {
      for (const path of pages) {
        const page = await newPage(browser, { javaScriptEnabled: false })
        const bytes = await compressedBytes(page, `/${language}${path}`)
        expect.soft(bytes, `/${language}${path}`).toBeLessThanOrEqual(14 * 1024)
        await page.context().close()
      }
    })
  }
})
