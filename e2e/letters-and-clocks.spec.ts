import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { alsoOn, colleagues, newestCase, newPage, reportInBrowser, visitCase } from '@/e2e/support/office-people'
import words from '@/messages/en.json' with { type: 'json' }

const { cases: w, me, errors, terms } = words

test.describe.configure({ mode: 'serial' })

let lead: Page
let address: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  ;({ lead } = await colleagues(browser, {
    lead: { name: 'Rose Delva', roles: ['OVERSIGHT_LEAD'] },
    intake: { name: 'Ama Kouassi', roles: ['INTAKE_OFFICER'] },
  }))
  await reportInBrowser(await newPage(browser), 'Something happened at the gate')
  address = `/cases/${(await newestCase()).id}`
})

const email = (page: Page) => page.getByLabel(me.emailField)

test('an officer gives an address for letters, with scripts and without, and takes it back', async ({ browser }) => {
  await lead.goto('/me')
  await expect(lead.getByText(me.emailNone)).toBeVisible()
  await email(lead).fill('rose@example.org')
  await lead.getByRole('button', { name: me.emailSave }).click()
  await expect(lead.getByText(me.emailSaved)).toBeVisible()
  const plain = await alsoOn(browser, lead, { javaScriptEnabled: false })
  await plain.goto('/me')
  await expect(email(plain)).toHaveValue('rose@example.org')
  await email(plain).fill('rose')
  await plain.getByRole('button', { name: me.emailSave }).click()
  await expect(plain.getByText(errors.email)).toBeVisible()
  await expect(email(plain)).toHaveValue('rose')
  await email(plain).fill('')
  await plain.getByRole('button', { name: me.emailSave }).click()
  await lead.goto('/me')
  await expect(email(lead)).toHaveValue('')
})

test('a lead sees every deadline, pauses one for a reason, and lets it run again', async () => {
  await visitCase(lead, address)
  const clocks = lead.locator('.clocks li')
  await expect(clocks).toHaveCount(3)
  await expect(clocks.first()).toContainText(terms.deadline.ALERT_LEAD)
  await lead.locator('summary', { hasText: w.pause }).click()
  // What may never wait is not offered.
  await expect(lead.getByLabel(w.field.clockId).locator('option')).toHaveText([terms.deadline.TRIAGE_URGENT])
  await lead.getByRole('button', { name: w.pause }).click()
  await expect(lead.getByText(errors.required).first()).toBeVisible()
  await lead.getByLabel(w.field.pauseReason).fill('The witness is abroad until Monday')
  await lead.getByRole('button', { name: w.pause }).click()
  await expect(clocks.last()).toContainText('The witness is abroad until Monday')
  await expect(lead.locator('#timeline')).toContainText('The witness is abroad until Monday')
  for (const width of [360, 1280]) {
    await lead.setViewportSize({ width, height: 800 })
    expect((await new AxeBuilder({ page: lead }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  }
  await lead.getByRole('button', { name: w.runAgain.replace('{deadline}', terms.deadline.TRIAGE_URGENT) }).click()
  await expect(lead.locator('summary', { hasText: w.pause })).toBeVisible()
  await expect(clocks.nth(1)).toContainText(terms.deadline.TRIAGE_URGENT)
})
