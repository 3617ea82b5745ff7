import { expect, test, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { colleagues, newPage, visitCase } from '@/e2e/support/office-people'
import { prepare } from '@/e2e/support/prepared'
import { expectGoodPage } from '@/e2e/support/reporting'
import { languages } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }

const { messages: w, words, cases } = en

const question = 'Ki koulè machin nan?'
let intake: Page
let advocate: Page
/** One for each test, and as many again with a question of the office. */
let reports: { receipt: string; caseId: string }[]
let asked: typeof reports

test.beforeAll(async ({ browser }) => {
  ;({ intake, advocate } = await colleagues(browser, {
    intake: { name: 'Mirlande Joseph', roles: ['INTAKE_OFFICER'] },
    advocate: { name: 'Esther Noel', roles: ['VICTIM_ADVOCATE'] },
  }))
  const all = prepare({ reports: [...Array.from({ length: 13 }, () => []), ...Array.from({ length: 5 }, () => [question])] }).reports
  ;[reports, asked] = [all.slice(0, 13), all.slice(13)]
})

function one(of: typeof reports) {
  const report = of.pop()
  if (!report) throw new Error('there are not enough reports for all tests')
  return report
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page) => page.locator('main h1')

async function open(page: Page, receipt: string, language = 'en') {
  await page.goto(`/${language}/messages`)
  await field(page, 'receipt').fill(receipt)
  await page.locator('main form button[type="submit"]').click()
  await expect(field(page, 'mailbox').first()).toBeAttached()
}

/** The pairs in the notice about words: those shown, if any, and those for the next time. */
const pairs = (page: Page) => page.locator('.notice.info strong').allInnerTexts()

for (const javaScriptEnabled of [true, false]) {
  for (const width of [360, 1280]) {
    test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript at ${width} px`, () => {
      test.use({ javaScriptEnabled, viewport: { width, height: 800 } })

      test('the words of one opening are shown by the next, and by nothing in between', async ({ page }) => {
        const { receipt } = one(reports)
        await open(page, receipt)
        await expect(page.locator('.notice.info')).toContainText(words.none)
        const [next] = await pairs(page)
        await field(page, 'text').fill('Yon mesaj.')
        await press(page, w.send)
        await expect(page.locator('.notice.settled')).toBeVisible()
        expect(await pairs(page)).toEqual([next])
        await open(page, receipt)
        await expect(page.locator('.notice.info')).toContainText(words.shown)
        expect((await pairs(page))[0]).toBe(next)
        expect((await pairs(page))[1]).not.toBe(next)
      })

      test('a letter is deleted from view on a page that asks first, and what was being written stays', async ({ page }) => {
        const { receipt } = one(asked)
        await open(page, receipt)
        await expect(page.locator('main')).toContainText(/By \d+ \w+ \d{4} we tell you/)
        await expectGoodPage(page, javaScriptEnabled)
        await field(page, 'text').fill('Poko fini\nlòt liy')
        await press(page, w.hide)
        await expect(heading(page)).toHaveText(w.hideTitle)
        await expectGoodPage(page, javaScriptEnabled)
        await press(page, w.back)
        await expect(page.locator('.conversation')).toContainText(question)
        await press(page, w.hide)
        await press(page, w.hideYes)
        await expect(page.locator('.notice.settled')).toContainText(w.hiddenTitle)
        await expect(page.locator('main')).not.toContainText('Ki koulè')
        await expect(field(page, 'text')).toHaveValue('Poko fini\nlòt liy')
      })

      test('consent and contact are changed, and officers see them', async ({ page }) => {
        const { receipt, caseId } = one(reports)
        await open(page, receipt)
        await press(page, w.seeConsent)
        await expect(page.locator('[name="agree.SHARE_STATE"][value="YES"]')).toBeChecked()
        await expect(page.locator('[name="agree.STATISTICS"][value="NO"]')).toBeChecked()
        await expect(page.locator('[name="agree.RECORD"]')).toHaveCount(0)
        await expectGoodPage(page, javaScriptEnabled)
        await page.locator('[name="agree.SHARE_STATE"][value="NO"]').check()
        await press(page, w.consentSave)
        await expect(page.locator('.notice.settled')).toContainText(w.agreedTitle)

        await press(page, w.seeContact)
        await expect(page.locator('main')).toContainText(w.contactHas)
        expect(await page.content()).not.toContain('3711')
        await press(page, w.contactSave)
        await expect(page.locator('[id="contact.reach-error"]')).toBeVisible()
        await field(page, 'contact.reach').fill('3722 1111')
        await field(page, 'contact.codeWord').fill('flanbwayan')
        await expectGoodPage(page, javaScriptEnabled)
        await field(page, 'contact.codeWord').press('Enter')
        await expect(page.locator('.notice.settled')).toContainText(w.reachableTitle)
        expect(await page.content()).not.toContain('3722')

        await visitCase(intake, `/cases/${caseId}#consents`)
        const panel = intake.locator('.panel', { hasText: cases.consent.title })
        await panel.locator('summary').click()
        await expect(panel).toContainText('English')
        await expect(intake.locator('body')).not.toContainText('flanbwayan')
        await visitCase(advocate, `/cases/${caseId}#tab-keys`)
        await expect(advocate.locator('body')).toContainText('flanbwayan')
      })

      test('a withdrawal is explained, marks the case, and is taken back', async ({ page }) => {
        const { receipt, caseId } = one(reports)
        await open(page, receipt)
        await press(page, w.seeWithdraw)
        await expect(page.locator('main')).toContainText(w.withdrawPoints.continues)
        await expectGoodPage(page, javaScriptEnabled)
        await press(page, w.withdrawYes)
        await expect(page.locator('.notice.settled')).toContainText(w.withdrawnTitle)
        await expectGoodPage(page, javaScriptEnabled)
        await visitCase(intake, `/cases/${caseId}`)
        const mark = intake.locator('.status-tag', { hasText: cases.mark.withdrawn })
        await expect(mark).toBeVisible()
        expect(await findings(intake)).toEqual([])
        await press(page, w.resume)
        await expect(page.locator('.notice.settled')).toContainText(w.resumedTitle)
        await intake.reload()
        await expect(mark).toHaveCount(0)
      })
    })
  }
}

test('the mailbox opens in every language, and its pages are there', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const { receipt } = one(asked)
  for (const language of languages) {
    await open(page, receipt, language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const intent of ['see-consent', 'see-contact', 'see-withdraw']) {
      const before = await heading(page).innerText()
      await page.locator(`[value="${intent}"]`).click()
      await expect(heading(page)).not.toHaveText(before)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await page.locator('[value="back"]').click()
      await expect(field(page, 'text')).toBeVisible()
    }
  }
})

test('many wrong numbers slow the answer to their address and refuse nobody', async ({ browser }) => {
  const { receipt } = one(reports)
  const page = await newPage(browser, { extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.77' } })
  await page.goto('/en/messages')
  const took: number[] = []
  for (let at = 0; at < 9; at++) {
    const start = Date.now()
    await field(page, 'receipt').fill(`123412341234${1000 + at}`)
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.locator('main form button[type="submit"]').click()
    await answer
    await expect(page.locator('.error-summary')).toBeVisible()
    took.push(Date.now() - start)
  }
  expect(took[8]).toBeGreaterThan(2000)
  const start = Date.now()
  await open(page, receipt)
  expect(Date.now() - start).toBeGreaterThan(4000)
  const other = await newPage(browser, { extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.78' } })
  const otherStart = Date.now()
  await open(other, receipt)
  expect(Date.now() - otherStart).toBeLessThan(4000)
})
