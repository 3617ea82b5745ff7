import { expect, test, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { changeSetting } from '@/e2e/support/database'
import { colleagues } from '@/e2e/support/office-people'
import { answerAll, receiptOf } from '@/e2e/support/report-in-browser'
import words from '@/messages/en.json' with { type: 'json' }

test.describe.configure({ mode: 'serial' })

let administrator: Page

test.beforeAll(async ({ browser }) => {
  const people = await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
  administrator = people.administrator
})

/** And waits until the server has taken it up, which its administrator sees. */
async function settings(secondsMin: number, proof: number): Promise<void> {
  await changeSetting('FLOOD_SECONDS_MIN', secondsMin)
  await changeSetting('FLOOD_PROOF', proof)
  const inForce = async (code: string) => /(\d+)$/.exec(await administrator.getByRole('row', { name: new RegExp(`${code}\\b`) }).locator('td').last().innerText())?.[1]
  await expect(async () => {
    await administrator.goto('/flood')
    expect([await inForce('FLOOD_SECONDS_MIN'), await inForce('FLOOD_PROOF')]).toEqual([String(secondsMin), String(proof)])
  }).toPass()
}
test.afterAll(() => settings(0, 0))

const narrative = 'Yo pran lajan nan men m nan baryè a.'
const send = (page: Page) => page.locator('main form button[value="send"]')

async function write(page: Page): Promise<void> {
  await page.goto('/en/form/2')
  await answerAll(page, { narrative })
}

async function pressAgain(page: Page, why: string): Promise<void> {
  await send(page).click()
  await expect(page.getByText(why)).toBeVisible()
  await expect(page.locator('main')).toContainText(narrative)
  await send(page).click()
  await receiptOf(page)
}

test('under attack a browser with scripts proves its work by itself, within the content security policy', async ({ page }) => {
  await settings(0, 1)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await write(page)
  const begun = Date.now()
  await send(page).click()
  await receiptOf(page)
  expect(Date.now() - begun).toBeLessThan(10_000)
  expect(complaints).toEqual([])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('under attack one presses Send once more', async ({ page }) => {
    await write(page)
    await pressAgain(page, words.errors.prove)
  })

  test('a form that is sent too fast is taken when Send is pressed once more', async ({ page }) => {
    await settings(3600, 0)
    await write(page)
    await pressAgain(page, words.errors['press-again'])
  })
})

test('with JavaScript too', async ({ page }) => {
  await write(page)
  await pressAgain(page, words.errors['press-again'])
})

for (const width of [360, 1280]) {
  test(`the administrator reads the counts and the settings at ${width} px`, async () => {
    await administrator.setViewportSize({ width, height: 800 })
    await administrator.goto('/flood')
    await expect(administrator.getByRole('heading', { level: 1 })).toHaveText(words.flood.title)
    const count = (kind: keyof typeof words.flood.kind) =>
      administrator.locator('.data-table').first().locator('tbody tr').first().locator('td').nth(Object.keys(words.flood.kind).indexOf(kind))
    await expect(count('proved')).toHaveText(/1$/)
    await expect(count('too-fast')).toHaveText(/2$/)
    await expect(count('suspect')).toHaveText(/2$/)
    await expect(administrator.getByRole('row', { name: /FLOOD_SECONDS_MIN/ })).toContainText('3600')
    expect(await findings(administrator)).toEqual([])
    expect(await administrator.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
}
