import { expect, test, type Page } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { expectNowhere, shapesIn, shapesOf } from '@/e2e/support/marks'
import { colleaguesByHand, newPage, visitCase } from '@/e2e/support/office-people'
import { answerAll, answerPage, receiptOf } from '@/e2e/support/report-in-browser'
import { unfoldMove } from '@/e2e/support/unfold'
import words from '@/messages/en.json' with { type: 'json' }

/**
 * What the Secretary-General's report of 2026 describes for 2025: four allegations of sexual abuse of children by mission
 * personnel, all four substantiated by an independent investigation, the State's action pending. Every text carries a mark,
 * which must be found nowhere afterwards.
 */
test.describe.configure({ mode: 'serial' })

const { cases: w, terms } = words
const { move } = terms
const marks = { narrative: 'ZXNARRATIVEZX', name: 'ZXNAMEZX', reach: 'ZXREACHZX', message: 'ZXMESSAGEZX', reason: 'ZXREASONZX', question: 'ZXQUESTIONZX', file: 'ZXFILEZX', content: 'ZXCONTENTZX' }

let intake: Page
let lead: Page
let officer: Page
let auditor: Page
const receipts: string[] = []
let addresses: string[] = []

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  ;({ intake, lead, officer, auditor } = await colleaguesByHand(browser, {
    intake: { name: 'Nadège Pierre', roles: ['INTAKE_OFFICER'] },
    lead: { name: 'Samuel Obi', roles: ['OVERSIGHT_LEAD'] },
    officer: { name: 'Mercy Adan', roles: ['CASE_OFFICER'] },
    auditor: { name: 'Luz Vega', roles: ['AUDITOR'] },
  }))
})

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const send = (page: Page) => page.locator('main form button[type="submit"]').click()
const press = (page: Page, name: keyof typeof move) => page.locator(`#move-${name}`).getByRole('button', { name: move[name], exact: true }).click()

/** By the public form, from whatever page leads there. */
async function report(page: Page, text: string): Promise<void> {
  const { name, reach } = marks
  const answers = { harmedAge: '12_14', whenKnown: 'ABOUT', 'when.year': '2025', reach: 'YES', 'contact.name': name, 'contact.reach': reach }
  await answerAll(page, { narrative: `${text} ${marks.narrative}`, reporterType: 'RELATIVE', ...answers })
  await page.locator('button[name="intent"][value="send"]').click()
  receipts.push(await receiptOf(page))
}

/** By the long form of the office. */
async function takeDown(page: Page, text: string): Promise<void> {
  const { name, reach } = marks
  await answerPage(page, { narrative: `${text} ${marks.narrative}`, harmedAge: '12_14', whenKnown: 'ABOUT', 'when.year': '2025', 'contact.name': name, 'contact.reach': reach })
  await page.locator('button[name="intent"][value="file"]').click()
  receipts.push(await receiptOf(page))
}

test('a report comes in by phone, without JavaScript, in Creole', async ({ browser }) => {
  const phone = await newPage(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'ht' })
  await phone.goto('/')
  await expect(phone.locator('html')).toHaveAttribute('lang', 'ht')
  await phone.locator('a[href="/ht/form/2"]').click()
  await report(phone, 'Yon sòlda te fè ti sè m nan mal. Li gen katòz an.')
  // More than one chunk, so that what is sealed in the middle is looked for as well.
  const buffer = Buffer.from(`%PDF-1.7\n${`${marks.content} `.repeat(20_000)}`)
  await phone.locator('#files-chosen').setInputFiles({ name: `${marks.file}.pdf`, mimeType: 'application/pdf', buffer })
  await phone.locator('#files button[type="submit"], #files form button').first().click()
  await expect(phone).toHaveURL(/messages\?added=1$/)
})

test('another by the form, in French', async ({ browser }) => {
  const page = await newPage(browser)
  await page.goto('/fr/form/2')
  await report(page, 'Une fille de treize ans, près du poste.')
})

test('and two by the hotline', async () => {
  for (const text of ['The caller speaks of a girl of twelve.', 'The caller speaks of a girl of sixteen.']) {
    await intake.goto('/reports/new')
    await field(intake, 'questionnaire').selectOption('SEXUAL_OR_GENDER_BASED')
    await field(intake, 'channel').selectOption('HOTLINE')
    await field(intake, 'language').selectOption('ht')
    const teller = field(intake, 'reporterType')
    if ((await teller.count()) === 1) await teller.selectOption('WITNESS')
    else await intake.locator('[name="reporterType"][value="WITNESS"]').check()
    await takeDown(intake, text)
  }
  expect(new Set(receipts).size).toBe(4)
})

