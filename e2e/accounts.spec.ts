import { expect, test, type Page } from '@playwright/test'
import { budget } from '@/bench/budget'
import { HttpVisitor } from '@/bench/http-visit'
import { findings } from '@/e2e/support/axe'
import { administratorInBrowser, inviteInBrowser, joinInBrowser, keepSheet, signInInBrowser, type Person } from '@/e2e/support/browser-people'
import { confirmRoles } from '@/e2e/support/confirm-roles'
import { languages } from '@/lib/platform/language'
import words from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const { join: joinWords, signIn: signInWords, accounts: accountWords, me: meWords, errors, terms } = words

const all = { ht, fr, en: words, es }

test.describe.configure({ mode: 'serial' })

let made = 0
/** Invited by the administrator on their page, joined and signed in on the given one. */
async function newColleague(administrator: Page, page: Page, name: string): Promise<Person> {
  const signInName = `person.${(made += 1)}`
  const link = await inviteInBrowser(administrator, { name, signInName, roles: ['INTAKE_OFFICER'] })
  const person = await joinInBrowser(page, link, signInName)
  await confirmRoles()
  await signInInBrowser(page, person)
  return person
}

async function expectNoFindings(page: Page) {
  expect(await findings(page)).toEqual([])
}

test('the set-up link makes the first administrator, and dies with its use', async ({ page }) => {
  await administratorInBrowser(page)
  await expect(page).toHaveURL(/\/accounts$/)
  await expectNoFindings(page)
  expect((await page.goto('/set-up'))?.status()).toBe(404)
})

test('until somebody can read reports no page offers to take one, and each stays within its weight', async ({ baseURL }) => {
  const visitor = new HttpVisitor(baseURL ?? '')
  for (const language of languages) {
    for (const path of ['', '/form/1', '/form/2']) {
      await visitor.open(`/${language}${path}`)
      expect(visitor.page.text).toContain(all[language].home.closedTitle)
      expect([visitor.has('continue'), visitor.page.text.includes(`class="door" href="/${language}/form/`)]).toEqual([false, false])
      expect([language, path, (await visitor.htmlAndCss()) <= budget.htmlAndCss]).toEqual([language, path, true])
    }
  }
})

