import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { Authenticator } from '@/e2e/support/authenticator'
import { inviteInBrowser, joinInBrowser, keepSheet, signInInBrowser } from '@/e2e/support/browser-people'
import { alsoOn, colleagues, newestCase, newPage, reportInBrowser, visitCase } from '@/e2e/support/office-people'
import words from '@/messages/en.json' with { type: 'json' }

const { me, keys, recover, accounts, join, signIn, cases, errors } = words
const password = 'four plain words and a lamp'

test.describe.configure({ mode: 'serial' })

async function expectNoFindings(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
}

/** A key is handed over after the page of the one who hands it has loaded, so the reader may have to look again. */
async function expectOpenCase(page: Page, caseId: string) {
  await expect(async () => {
    await visitCase(page, `/cases/${caseId}`)
    await expect(page.getByText('Words that only keys open')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

test('a new colleague enters no room before a lead has confirmed them; then every way back in leads to the same cases', async ({ browser }) => {
  test.setTimeout(240_000)
  const { lead, administrator } = await colleagues(browser, { lead: { name: 'Lina Chèf', roles: ['OVERSIGHT_LEAD'] }, intake: { name: 'Ana Antre', roles: ['INTAKE_OFFICER'] } })
  await reportInBrowser(await newPage(browser), 'Words that only keys open')
  const { id: caseId } = await newestCase()
  const own = await newPage(browser)
  const signInName = 'nadege'
  const link = await inviteInBrowser(administrator, { name: 'Nadège Ti', signInName, roles: ['INTAKE_OFFICER'] })
  const person = await joinInBrowser(own, link, signInName)
  const [first, second, third] = person.recoveryCodes
  await signInInBrowser(own, person)
  await expect(own.getByText(me.unconfirmed)).toBeVisible()
  expect((await own.goto('/cases'))?.status()).toBe(403)
  expect((await own.goto(`/cases/${caseId}`))?.status()).toBe(404)

  await test.step('the lead confirms them, without scripts as well, and hands the key over by reading', async () => {
    const bare = await alsoOn(browser, lead, { javaScriptEnabled: false })
    await bare.goto('/keys')
    await bare.getByRole('button', { name: keys.confirm.replace('{name}', 'Nadège Ti') }).click()
    await lead.goto('/keys')
    await expect(lead.getByText(keys.nobody)).toBeVisible()
    await expectNoFindings(lead)
    await visitCase(lead, `/cases/${caseId}`)
    await expectOpenCase(own, caseId)
  })

  await test.step('the password changes', async () => {
    await own.goto('/me/password')
    await expectNoFindings(own)
    await own.getByLabel(me.fields.current).fill('not it at all')
    await own.getByLabel(me.fields.password, { exact: true }).fill(password)
    await own.getByLabel(me.fields.passwordAgain).fill(password)
    await own.getByRole('button', { name: me.passwordChange }).click()
    await expect(own.locator('#error-summary')).toContainText(errors.wrongPassword)
    await own.getByLabel(me.fields.current).fill('a calm clerk in a quiet room')
    await own.getByLabel(me.fields.password, { exact: true }).fill(password)
    await own.getByLabel(me.fields.passwordAgain).fill(password)
    await own.getByRole('button', { name: me.passwordChange }).click()
    await expect(own.getByText(me.passwordDone)).toBeVisible()
    await expectOpenCase(own, caseId)
  })

  const sheet = await test.step('a new phone brings a new sheet', async () => {
    await own.goto('/me/sheet')
    await own.getByLabel(me.fields.current).fill(password)
    await own.getByRole('button', { name: me.sheetOpen }).click()
    const paper = own.locator('.sheet')
    await expect(paper).toBeVisible()
    await expectNoFindings(own)
    const text = await paper.innerText()
    await own.getByLabel(me.fields.current).fill(password)
    await own.getByLabel(me.fields.code).fill(await new Authenticator(/[A-Z2-7]{32}/.exec(text)?.[0] ?? '').nextCode())
    await own.getByLabel(join.keptYes).check()
    await own.getByRole('button', { name: me.sheetKeep }).click()
    await expect(own.getByText(me.sheetDone)).toBeVisible()
    return { codes: await Promise.resolve(text.match(/\b[2-9a-z]{5}-[2-9a-z]{5}\b(?!-)/g) ?? []), key: /\b(?:[2-9a-z]{5}-){3}[2-9a-z]{5}\b/.exec(text)?.[0] ?? '' }
  })

  await test.step('who forgot the password comes back with the sheet, without scripts', async () => {
    const bare = await newPage(browser, { javaScriptEnabled: false })
    await bare.goto('/sign-in')
    await bare.getByRole('link', { name: signIn.forgot }).click()
    const fill = async (code: string) => {
      await bare.getByLabel(recover.fields.name).fill(signInName)
      await bare.getByLabel(recover.fields.keyRecoveryCode).fill(sheet.key)
      await bare.getByLabel(recover.fields.code, { exact: true }).fill(code)
      await bare.getByLabel(recover.fields.password, { exact: true }).fill('another calm and quiet day')
      await bare.getByLabel(recover.fields.passwordAgain).fill('another calm and quiet day')
      await bare.getByRole('button', { name: recover.send }).click()
    }
    // The old sheet is dead.
    await fill(first ?? second ?? third ?? '')
    await expect(bare.locator('#error-summary')).toContainText(errors.refusedRecovery)
    await fill(sheet.codes.find((code) => !sheet.key.includes(code)) ?? '')
    await expect(bare.getByText(recover.done)).toBeVisible()
    expect((await own.goto('/cases'))?.status()).toBe(401)
  })

  await test.step('an administrator’s link begins anew, and a lead confirms once more', async () => {
    await administrator.goto('/accounts')
    await administrator.getByRole('link', { name: 'Nadège Ti' }).click()
    await expectNoFindings(administrator)
    await administrator.getByRole('button', { name: accounts.resetYes.replace('{name}', 'Nadège Ti') }).click()
    const reset = await administrator.locator('[data-invitation]').innerText()
    await own.goto(reset)
    await own.getByRole('button', { name: join.continue }).click()
    const anew = await keepSheet(own, signInName)
    await signInInBrowser(own, anew)
    await expect(own.getByText(me.unconfirmed)).toBeVisible()
    await lead.goto('/keys')
    await lead.getByRole('button', { name: keys.confirm.replace('{name}', 'Nadège Ti') }).click()
    await expect(lead.getByText(keys.nobody)).toBeVisible()
    await lead.goto('/cases')
    await lead.getByRole('button', { name: cases.handOver }).click()
    await expectOpenCase(own, caseId)
  })
})
