import { expect, test, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { ownerPool } from '@/e2e/support/database'
import { alsoOn, colleagues, newestCase, newPage, reportInBrowser, visitCase } from '@/e2e/support/office-people'
import { unfoldMove } from '@/e2e/support/unfold'
import words from '@/messages/en.json' with { type: 'json' }

const { cases: w, terms, errors } = words
const { move } = terms

test.describe.configure({ mode: 'serial' })

let intake: Page
let lead: Page
let officer: Page
let advocate: Page
let reporter: Page
let receipt: string
let address: string
const marker = 'Yo te rele l dèyè baz la'
const known = { whenKnown: 'ABOUT', 'when.month': '3', 'when.year': '2026', timeOfDay: 'NIGHT', departmentIso: 'HT-OU', communeId: 'HT-OU.leogane', unit: 'Pòs 4' }

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  ;({ intake, lead, officer, advocate } = await colleagues(browser, {
    intake: { name: 'Ama Kouassi', roles: ['INTAKE_OFFICER'] },
    lead: { name: 'Rose Delva', roles: ['OVERSIGHT_LEAD'] },
    officer: { name: 'Jean Bati', roles: ['CASE_OFFICER'] },
    advocate: { name: 'Vita Avoka', roles: ['VICTIM_ADVOCATE'] },
  }))
  reporter = await newPage(browser)
  receipt = await reportInBrowser(reporter, marker, { ...known, 'sharing[]': 'SHARE_OHCHR' })
  address = `/cases/${(await newestCase()).id}`
})

const happened = (page: Page) => page.locator('#timeline')
const status = (page: Page) => page.locator('aside .status-tag').first()
const form = (page: Page, name: keyof typeof move) => page.locator(`#move-${name}`)
const press = (page: Page, name: keyof typeof move) => form(page, name).getByRole('button', { name: move[name], exact: true }).click()
/** A form behind its fold. */
async function expectGoodPage(page: Page) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }
}

async function entries(event: string): Promise<number> {
  const pool = ownerPool()
  const { rows } = await pool.query('SELECT 1 FROM log_entry WHERE subject_id = $1 AND event = $2', [address.split('/').at(-1), event])
  await pool.end()
  return rows.length
}

test('intake finds the new report in the queue, with the keyboard too, and opens it', async () => {
  await intake.goto('/cases')
  await expectGoodPage(intake)
  expect(await intake.content()).not.toContain(marker)
  await intake.keyboard.press('j')
  await expect(intake.locator('a.row-link').first()).toBeFocused()
  await intake.keyboard.press('Enter')
  await intake.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  // A case of sexual violence: a warning first, which opens nothing and comes once.
  await intake.goto(address)
  await expect(intake.getByRole('heading', { level: 1 })).toHaveText(w.warning.title)
  expect(await intake.content()).not.toContain(marker)
  await expectGoodPage(intake)
  expect(await entries('case.read')).toBe(0)
  await intake.getByRole('link', { name: w.warning.open }).click()
  await expect(happened(intake)).toContainText(marker)
  await intake.goto(address)
  await expect(happened(intake)).toContainText(marker)
  await expect(intake).toHaveTitle(w.title)
  await expectGoodPage(intake)
})

test('what was answered stands there as facts in the officer’s language, beside the account as it was written', async ({ browser }) => {
  const page = await alsoOn(browser, intake)
  const facts = page.locator('#timeline .summary-list')
  await page.goto(address)
  await expect(page.locator('#timeline .quoted').first()).toHaveText(marker)
  for (const fact of [/15 to 17 years\s+Under 18/, /WhenMarch 2026 · Evening or night · About/, /WhereLéogâne, Ouest/, /Unit, base or postPòs 4/]) await expect(facts).toContainText(fact)
  await page.context().addCookies([{ name: 'language', value: 'es', url: page.url() }])
  await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  for (const fact of [/De 15 a 17 años\s+Menor de 18/, /Cuándomarzo de 2026 · Noche · Aproximada/]) await expect(facts).toContainText(fact)
  await expect(page.locator('#timeline .quoted').first()).toHaveText(marker)
})

