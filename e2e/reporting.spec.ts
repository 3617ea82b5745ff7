import { expect, test } from '@playwright/test'
import { colleagues } from '@/e2e/support/office-people'
import { answerAll, answerPage, fileReport, press, receiptOf } from '@/e2e/support/report-in-browser'
import { button, countCases, everything, expectGoodPage, field, newest, query } from '@/e2e/support/reporting'
import { languages } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const words = { ht, fr, en, es }
// Side by side: nobody else reports to the server of these tests.
test.describe.configure({ mode: 'parallel' })

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test.describe(`${how} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 800 } })

    for (const language of languages) {
      for (const form of ['1', '2'] as const) {
        test(`form ${form} in ${language} leads through every question to a receipt`, async ({ page }) => {
          const before = await countCases()
          await page.goto(`/${language}/form/${form}`)
          await expect(page.locator('html')).toHaveAttribute('lang', language)
          await answerAll(page, everything)
          await expectGoodPage(page, javaScriptEnabled && language === 'ht')
          const shown = await page.locator('main').innerText()
          for (const typed of [everything.place, everything.since, everything['contact.codeWord'], 'alert(1)']) expect(shown).toContain(typed)
          expect(await countCases()).toBe(before)
          await button(page, 'send').click()
          const receipt = await receiptOf(page)
          expect(receipt).toMatch(/^\d{16}$/)
          expect(page.url()).not.toContain(receipt)
          await expectGoodPage(page, javaScriptEnabled && language === 'ht')
          expect(await countCases()).toBe(before + 1)
          const given = await query<{ purpose: string; language: string }>(`SELECT purpose, language FROM consent WHERE is_given AND case_id = ${newest} ORDER BY purpose::text`)
          expect(given).toEqual(['CONTACT', 'RECORD', 'SERVICE_MEDICAL', 'SHARE_OHCHR', 'STATISTICS'].map((purpose) => ({ purpose, language })))
        })
      }
    }

    test('Back keeps what was typed, Skip sends nothing, and Change leads back to the check', async ({ page }) => {
      await page.goto('/en/form/1')
      await press(page, 'continue')
      await press(page, 'continue')
      await press(page, 'continue')
      await answerPage(page, { underEighteen: 'NO' })
      await press(page, 'continue')
      await press(page, 'back')
      await expect(page.locator('[name="underEighteen"][value="NO"]')).toBeChecked()
      await press(page, 'skip')
      await press(page, 'back')
      await expect(page.locator('[name="underEighteen"][value="NO"]')).not.toBeChecked()
      await answerAll(page, { narrative: 'Premye', witnesses: 'Yon vwazen' })
      await button(page, 'change:witnesses').click()
      await expect(field(page, 'witnesses')).toHaveValue('Yon vwazen')
      await answerPage(page, { witnesses: 'Pèsonn' })
      await press(page, 'continue')
      await expect(button(page, 'send')).toBeVisible()
      await expect(page.locator('main')).toContainText('Pèsonn')
      await expect(page.locator('main')).not.toContainText('Yon vwazen')
    })

    test('what is wrong is said beside the field, and what was typed is still there', async ({ page }) => {
      const before = await countCases()
      await page.goto('/en/form/1')
      for (let pages = 8; pages > 0 && (await field(page, 'narrative').count()) === 0; pages--) await press(page, 'continue')
      await button(page, 'continue').click()
      await expect(page.locator('#narrative-error')).toBeVisible()
      await expect(page.locator('.error-summary li')).toHaveCount(1)
      await expectGoodPage(page, javaScriptEnabled)
      await field(page, 'narrative').fill('x'.repeat(30_000))
      await button(page, 'continue').click()
      await expect(page.locator('#narrative-error')).toBeVisible()
      await expect(field(page, 'narrative')).toHaveValue('x'.repeat(30_000))
      await field(page, 'narrative').fill('Kout')
      await press(page, 'continue')
      await answerPage(page, { whenKnown: 'EXACT' })
      await press(page, 'continue')
      await answerPage(page, { 'when.day': '31', 'when.month': '2', 'when.year': '2025' })
      await button(page, 'continue').click()
      await expect(page.locator('#when-error')).toBeVisible()
      await expect(field(page, 'when.day')).toHaveValue('31')
      await answerAll(page, { 'when.day': '3', 'when.year': '2099' })
      await button(page, 'send').click()
      // Only the server knows which day it is.
      await expect(page.locator('#when-error')).toBeVisible()
      await expect(field(page, 'when.year')).toHaveValue('2099')
      expect(await countCases()).toBe(before)
      await field(page, 'when.year').fill('2025')
      await press(page, 'continue')
      await button(page, 'send').click()
      await receiptOf(page)
      expect(await countCases()).toBe(before + 1)
    })

    for (const language of languages) {
      test(`a child is told in ${language} first whom to call, in simpler words, and the case goes to the lead at once`, async ({ page }) => {
        const { minor } = words[language].ask
        await page.goto(`/${language}/form/2`)
        await press(page, 'continue')
        await answerPage(page, { reporterType: 'VICTIM' })
        await press(page, 'continue')
        await answerPage(page, { harmedAge: '12_14' })
        await press(page, 'continue')
        await expect(page.getByRole('heading', { name: minor.noticeTitle })).toBeVisible()
        await expect(page.locator('.notice a[href^="tel:"]').first()).toHaveAttribute('href', 'tel:188')
        await press(page, 'continue')
        await expect(page.locator('h1')).toHaveText(minor.page.narrative)
        await answerAll(page, { narrative: 'Se tonton mwen.' })
        await button(page, 'send').click()
        await receiptOf(page)
        expect(await query(`SELECT is_escalated, under_eighteen FROM case_file WHERE id = ${newest}`)).toEqual([{ is_escalated: true, under_eighteen: 'YES' }])
        const [entry] = await query<{ codes: string }>(`SELECT codes FROM log_entry WHERE event = 'report.received' AND subject_id = ${newest}`)
        expect(entry?.codes).toContain('escalated=CHILD')
      })
    }

    test('whoever does not want to be written down is not, and still finds help', async ({ page }) => {
      const before = await countCases()
      await page.goto('/en/form/2')
      await answerPage(page, { record: 'NO' })
      await press(page, 'continue')
      await expect(page.locator('h1')).toHaveText(en.ask.page.stopped)
      await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible()
      await expect(button(page, 'continue')).toHaveCount(0)
      await press(page, 'back')
      await expect(button(page, 'continue')).toBeVisible()
      expect(await countCases()).toBe(before)
    })

    test('the number can be tried once, and a wrong one is told', async ({ page }) => {
      const receipt = await fileReport(page, { base: '/en' })
      await field(page, 'practice').fill('1111 2222 3333 4444')
      await button(page, 'practise').click()
      await expect(page.locator('#practice-error')).toBeVisible()
      expect(await receiptOf(page)).toBe(receipt)
      await field(page, 'practice').fill(receipt.replace(/(\d{4})/g, '$1 '))
      await button(page, 'practise').click()
      await expect(page.locator('.notice.settled')).toBeVisible()
      expect(await receiptOf(page)).toBe(receipt)
    })

    test('sent twice is one report', async ({ page }) => {
      const before = await countCases()
      await page.goto('/en/form/1')
      await answerAll(page, { narrative: 'De fwa' })
      await button(page, 'send').dblclick()
      const receipt = await receiptOf(page)
      if (!javaScriptEnabled) {
        await page.reload()
        expect(await receiptOf(page)).toBe(receipt)
      }
      expect(await countCases()).toBe(before + 1)
    })
  })
}