test('somebody joins by a link whose code leaves the address bar, signs in, and lists and ends sessions', async ({ page, browser }) => {
  await administratorInBrowser(page)
  const own = await (await browser.newContext()).newPage()
  const link = await inviteInBrowser(page, { name: 'Wideline Petit', signInName: 'wideline', roles: ['INTAKE_OFFICER'] })
  await own.goto(link)
  await expect(own.getByLabel(joinWords.fields.invitation)).toHaveValue(/^[0-9a-f]{40}$/)
  expect(own.url()).toMatch(/\/join$/)
  await own.getByRole('button', { name: joinWords.continue }).click()
  await expect(own.locator('.sheet')).toBeVisible()
  await expectNoFindings(own)

  // A wrong code keeps sheet and password.
  const secret = await own.locator('.sheet strong.mono').innerText()
  await own.getByLabel(joinWords.fields.password, { exact: true }).fill('a long enough password')
  await own.getByLabel(joinWords.fields.passwordAgain).fill('a long enough password')
  await own.getByLabel(joinWords.fields.code).fill('000000')
  await own.getByLabel(joinWords.keptYes).check()
  await own.getByRole('button', { name: joinWords.finish }).click()
  await expect(own.locator('#error-summary')).toContainText(errors.wrongCode)
  expect(await own.locator('.sheet strong.mono').innerText()).toBe(secret)

  const person = await keepSheet(own, 'wideline')
  await confirmRoles()
  await signInInBrowser(own, person)
  await expect(own).toHaveURL(/\/cases$/)
  const [cookie] = (await own.context().cookies()).filter(({ name }) => name.includes('session-token'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  const told = await (await own.request.get('/api/auth/session')).text()
  expect(told).not.toContain('wideline')
  expect(told).not.toMatch(/session(Id|Key)|user/)

  const other = await (await browser.newContext()).newPage()
  await signInInBrowser(other, person, person.recoveryCodes[0])
  await own.goto('/me')
  await expect(own.locator('tbody tr')).toHaveCount(2)
  await expectNoFindings(own)
  await own.getByRole('button', { name: meWords.endOthers }).click()
  await expect(own.locator('tbody tr')).toHaveCount(1)
  expect((await other.goto('/me'))?.status()).toBe(401)
  await own.getByRole('button', { name: meWords.signOut }).click()
  await expect(own).toHaveURL(/\/sign-in$/)
  expect((await own.goto('/me'))?.status()).toBe(401)
})

test('without JavaScript somebody joins, is told what is wrong without losing the sheet, and signs in and out', async ({ page, browser }) => {
  await administratorInBrowser(page)
  const code = new URL(await inviteInBrowser(page, { name: 'Guerda Louis', signInName: 'guerda', roles: ['AUDITOR'] })).hash.slice(1)
  const own = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await own.goto('/join')
  await own.getByLabel(joinWords.fields.invitation).fill('not a code')
  await own.getByRole('button', { name: joinWords.continue }).click()
  await expect(own.locator('#error-summary')).toContainText(errors.invitation)
  await own.getByLabel(joinWords.fields.invitation).fill(code)
  await own.getByRole('button', { name: joinWords.continue }).click()
  const secret = await own.locator('.sheet strong.mono').innerText()
  await own.getByLabel(joinWords.fields.password, { exact: true }).fill('short')
  await own.getByRole('button', { name: joinWords.finish }).click()
  await expect(own.locator('#error-summary')).toContainText(errors.passwordShort)
  expect(await own.locator('.sheet strong.mono').innerText()).toBe(secret)
  const person = await keepSheet(own, 'guerda')
  await own.goto('/sign-in')
  await own.getByLabel(signInWords.fields.name).fill('guerda')
  await own.getByLabel(signInWords.fields.password).fill('wrong')
  await own.getByLabel(signInWords.fields.code).fill('123456')
  await own.getByRole('button', { name: signInWords.send }).click()
  await expect(own.locator('#error-summary')).toContainText(errors.refused)
  await signInInBrowser(own, person)
  await expect(own).toHaveURL(/\/figures$/)
  await own.goto('/me')
  await own.getByRole('button', { name: meWords.signOut }).click()
  expect((await own.goto('/me'))?.status()).toBe(401)
})

test('accounts are the administrator’s alone, and an ended account is out at once', async ({ page, browser }) => {
  expect((await page.goto('/accounts'))?.status()).toBe(401)
  await administratorInBrowser(page)
  const own = await (await browser.newContext()).newPage()
  await newColleague(page, own, 'Nadia Pierre')
  expect((await own.goto('/accounts'))?.status()).toBe(403)
  await page.goto('/accounts')
  const row = page.getByRole('row', { name: /Nadia Pierre/ })
  await row.getByText(accountWords.end).click()
  await row.getByRole('button', { name: /Nadia Pierre/ }).click()
  await expect(row).not.toContainText(accountWords.end)
  expect((await own.goto('/cases'))?.status()).toBe(401)
})

test('an open invitation can be withdrawn, and its link then opens nothing', async ({ page, browser }) => {
  await administratorInBrowser(page)
  const link = await inviteInBrowser(page, { name: 'Not Coming', signInName: 'not.coming', roles: ['FOCAL_POINT'] })
  const row = page.getByRole('row', { name: /Not Coming/ })
  await row.getByRole('button', { name: accountWords.withdraw }).click()
  await expect(row).toHaveCount(0)
  const own = await (await browser.newContext()).newPage()
  await own.goto(link)
  await own.getByRole('button', { name: joinWords.continue }).click()
  await expect(own.locator('#error-summary')).toContainText(errors.invitation)
})

test('administrator and auditor cannot be combined with another role', async ({ page }) => {
  await administratorInBrowser(page)
  await page.goto('/accounts')
  await page.getByLabel(accountWords.fields.name, { exact: true }).fill('Both')
  await page.getByLabel(accountWords.fields.signInName).fill('both')
  await page.getByLabel(terms.role.AUDITOR, { exact: true }).check()
  await page.getByLabel(terms.role.CASE_OFFICER, { exact: true }).check()
  await page.getByRole('button', { name: accountWords.invite }).click()
  await expect(page.locator('#error-summary')).toContainText(errors.rolesTogether)
})

test('the language chosen is the office’s from then on', async ({ page, browser }) => {
  await administratorInBrowser(page)
  const own = await (await browser.newContext()).newPage()
  await newColleague(page, own, 'Fabiola Jean')
  await own.goto('/me')
  await own.getByLabel(meWords.language).selectOption('fr')
  await own.getByRole('button', { name: meWords.choose }).click()
  await expect(own.locator('html')).toHaveAttribute('lang', 'fr')
})
