import { expect, test, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { alsoOn, colleagues, newestCase, newPage, reportInBrowser, visitCase } from '@/e2e/support/office-people'
import { unfold } from '@/e2e/support/unfold'
import words from '@/messages/en.json' with { type: 'json' }

const { cases: w, dossier: d, triage: t, terms } = words

test.describe.configure({ mode: 'serial' })

let intake: Page
let advocate: Page
let lead: Page
let reporter: Page
let receipt: string
let address: string
let other: { id: string; reference: string }
let reference: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  ;({ intake, advocate, lead } = await colleagues(browser, {
    intake: { name: 'Ina Bel', roles: ['INTAKE_OFFICER'] },
    advocate: { name: 'Ada Noel', roles: ['VICTIM_ADVOCATE'] },
    lead: { name: 'Rose Delva', roles: ['OVERSIGHT_LEAD'] },
  }))
  reporter = await newPage(browser)
  receipt = await reportInBrowser(reporter, 'Menm swa a, menm moun nan.')
  other = await newestCase()
  await reportInBrowser(await newPage(browser), 'Yon polisye fè sa.')
  const { id, reference: own } = await newestCase()
  ;[address, reference] = [`/cases/${id}`, own]
})

/** The form behind the fold of these words; a form that came back without JavaScript is open already. */
function foldOf(page: Page, summary: string, within = '#people') {
  return unfold(page.locator(`${within} details`, { has: page.locator('summary', { hasText: new RegExp(`^${summary}`) }) }).last())
}

async function addPerson(page: Page, part: keyof typeof terms.part, name: string) {
  const form = await foldOf(page, d.addPerson)
  await form.getByLabel(d.field.part).selectOption({ label: terms.part[part] })
  await form.getByLabel(d.field.name, { exact: true }).fill(name)
  await form.getByLabel(d.field.ageBand).selectOption({ label: terms.ageBand['15_17'] })
  await form.getByRole('button', { name: d.addPerson }).click()
  await expect(page.locator('#people summary', { hasText: terms.part[part] }).first()).toBeVisible()
}

test('without JavaScript: people are added, and whoever may not know a name does not read it', async ({ browser }) => {
  const page = await alsoOn(browser, intake, { javaScriptEnabled: false })
  await visitCase(page, `${address}#people`)
  await addPerson(page, 'VICTIM', 'Marie Celestin')
  await addPerson(page, 'SUBJECT', 'Sergeant Okoth')
  expect(await page.content()).not.toContain('Marie Celestin')
  await visitCase(advocate, `${address}#people`)
  await expect(advocate.locator('#people')).toContainText('Marie Celestin')
  await expect(advocate.locator('#people')).not.toContainText('Okoth')

  const victim = await foldOf(page, 'Person 1')
  const questions = victim.locator('details', { has: page.locator('summary', { hasText: d.violence }) })
  await questions.locator('summary').click()
  await questions.getByRole('group', { name: d.ask.RAPE }).getByLabel('No').check()
  await questions.getByRole('group', { name: d.ask.SEXUAL_ASSAULT }).getByLabel('Yes').check()
  await questions.getByRole('button', { name: d.violence }).click()
  await expect(page.locator('#people')).toContainText(terms.gbvType.SEXUAL_ASSAULT)
})

