import { expect, test, type Page } from '@playwright/test'
import { colleagues } from '@/e2e/support/office-people'
import { answerAll, answerPage, fileReport, press, receiptOf } from '@/e2e/support/report-in-browser'
import { button, countCases, field, newest, query } from '@/e2e/support/reporting'
import { languages } from '@/lib/platform/language'
import words from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const { ask } = words

/** Presses the button of another language or weight, and waits until all of the page has come. */
async function into(page: Page, base: string, form: '1' | '2' = '2'): Promise<void> {
  await page.locator(`button[formaction="${base}/form/${form}"]`).click()
  await expect(page).toHaveURL((url) => url.pathname + url.search + url.hash === `${base}/form/${form}`)
  await expect(page.locator('html')).toHaveAttribute('lang', base.slice(-2))
  await expect(page.locator(`.public-footer a[href="${base}/services"]`)).toBeVisible()
}

async function goToAccount(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  for (let pages = 8; pages > 0 && (await field(page, 'narrative').count()) === 0; pages--) {
    await answerPage(page, { reporterType: 'VICTIM' })
    await press(page, 'continue')
  }
}

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
  for (const base of ['/fr', '/lite/fr', '/fr']) {
    await into(page, base)
    await expect(page.locator('main')).toContainText(fr.ask.option.reporterType.VICTIM)
  }
  await into(page, '/en')
  await expect(page.locator('main')).toContainText(ask.option.reporterType.VICTIM)
  await button(page, 'send').click()
  await receiptOf(page)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('another language or weight keeps the page, what was answered, what is being typed, and the receipt', async ({ page }) => {
      const before = await countCases()
      await goToAccount(page, '/en/form/2')
      await field(page, 'narrative').fill('Se la m te ye.')
      for (const base of ['/fr', '/lite/fr', '/lite/es', '/es', '/fr']) {
        await into(page, base)
        await expect(field(page, 'narrative')).toHaveValue('Se la m te ye.')
      }
      await expect(page.locator('h1')).toHaveText(fr.ask.self.page.narrative)
      await press(page, 'back')
      await press(page, 'continue')
      await expect(field(page, 'narrative')).toHaveValue('Se la m te ye.')
      await answerAll(page, { departmentIso: 'HT-OU' })
      await into(page, '/ht')
      for (const answered of [ht.ask.option.reporterType.VICTIM, 'Se la m te ye.', 'Lwès']) await expect(page.locator('main')).toContainText(answered)
      await button(page, 'send').click()
      const receipt = await receiptOf(page)
      await expect(page.locator('h1')).toHaveText(ht.receipt.title)
      expect(await query(`SELECT language, reporter_type, department_iso FROM case_file WHERE id = ${newest}`)).toEqual([{ language: 'ht', reporter_type: 'VICTIM', department_iso: 'HT-OU' }])
      await into(page, '/es')
      await expect(page.locator('h1')).toHaveText(es.receipt.title)
      expect(await receiptOf(page)).toBe(receipt)
      await field(page, 'practice').fill(receipt)
      await field(page, 'practice').press('Enter')
      await expect(page.locator('.notice.settled')).toBeVisible()
      await into(page, '/lite/es')
      expect(await receiptOf(page)).toBe(receipt)
      expect(await countCases()).toBe(before + 1)
    })

    test('Enter in a field goes on, and never into another language', async ({ page }) => {
      await goToAccount(page, '/en/form/1')
      for (let pages = 20; pages > 0 && (await field(page, 'unit').count()) === 0; pages--) {
        await answerPage(page, { narrative: 'Kout' })
        await press(page, 'continue')
      }
      const before = await page.locator('h1').innerText()
      await field(page, 'unit').fill('Pòs 4')
      await field(page, 'unit').press('Enter')
      await expect(page.locator('h1')).not.toHaveText(before)
      expect(new URL(page.url()).pathname).toBe('/en/form/1')
      await press(page, 'back')
      await expect(field(page, 'unit')).toHaveValue('Pòs 4')
    })
  })
}

test('with a script another language needs nothing of the answers, keeps nothing on the device, and takes no place in the history', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  await page.goto('about:blank')
  await goToAccount(page, '/en/form/2')
  await field(page, 'narrative').fill('ZXMEMORYZX')
  for (const base of ['/fr', '/lite/fr', '/lite/en', '/en']) await into(page, base)
  expect(sent.filter((text) => /ZXMEMORYZX|VICTIM/.test(text))).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, history.length])).toEqual([0, 0, 2])
  expect(await page.context().cookies()).toEqual([])
})

test('without a network another language loses nothing', async ({ page, context }) => {
  await goToAccount(page, '/en/form/1')
  await field(page, 'narrative').fill('San rezo')
  await context.setOffline(true)
  await page.locator('.languages button[lang="fr"]').click()
  await expect(page.locator('.error-summary')).toBeVisible()
  await expect(field(page, 'narrative')).toHaveValue('San rezo')
  await context.setOffline(false)
  await into(page, '/fr', '1')
  await expect(field(page, 'narrative')).toHaveValue('San rezo')
})

test('leaving asks first only where something would be lost', async ({ page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await into(page, '/fr', '1')
  await page.goto('/en')
  expect(asked).toEqual([])
  await page.goto('/en/form/1', { waitUntil: 'networkidle' })
  await press(page, 'continue')
  await into(page, '/fr', '1')
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
  await page.goto('/ht/services')
  for (const other of languages) await expect(page.locator(`a[hreflang="${other}"]`)).toHaveAttribute('href', `/${other}/services`)
})

test('an address that does not exist is answered 404', async ({ request }) => {
  for (const path of ['/xx', '/en/form/3', '/en/form/1/x', '/en/nonsense', '/en/form/%00']) expect((await request.get(path)).status()).toBe(404)
})
