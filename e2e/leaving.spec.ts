import { expect, test, type Page } from '@playwright/test'
import { fileReport } from '@/e2e/support/report-in-browser'
import { colleagues } from '@/e2e/support/office-people'
import en from '@/messages/en.json' with { type: 'json' }

const elsewhere = /^https:\/\/www\.google\.com\//
const wayOut = (page: Page) => page.locator('.leave a')
const pages = ['', '/form/1', '/form/2', '/messages', '/services', '/too-large', '/nonsense']

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { leaver: { name: 'Lia Vann', roles: ['INTAKE_OFFICER'] } })
})

test.beforeEach(async ({ page }) => {
  // Nothing of these tests leaves the machine.
  await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Weather' }))
  await page.goto('about:blank')
})

/** Three pages by links, one of them a place within the page. */
async function wander(page: Page): Promise<void> {
  await page.goto('/en', { waitUntil: 'networkidle' })
  await page.locator('a[href="/en/services"]').first().click()
  await page.waitForURL('**/en/services')
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/services#main')
  await expect(page.locator('#main')).toBeFocused()
  await page.locator('a[hreflang="fr"]').click()
  await page.waitForURL('**/fr/services')
  await page.locator('.public-footer a[href="/fr/messages"]').click()
  await page.waitForURL('**/fr/messages')
  await page.waitForLoadState('networkidle')
}

async function expectNoWayBack(page: Page): Promise<void> {
  await page.waitForURL(elsewhere)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
  await page.goForward()
  expect(page.url()).toMatch(elsewhere)
}

test('the way out leaves nothing to go back to', async ({ page }) => {
  await wander(page)
  await wayOut(page).click()
  await expectNoWayBack(page)
})

test('Escape pressed three times is the way out, twice is not', async ({ page }) => {
  await wander(page)
  for (const _ of [1, 2]) await page.keyboard.press('Escape')
  await page.waitForTimeout(3500)
  for (const _ of [1, 2]) await page.keyboard.press('Escape')
  await page.waitForTimeout(500)
  expect(page.url()).toContain('/fr/messages')
  await page.keyboard.press('Escape')
  await expectNoWayBack(page)
})

test('whoever leaves in the middle of a report is asked nothing, and finds nothing when they come back', async ({ page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  const typed = page.locator('main form textarea, main form input[type="text"]').first()
  for (let steps = 6; steps > 0 && (await typed.count()) === 0; steps--) {
    const before = await page.locator('h1').innerText()
    await page.locator('main form button[value="continue"]').click()
    await expect(page.locator('h1')).not.toHaveText(before)
  }
  await typed.fill('Sekrè')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await page.waitForURL(elsewhere)
  expect(asked).toEqual([])
  await page.goBack()
  expect(page.url()).toBe('about:blank')
})

test('a finished report leaves nothing to go back to', async ({ page }) => {
  await fileReport(page, { base: '/en', form: '1' })
  await wayOut(page).click()
  await expectNoWayBack(page)
})

test('the page is blank at once, however long the other one takes', async ({ page }) => {
  await page.unroute(elsewhere)
  // An answer without content: the browser stays where it is, as it does while the other page is on its way.
  await page.route(elsewhere, (route) => route.fulfill({ status: 204 }))
  await page.goto('/en/services', { waitUntil: 'networkidle' })
  await expect(page.locator('h1')).toBeVisible()
  await wayOut(page).click()
  for (const part of ['html', 'body', 'h1', '.leave']) await expect(page.locator(part)).toBeHidden()
  expect(await page.title()).toBe(en.public.title)
})

test('another tab, or a link that is not ours, is left to the browser', async ({ page, context }) => {
  await page.goto('/en', { waitUntil: 'networkidle' })
  const opened = context.waitForEvent('page')
  await page.locator('a[href="/en/services"]').first().click({ modifiers: ['ControlOrMeta'] })
  await (await opened).waitForURL('**/en/services')
  expect(page.url()).toMatch(/\/en$/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the way out is a plain link, and no keys are promised', async ({ page }) => {
    for (const path of pages) {
      await page.goto(`/ht${path}`)
      await expect(wayOut(page)).toHaveAttribute('href', elsewhere)
      await expect(page.locator('.leave-keys')).toBeHidden()
    }
    await wayOut(page).click()
    await page.waitForURL(elsewhere)
  })
})
