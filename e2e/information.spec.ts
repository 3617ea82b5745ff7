import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { colleagues } from '@/e2e/support/office-people'
import { languages } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const words = { ht, fr, en, es }

const rules = JSON.parse(readFileSync('lib/reference/haiti/rules.json', 'utf8')) as { deadlines: { code: string; days: number }[] }
const days = (code: string) => rules.deadlines.find((deadline) => deadline.code === code)?.days ?? Number.NaN

// Reference data comes with set-up, and the doors to the forms open with the first intake officer.
test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript on a phone`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } })

    for (const language of languages) {
      test(`the six questions of a newcomer are answered in ${language} within one tap, and in full one further`, async ({ page }) => {
        const { home } = words[language]
        const questions = [home.whoTitle, home.findTitle, home.secretTitle, home.nextTitle, home.honestTitle, home.costTitle]
        if (language === 'en') expect(questions).toEqual(['Who reads this?', 'Can they find me?', 'Does it stay secret?', 'What happens then?', 'What can it change?', 'Does it cost anything?'])
        for (const question of questions) {
          await page.goto(`/${language}`)
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
        }
      })
    }

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
