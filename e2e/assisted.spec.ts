import { expect, test, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { ownerPool } from '@/e2e/support/database'
import { alsoOn, colleagues, newestCase, visitCase } from '@/e2e/support/office-people'
import words from '@/messages/en.json' with { type: 'json' }

test.describe.configure({ mode: 'serial' })

const { report: { assisted }, drafts: draftWords } = words
let pages: Record<'focal' | 'intake' | 'administrator', Page>

test.beforeAll(async ({ browser }) => {
  pages = await colleagues(browser, {
    intake: { name: 'Ana Antre', roles: ['INTAKE_OFFICER'] },
    focal: { name: 'Fokal Pwen', roles: ['FOCAL_POINT'] },
  })
})

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const pick = (page: Page, name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check()
const fileIt = (page: Page) => page.locator('button[name="intent"][value="file"]').click()
const putAway = (page: Page) => page.locator('button[name="intent"][value="save"]').click()
const draftLines = (page: Page) => page.locator('.drafts li')
const button = (page: Page, label: string) => draftLines(page).first().getByRole('button', { name: label })

async function chooseFirst(page: Page, questionnaire = 'SEXUAL_OR_GENDER_BASED'): Promise<void> {
  await field(page, 'questionnaire').selectOption(questionnaire)
  await field(page, 'channel').selectOption('HOTLINE')
  await field(page, 'language').selectOption('ht')
  await field(page, 'reporterType').selectOption('VICTIM')
}

async function countRows(table: 'draft' | 'case_file'): Promise<number> {
  const pool = ownerPool()
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)
  await pool.end()
  return rows[0]?.count ?? 0
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`a focal point files what somebody told them ${how} JavaScript, hands the receipt over and reads nothing back`, async ({ browser }) => {
    const page = await alsoOn(browser, pages.focal, { javaScriptEnabled })
    await page.goto('/reports/new')
    await field(page, 'narrative').fill('Yon fanm rele sou ZXTELZX.')
    await fileIt(page)
    await expect(page.locator('.error-summary li')).toHaveCount(4)
    await expect(field(page, 'narrative')).toHaveValue('Yon fanm rele sou ZXTELZX.')
    await chooseFirst(page)
    await field(page, 'firstTold.day').fill('31')
    await fileIt(page)
    await expect(page.locator('.error-summary li')).toHaveCount(1)
    await field(page, 'firstTold.month').fill('1')
    await field(page, 'firstTold.year').fill('2025')
    await pick(page, 'circumstances.interpreter', 'YES')
    await field(page, 'circumstances.interpreterLanguage').fill('kreyòl, angle')
    await pick(page, 'circumstances.accountElsewhere', 'YES')
    await expect(page.getByText(assisted.referralTitle)).toBeVisible()
    await field(page, 'circumstances.accountWhere').fill('Lopital Sen Nikola')
    await pick(page, 'circumstances.read[]', 'RIGHTS')
    await pick(page, 'acts[]', 'BEATEN')
    await pick(page, 'consent[]', 'CONTACT')
    await field(page, 'circumstances.thumbprint').fill('Papye 12')
    await fileIt(page)
    await expect(page.locator('.receipt-number')).toBeVisible()
    const receipt = (await page.locator('.receipt-number').innerText()).replace(/\D/g, '')
    expect((await page.goto('/cases'))?.status()).toBe(403)
    const { id } = await newestCase()
    expect((await page.goto(`/cases/${id}`))?.status()).toBe(404)
    await page.goto('/ht/messages')
    await field(page, 'receipt').fill(receipt)
    await page.locator('main form button[type="submit"]').first().click()
    await expect(field(page, 'mailbox').first()).toBeAttached()
    expect(await page.content()).not.toContain('ZXTELZX')

    await visitCase(pages.intake, `/cases/${id}`)
    const panel = pages.intake.locator('.panel', { hasText: assisted.taken })
    for (const said of ['31 January 2025', 'Lopital Sen Nikola', 'Papye 12', assisted.option.read.RIGHTS, 'kreyòl, angle']) await expect(panel).toContainText(said)
  })

  test(`an unfinished report is put away, found again, gone on with, deleted and filed ${how} JavaScript`, async ({ browser }) => {
    const page = await alsoOn(browser, pages.focal, { javaScriptEnabled })
    const before = await countRows('case_file')
    await page.goto('/reports/new')
    await field(page, 'channel').selectOption('LETTER_BOX')
    await field(page, 'narrative').fill('Mwatye yon lèt.')
    await pick(page, 'matters[]', 'MONEY')
    await pick(page, 'dangerNow', 'NO')
    await putAway(page)
    await expect(page.getByText(draftWords.putAway)).toBeVisible()
    await page.goto('/reports/new')
    await expect(draftLines(page)).toHaveCount(1)
    await expect(draftLines(page)).toContainText(words.terms.channel.LETTER_BOX)
    await button(page, draftWords.open).click()
    await expect(field(page, 'narrative')).toHaveValue('Mwatye yon lèt.')
    await expect(field(page, 'channel')).toHaveValue('LETTER_BOX')
    await expect(page.locator('[name="matters[]"][value="MONEY"]')).toBeChecked()
    await expect(page.locator('[name="dangerNow"][value="NO"]')).toBeChecked()
    await expect(draftLines(page)).toHaveCount(0)
    await fileIt(page)
    await expect(page.locator('.error-summary li')).toHaveCount(3)
    await chooseFirst(page, 'MISCONDUCT')
    await fileIt(page)
    await expect(page.locator('.receipt-number')).toBeVisible()
    expect(await countRows('case_file')).toBe(before + 1)
    expect(await countRows('draft')).toBe(0)

    await page.goto('/reports/new')
    await field(page, 'narrative').fill('Yon lòt.')
    await putAway(page)
    await expect(page.getByText(draftWords.putAway)).toBeVisible()
    await page.goto('/reports/new')
    await button(page, draftWords.delete).click()
    await expect(page.locator('.drafts form')).toHaveCount(0)
    expect(await countRows('draft')).toBe(0)
  })
}