test('with JavaScript: flags, allegations with their people, notes with their versions', async () => {
  await visitCase(intake, `${address}#triage`)
  await intake.locator('#triage').getByLabel(terms.riskFlag.RETALIATION).check()
  await intake.getByRole('button', { name: t.setFlags }).click()
  await expect(intake.locator('#timeline')).toContainText(terms.riskFlag.RETALIATION)
  await intake.locator('#move-acknowledge').getByRole('button').click()
  const classify = await foldOf(intake, terms.move.classify, '#moves')
  await classify.getByLabel(w.field.typeCode).selectOption({ label: terms.type.SEXUAL_ABUSE_CHILD })
  await classify.getByLabel(w.field.personnelCategory).selectOption({ label: terms.personnelCategory.POLICE })
  await classify.getByLabel(w.field.subjectId).selectOption({ label: 'Sergeant Okoth' })
  await classify.getByLabel(/^Person 1/).check()
  await classify.getByRole('button', { name: terms.move.classify }).click()
  await expect(intake.locator('#tab-substance')).toContainText(w.allegationFact.subject)

  await visitCase(intake, `${address}#records`)

  for (const [button, text] of [[d.add.NOTE, 'First words'], [d.newVersion, 'Second words']] as const) {
    const form = await foldOf(intake, button, '#records')
    await form.getByLabel(d.field.recordText).fill(text)
    await expect(form.getByText(w.draft.saved.split('{')[0] ?? '')).toBeVisible()
    await visitCase(intake, `${address}#records`)
    const kept = await foldOf(intake, button, '#records')
    await expect(kept.getByLabel(d.field.recordText)).toHaveValue(text)
    await kept.getByRole('button', { name: button }).click()
    await expect(intake.locator('#records .quoted', { hasText: text }).first()).toBeVisible()
  }
  await unfold(intake.locator('#records details', { has: intake.locator('summary', { hasText: d.versions }) }).last())
  await unfold(intake.locator('#records details', { has: intake.locator('summary', { hasText: d.changes.replace('{number}', '2') }) }).last())
  await expect(intake.locator('#records del')).toHaveText('First')
  await expect(intake.locator('#records ins')).toHaveText('Second')
})

test('two reports of the same become one case, and from it both reporters are written to', async ({ browser }) => {
  await visitCase(intake, `/cases/${other.id}`)
  await intake.locator('#move-acknowledge').getByRole('button').click()
  const propose = await foldOf(intake, terms.move['propose-merge'], '#moves')
  await propose.getByLabel(w.field.mergeReference).fill('2026-NOONE')
  await propose.getByLabel(w.field.mergeReasoning).fill('The same evening')
  await propose.getByRole('button', { name: terms.move['propose-merge'] }).click()
  await expect(propose.locator('.field-error')).toHaveText(words.errors.unknownCase)
  await expect(propose.getByLabel(w.field.mergeReasoning)).toHaveValue('The same evening')
  await propose.getByLabel(w.field.mergeReference).fill(reference)
  await propose.getByRole('button', { name: terms.move['propose-merge'] }).click()
  await expect(intake.locator('#timeline')).toContainText(terms.event.merge.proposed.replace('{actor} ', ''))
  await visitCase(lead, `/cases/${other.id}`)
  await lead.locator('#move-approve-merge').getByRole('button').click()
  await expect(lead.locator('main')).toContainText(terms.event.merge.approved.replace('{actor} ', ''))

  const page = await alsoOn(browser, intake, { javaScriptEnabled: false })
  await visitCase(page, address)
  const ask = page.locator('#move-ask')
  await ask.getByLabel(w.field.addresseeId).selectOption({ label: w.addressee.replace('{reference}', other.reference) })
  await ask.getByLabel(w.field.text).fill('Ki plak machin nan?')
  await ask.getByRole('button').click()
  await expect(page.locator('#timeline')).toContainText('Ki plak machin nan?')

  await reporter.goto('/en/messages')
  await reporter.locator('[name="receipt"]').fill(receipt)
  await reporter.locator('main form button[type="submit"]').click()
  await expect(reporter.locator('.conversation')).toContainText('Ki plak machin nan?')
  await reporter.locator('[name="text"]').fill('GSF 12')
  await reporter.locator('[value="send"]').click()
  await expect(reporter.locator('.notice.settled')).toBeVisible()
  await visitCase(intake, address)
  await expect(intake.locator('#timeline')).toContainText('GSF 12')
  await expect(intake.locator('#timeline')).toContainText(`(${other.reference})`)
  await expect(intake.locator('aside .status-tag').first()).toHaveText(terms.status.PRELIMINARY_ASSESSMENT)
})

test('the case page stays accessible and as wide as the screen', async () => {
  await visitCase(intake, address)
  for (const fold of await intake.locator('#people details, #records details, #triage details, #moves details').all()) await fold.evaluate((element: HTMLDetailsElement) => (element.open = true))
  for (const tab of ['people', 'records']) {
    await visitCase(intake, `${address}#${tab}`)
    await expect(intake.locator(`#${tab}`)).toBeVisible()
    for (const width of [360, 1280]) {
      await intake.setViewportSize({ width, height: 800 })
      expect(await findings(intake)).toEqual([])
      expect(await intake.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
  }
})
