import { expect, test } from '@playwright/test'
import { colleagues } from '@/e2e/support/office-people'
import { answerAll, answerPage, fileReport, press, receiptOf } from '@/e2e/support/report-in-browser'
import { button, countCases, field } from '@/e2e/support/reporting'
import { languages } from '@/lib/platform/language'
import words from '@/messages/en.json' with { type: 'json' }

const { ask } = words

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
})

test('without JavaScript no page holds an answer to another question in the open', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto('/en/form/1')
  for (let pages = 8; pages > 0 && (await field(page, 'narrative').count()) === 0; pages--) await press(page, 'continue')
  await answerPage(page, { narrative: 'ZXSEALEDZX' })
  await press(page, 'continue')
  for (let pages = 6; pages > 0; pages--) {
    expect(await page.content()).not.toContain('ZXSEALEDZX')
    await press(page, 'continue')
  }
})

test('a lost network loses nothing, and sending again is one report', async ({ page, context }) => {
  const before = await countCases()
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await context.setOffline(true)
  await answerAll(page, { narrative: 'San rezo' })
  await button(page, 'send').click()
  await expect(page.locator('.error-summary')).toBeVisible()
  await expect(page.locator('main')).toContainText('San rezo')
  await context.setOffline(false)
  await button(page, 'send').click()
  await receiptOf(page)
  expect(await countCases()).toBe(before + 1)
})

test('what was begun before the script arrived goes on with it', async ({ page }) => {
  const held: (() => void)[] = []
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await page.goto('/en/form/2', { waitUntil: 'commit' })
  await press(page, 'continue')
  await answerPage(page, { reporterType: 'VICTIM' })
  await press(page, 'continue')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  for (const release of held) release()
  await page.waitForLoadState('networkidle')
  await answerAll(page, { narrative: 'Anvan eskript la' })
  await expect(page.locator('main')).toContainText(ask.option.reporterType.VICTIM)
  await button(page, 'send').click()
  await receiptOf(page)
})

test('leaving asks first only where something would be lost', async ({ page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await page.goto('/en')
  expect(asked).toEqual([])
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await press(page, 'continue')
  await page.goto('/en')
  expect(asked).toEqual(['beforeunload'])
  await fileReport(page, { base: '/en' })
  await page.goto('/en')
  expect(asked).toEqual(['beforeunload'])
})

test('help and what cannot wait stand before the first question of the second form', async ({ page }) => {
  await page.goto('/en/form/2')
  const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? Infinity
  expect(await top('.notice')).toBeLessThan(await top('[name="record"]'))
})

test('the links to other languages keep the page', async ({ page }) => {
  await page.goto('/ht/form/2')
  for (const other of languages) await expect(page.locator(`a[hreflang="${other}"]`)).toHaveAttribute('href', `/${other}/form/2`)
})

test('an address that does not exist is answered 404', async ({ request }) => {
  for (const path of ['/xx', '/en/form/3', '/en/form/1/x', '/en/nonsense', '/en/form/%00']) expect((await request.get(path)).status()).toBe(404)
})