test('somebody else’s draft is answered 404 and stays where it is', async ({ browser }) => {
  const mine = await alsoOn(browser, pages.intake, { javaScriptEnabled: false })
  for (const page of [pages.focal, mine]) {
    await page.goto('/reports/new')
    await field(page, 'narrative').fill(page === mine ? 'Pa m.' : 'Sekrè pwen fokal la')
    await putAway(page)
    await expect(page.getByText(draftWords.putAway)).toBeVisible()
  }
  await pages.focal.goto('/reports/new')
  const id = await draftLines(pages.focal).locator('[name="draft"]').first().inputValue()
  for (const label of [draftWords.open, draftWords.delete]) {
    await mine.goto('/reports/new')
    await mine.locator('.drafts [name="draft"]').evaluateAll((inputs, value) => inputs.forEach((input) => input.setAttribute('value', value)), id)
    const [answer] = await Promise.all([mine.waitForNavigation(), button(mine, label).click()])
    expect(answer?.status()).toBe(404)
    expect(await mine.content()).not.toContain('Sekrè')
  }
  expect(await countRows('draft')).toBe(2)
  for (const page of [pages.focal, mine]) {
    await page.goto('/reports/new')
    await button(page, draftWords.delete).click()
    await expect(page.locator('.drafts form')).toHaveCount(0)
  }
})