test('intake acknowledges and classifies all four', async () => {
  await intake.goto('/cases')
  addresses = await intake.locator('a.row-link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(4)
  for (const address of addresses) {
    await visitCase(intake, address)
    await expect(intake.locator('#timeline')).toContainText(marks.narrative)
    await press(intake, 'acknowledge')
    const classify = await unfoldMove(intake, 'classify')
    await classify.getByLabel(w.field.typeCode).selectOption({ label: terms.type.SEXUAL_ABUSE_CHILD })
    await classify.getByLabel(w.field.personnelCategory).selectOption({ label: terms.personnelCategory.POLICE })
    await press(intake, 'classify')
    await expect(intake.locator('aside .status-tag').first()).toHaveText(terms.status.PRELIMINARY_ASSESSMENT)
  }
})

test('intake asks a question and the reporter answers with the receipt', async ({ browser }) => {
  await intake.getByLabel(w.field.text).fill(`When was it? ${marks.question}`)
  await press(intake, 'ask')
  await expect(intake.locator('#timeline')).toContainText(marks.question)
  const phone = await newPage(browser, { javaScriptEnabled: false })
  for (const receipt of receipts) {
    await phone.goto('/ht/messages')
    await field(phone, 'receipt').fill(receipt)
    await send(phone)
    // The page that is read is the opened mailbox, however long it takes to come.
    await expect(phone.locator('input[name="mailbox"]').first()).toBeAttached()
    if ((await phone.content()).includes(marks.question)) break
  }
  await expect(phone.locator('.conversation')).toContainText(marks.question)
  await field(phone, 'text').fill(`Nan mwa me. ${marks.message}`)
  await phone.locator('[value="send"]').click()
  await intake.reload()
  await expect(intake.locator('#timeline')).toContainText(marks.message)
})

test('all four are found substantiated, by two people, on the word of an independent investigation', async () => {
  for (const address of addresses) {
    await visitCase(lead, address)
    await press(lead, 'open')
    const assign = await unfoldMove(lead, 'assign')
    await assign.getByLabel(w.field.assigneeId).selectOption({ label: 'Mercy Adan' })
    await press(lead, 'assign')
    await expect(lead.locator('#timeline')).toContainText('Mercy Adan')

    await visitCase(officer, address)
    const propose = await unfoldMove(officer, 'propose-finding')
    await propose.getByLabel(w.field.finding, { exact: true }).selectOption({ label: terms.finding.SUBSTANTIATED })
    await propose.getByLabel(w.field.source).selectOption({ label: terms.source.OHCHR })
    await propose.getByLabel(w.field.findingReasoning).fill(`OHCHR substantiated it. ${marks.reason}`)
    await press(officer, 'propose-finding')
    await expect(officer.getByText(w.pendingOwn)).toBeVisible()

    await visitCase(lead, address)
    await press(lead, 'approve-finding')
    await expect(lead.locator('aside .status-tag').first()).toHaveText(terms.status.FINDING_RECORDED)
  }
})

test('the CSV says: received 4, sexual abuse 4, substantiated 4, closed 0', async () => {
  await auditor.goto('/figures')
  await expect(auditor.locator('h1')).toBeVisible()
  const answer = await auditor.request.get('/figures/csv')
  expect(answer.headers()['content-type']).toContain('text/csv')
  const lines = (await answer.text()).split('\r\n')
  expect(lines).toContain('T1,received,total,4')
  expect(lines.find((line) => line.startsWith('T2,SEXUAL_ABUSE (UN public type)') && line.includes('total'))).toMatch(/,4$/)
  expect(lines.find((line) => line.startsWith('T5,substantiated') && line.includes('total'))).toMatch(/,4$/)
  expect(lines.find((line) => line.startsWith('T5,closed,'))).toMatch(/,0$/)
})

test('the auditor finds every step in the log and no chain broken', async () => {
  await auditor.goto('/log?event=finding.approved')
  await expect(auditor.locator('main')).toContainText('Samuel Obi')
  await auditor.locator('main form button[type="submit"]').last().click()
  await expect(auditor.locator('main')).not.toContainText(/ZX[A-Z]+ZX/)
  expect(await countEntries()).toBeGreaterThan(40)
})

async function countEntries(): Promise<number> {
  const pool = ownerPool()
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM log_entry')
  await pool.end()
  return rows[0]?.count ?? 0
}

test('the search for marks finds one that is there', () => {
  for (const shape of shapesOf('ZXNAMEZX')) expect(shapesIn(`xx${shape}xx`, shapesOf('ZXNAMEZX'))).not.toEqual([])
})

test('no marked text, name or receipt stands anywhere in the database, in its files, or in what the server printed', async () => {
  await expectNowhere([...Object.values(marks), 'a calm clerk in a quiet room', 'Mercy Adan'], receipts)
})