test('intake acknowledges, classifies and asks; the reporter answers', async () => {
  await press(intake, 'acknowledge')
  await expect(status(intake)).toHaveText(terms.status.ACKNOWLEDGED)
  await expect(happened(intake)).toContainText('Ama Kouassi acknowledged the report')

  const classify = await unfoldMove(intake, 'classify')
  await press(intake, 'classify')
  await expect(classify.locator('#typeCode-error')).toHaveText(errors.choose)
  await classify.getByLabel(w.field.typeCode).selectOption({ label: terms.type.SEXUAL_ABUSE_CHILD })
  await classify.getByLabel(w.field.personnelCategory).selectOption({ label: terms.personnelCategory.POLICE })
  await press(intake, 'classify')
  await expect(happened(intake)).toContainText(`${terms.class.SEA}: ${terms.type.SEXUAL_ABUSE_CHILD}`)

  await intake.getByLabel(w.field.text).fill('Ki lè sa te rive?')
  await press(intake, 'ask')
  await expect(happened(intake)).toContainText('Ki lè sa te rive?')
  await expect(intake.getByLabel(w.field.text)).toHaveValue('')
  await expect(status(intake)).toHaveText(terms.status.INFO_REQUESTED)

  await reporter.goto('/en/messages')
  await reporter.locator('[name="receipt"]').fill(receipt)
  await reporter.locator('main form button[type="submit"]').click()
  await expect(reporter.locator('.conversation')).toContainText('Ki lè sa te rive?')
  await reporter.locator('[name="text"]').fill('Madi swa.\n\u202Etxt.')
  await reporter.locator('[value="send"]').click()
  await expect(reporter.locator('.notice.settled')).toBeVisible()

  await visitCase(intake, address)
  await expect(happened(intake)).toContainText('Madi swa.')
  await expect(happened(intake)).toContainText('⟨U+202E⟩txt.')
  await expect(status(intake)).toHaveText(terms.status.PRELIMINARY_ASSESSMENT)
})

test('the lead opens an inquiry, which ends intake’s sight of it, and gives the case to an officer', async () => {
  await visitCase(lead, address)
  await press(lead, 'open')
  await expect(status(lead)).toHaveText(terms.status.OPEN)
  expect((await intake.goto(address))?.status()).toBe(404)
  expect((await officer.goto(address))?.status()).toBe(404)
  const assign = await unfoldMove(lead, 'assign')
  await assign.getByLabel(w.field.assigneeId).selectOption({ label: 'Jean Bati' })
  await press(lead, 'assign')
  await expect(happened(lead)).toContainText('Rose Delva gave the case to Jean Bati')
  expect((await visitCase(officer, address))?.status()).toBe(200)
})

async function proposeFinding(page: Page, why: string) {
  const propose = await unfoldMove(page, 'propose-finding')
  await propose.getByLabel(w.field.finding, { exact: true }).selectOption({ label: terms.finding.SUBSTANTIATED })
  await propose.getByLabel(w.field.source).selectOption({ label: terms.source.OHCHR })
  await propose.getByLabel(w.field.findingReasoning).fill(why)
}