test('the keyboard alone takes a report from the first question to the receipt', async ({ browser }) => {
  const page = await alsoOn(browser, pages.focal)
  const { keyboard } = page
  const has = (name: string) => expect(page.locator(`[name="${name}"]:focus`)).toHaveCount(1)
  await page.goto('/reports/new')
  await keyboard.press('?')
  await expect(page.getByText(assisted.keysNote)).toBeVisible()
  await keyboard.press('Alt+1')
  await has('questionnaire')
  await keyboard.press('ArrowDown')
  await expect(field(page, 'questionnaire')).toHaveValue('MISCONDUCT')
  await expect(page.locator('#fold-misconduct')).toHaveAttribute('open')
  await expect(page.locator('#fold-sexual')).not.toHaveAttribute('open')
  for (const name of ['channel', 'language', 'reporterType']) {
    await keyboard.press('Tab')
    await has(name)
    await keyboard.press('ArrowDown')
  }
  await keyboard.press('Tab')
  await has('firstTold.day')
  // A slip on Enter files nothing and puts nothing away.
  await keyboard.press('Enter')
  await expect(page.locator('.error-summary')).toHaveCount(0)
  await keyboard.press('Alt+2')
  await keyboard.press('Tab')
  await keyboard.press('Alt+3')
  await has('narrative')
  await keyboard.type('Yo pran lajan nan baryè a. L ap pale @ ZXTELZX.')
  await keyboard.press('Control+s')
  await expect(page.locator('.draft-state')).toHaveText(/Saved at \d\d:\d\d/)
  await has('narrative')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await has('matters[]')
  await keyboard.press('Space')
  await keyboard.press('Alt+4')
  await has('dangerNow')
  await keyboard.press('Space')
  await keyboard.press('Alt+9')
  await has('circumstances.thumbprint')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await expect(page.locator('button[value="file"]:focus')).toHaveCount(1)
  await keyboard.press('Control+Enter')
  await expect(page.locator('.receipt-number')).toBeVisible()
  expect(await countRows('draft')).toBe(0)
})

test('no field that has the focus is under the bar of buttons or the header', async ({ browser }) => {
  const page = await alsoOn(browser, pages.focal)
  await page.goto('/reports/new')
  await page.keyboard.press('Alt+1')
  for (let step = 0; step < 70; step++) {
    await page.keyboard.press('Tab')
    const hidden = await page.evaluate(() => {
      const one = document.activeElement
      if (!one || one.closest('.finish-bar') || !one.closest('form')) return false
      const box = one.getBoundingClientRect()
      const at = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + Math.min(8, box.height / 2))
      return at !== null && !one.contains(at) && at.closest('.finish-bar, .office-header') !== null ? one.getAttribute('name') ?? one.textContent : false
    })
    expect(hidden).toBe(false)
  }
})

test('what was typed is saved by itself, and folding the other form’s questions loses no answer', async ({ browser }) => {
  const page = await alsoOn(browser, pages.focal)
  await page.clock.install()
  await page.goto('/reports/new')
  await field(page, 'narrative').fill('Chak ven segonn.')
  await pick(page, 'matters[]', 'THREAT')
  await expect(page.locator('.draft-state')).toHaveText(draftWords.changed)
  await page.clock.runFor(21_000)
  await expect(page.locator('.draft-state')).toHaveText(/Saved at/)
  await field(page, 'questionnaire').selectOption('SEXUAL_OR_GENDER_BASED')
  await expect(page.locator('#fold-misconduct')).not.toHaveAttribute('open')
  await page.clock.runFor(21_000)
  await expect(page.locator('.draft-state')).toHaveText(/Saved at/)
  await page.goto('/reports/new')
  await button(page, draftWords.open).click()
  await expect(field(page, 'narrative')).toHaveValue('Chak ven segonn.')
  await expect(page.locator('[name="matters[]"][value="THREAT"]')).toBeChecked()
  await page.goto('/reports/new')
  await button(page, draftWords.delete).click()
  await expect(page.getByText(draftWords.deleted)).toBeVisible()
})

for (const width of [1280, 820, 360]) {
  test(`the long form is clean at ${width} px`, async ({ browser }) => {
    const page = await alsoOn(browser, pages.focal, { viewport: { width, height: 900 } })
    await page.goto('/reports/new')
    await pick(page, 'circumstances.interpreter', 'YES')
    await pick(page, 'circumstances.accountElsewhere', 'YES')
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
}