test('a finding and a closure are proposed by one and approved by another; the lead reopens', async () => {
  await proposeFinding(officer, 'Three witnesses agree.')
  await expect(officer.getByLabel(w.field.finding, { exact: true }).locator('option')).toHaveCount(6)
  await press(officer, 'propose-finding')
  await expect(officer.getByText(w.pendingOwn)).toBeVisible()
  await expect(form(officer, 'approve-finding')).toHaveCount(0)

  await visitCase(lead, address)
  await expect(lead.locator('.notice')).toContainText('Three witnesses agree.')
  await expectGoodPage(lead)
  await press(lead, 'approve-finding')
  await expect(status(lead)).toHaveText(terms.status.FINDING_RECORDED)

  await visitCase(officer, address)
  const close = await unfoldMove(officer, 'propose-closure')
  await expect(close.getByLabel(w.field.closureReason).locator('option', { hasText: terms.closureReason.WITHDRAWN })).toHaveCount(0)
  await close.getByLabel(w.field.closureReason).selectOption({ label: terms.closureReason.ACTION_COMPLETE })
  await close.getByLabel(w.field.closureReasoning).fill('The State reported its action.')
  await press(officer, 'propose-closure')
  await expect(officer.getByText(w.pendingOwn)).toBeVisible()

  await visitCase(lead, address)
  await press(lead, 'approve-closure')
  await expect(status(lead)).toHaveText(terms.status.CLOSED)
  const reopen = await unfoldMove(lead, 'reopen')
  await reopen.getByLabel(w.field.reasoning, { exact: true }).fill('A new witness came.')
  await press(lead, 'reopen')
  await expect(status(lead)).toHaveText(terms.status.REOPENED)
  await expect(happened(lead)).toContainText('A new witness came.')
  await expectGoodPage(lead)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`${how} JavaScript: two officers at once, the second is told and loses no word`, async ({ browser }) => {
    const page = await alsoOn(browser, officer, { javaScriptEnabled })
    await visitCase(page, address)
    await page.getByLabel(w.field.text).fill('Konbien moun te la?')
    await visitCase(lead, address)
    await lead.getByRole('link', { name: w.tabs.substance }).click()
    await lead.locator('summary', { hasText: w.classifyAgain.split(':')[0] ?? '' }).first().click()
    const change = lead.locator('form[id^="move-classify-"]')
    await change.getByLabel(w.field.personnelCategory).selectOption({ label: terms.personnelCategory[javaScriptEnabled ? 'MILITARY' : 'CIVILIAN'] })
    await change.getByRole('button').click()
    await expect(lead.locator('#tab-substance dd', { hasText: terms.personnelCategory[javaScriptEnabled ? 'MILITARY' : 'CIVILIAN'] }).first()).toBeVisible()
    const before = await entries('case.asked')
    const version = page.locator('form:has([name="text"]) [name="version"]')
    const shown = await version.inputValue()

    await press(page, 'ask')
    await expect(page.locator('#error-summary')).toContainText(errors.stale)
    await expect(version).not.toHaveValue(shown)
    await expect(page.getByRole('link', { name: w.seeNow })).toBeVisible()
    await expect(page.getByLabel(w.field.text)).toHaveValue('Konbien moun te la?')
    expect(await entries('case.asked')).toBe(before)
    // The page shows the case as it is now, so sending again is a decision made with open eyes.
    await press(page, 'ask')
    await expect(happened(page).locator('.quoted', { hasText: 'Konbien moun te la?' }).last()).toBeVisible()
    await expect(page.getByLabel(w.field.text)).toHaveValue('')
    expect(await entries('case.asked')).toBe(before + 1)
  })

  test(`${how} JavaScript: when the step itself is gone, the words stay on the page`, async ({ browser }) => {
    const page = await alsoOn(browser, officer, { javaScriptEnabled })
    await visitCase(page, address)
    await proposeFinding(page, `Kept ${how} JavaScript.`)
    await visitCase(officer, address)
    await proposeFinding(officer, 'The first of the two.')
    await press(officer, 'propose-finding')
    await expect(officer.getByText(w.pendingOwn)).toBeVisible()
    const before = await entries('finding.proposed')
    await press(page, 'propose-finding')
    await expect(page.getByText(w.keptText)).toBeVisible()
    await expect(page.getByText(`Kept ${how} JavaScript.`)).toBeVisible()
    expect(await entries('finding.proposed')).toBe(before)
    await visitCase(lead, address)
    const decline = await unfoldMove(lead, 'decline-finding')
    await decline.getByLabel(w.field.reasoning, { exact: true }).fill('Once more.')
    await press(lead, 'decline-finding')
    await expect(form(lead, 'approve-finding')).toHaveCount(0)
  })

  test(`${how} JavaScript: a double click asks once`, async ({ browser }) => {
    const page = await alsoOn(browser, officer, { javaScriptEnabled })
    await visitCase(page, address)
    const before = await entries('case.asked')
    await page.getByLabel(w.field.text).fill(`De fwa, ${how}`)
    await form(page, 'ask').getByRole('button').dblclick()
    await expect(happened(page).locator('.quoted', { hasText: `De fwa, ${how}` })).toHaveCount(1)
    expect(await entries('case.asked')).toBe(before + 1)
  })
}

test('opening the case is on record, page by page, and the queue opens nothing', async () => {
  const before = await entries('case.read')
  await officer.goto('/cases')
  await officer.goto('/cases?view=mine')
  await expect(officer.locator('a.row-link')).toHaveCount(1)
  expect(await entries('case.read')).toBe(before)
  await visitCase(officer, address)
  expect(await entries('case.read')).toBe(before + 1)
})

test('the key to the identity is asked for and given; a declared conflict takes the case, and its reason is for the lead', async () => {
  await visitCase(officer, `${address}#standing`)
  const ask = await unfoldMove(officer, 'ask-identity')
  await ask.getByLabel(w.field.hours).fill('2')
  await ask.getByLabel(w.field.identityReason).fill('To arrange a visit to a doctor.')
  await press(officer, 'ask-identity')
  await expect(officer.locator('#standing')).toContainText('You asked for the key for 2 hours')

  await advocate.goto('/cases')
  await expect(advocate.locator('.notice', { hasText: w.identity.list }).getByRole('link')).toHaveCount(1)
  await visitCase(advocate, address)
  await expect(advocate.locator('#identity-key')).toContainText('To arrange a visit to a doctor.')
  await expectGoodPage(advocate)
  await press(advocate, 'approve-identity')
  await expect(happened(advocate)).toContainText('Vita Avoka gave Jean Bati the key to the identity for a time')

  await visitCase(officer, `${address}#standing`)
  await expect(officer.locator('#standing')).toContainText('You may read who reported until')
  await expectGoodPage(officer)
  const declare = await unfoldMove(officer, 'declare-conflict')
  await declare.getByLabel(w.field.declareReason).fill('He is a cousin of mine.')
  await press(officer, 'declare-conflict')
  await officer.waitForURL(/gone=yes/)
  await expect(officer.getByText(w.gone)).toBeVisible()
  expect((await officer.goto(address))?.status()).toBe(404)

  await visitCase(lead, `${address}#standing`)
  await expect(lead.locator('#standing')).toContainText('He is a cousin of mine.')
  await expectGoodPage(lead)
  await visitCase(advocate, address)
  await expect(advocate.locator('body')).not.toContainText('cousin')
})
