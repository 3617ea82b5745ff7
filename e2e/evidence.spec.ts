import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { findings } from '@/e2e/support/axe'
import { brightest, paper, photo, sound, type Chosen } from '@/e2e/support/evidence-files'
import { alsoOn, colleagues, newestCase, newPage } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import words from '@/messages/en.json' with { type: 'json' }

/** What officers do with files, on a small screen, with and without scripts. */
test.describe.configure({ mode: 'serial' })

const { evidence: w, files, terms, errors } = words
const { move } = terms
const [screen, black] = [{ width: 360, height: 740 }, [0, 0, 0]]

let intake: Page
let bare: Page
let caseId: string
let identity: string
let picture: Chosen
let paged: Chosen

test.beforeAll(async ({ browser }) => {
  ;({ intake } = await colleagues(browser, { intake: { name: 'Fabiola Jean', roles: ['INTAKE_OFFICER'] } }))
  await intake.setViewportSize(screen)
  bare = await alsoOn(browser, intake, { javaScriptEnabled: false, viewport: screen })
  ;[picture, paged, identity] = [await photo('foto.jpg'), await paper('rejis.pdf', ['Marie Jean', 'Jean Marie']), await generateX25519Identity()]
  const reporter = await newPage(browser)
  await fileReport(reporter, { base: '/en', answers: { narrative: 'Men foto a.' } })
  await reporter.locator('#files-chosen').setInputFiles([picture])
  await reporter.getByRole('button', { name: files.send }).click()
  await expect(reporter.locator('#files li', { hasText: picture.name })).toContainText(files.step.arrived)
  ;({ id: caseId } = await newestCase())
})

async function expectGood(page: Page): Promise<void> {
  if (page !== bare) expect(await findings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expect(page).toHaveTitle(words.cases.title)
}

const fileRow = (page: Page, name: string) => page.locator('#files > ul > li', { hasText: name })
const custody = (page: Page) => page.locator('ol.custody')
const act = (page: Page, name: 'check-file' | 'mark-graphic' | 'unmark-graphic' | 'redact-file' | 'export-file') => page.locator(`#move-${name}`).getByRole('button', { name: move[name], exact: true }).click()
const show = (page: Page) => page.getByRole('link', { name: w.show }).click()
const address = async (page: Page) => (await page.locator('.exhibit').getAttribute('src')) ?? ''
const bytesOf = async (page: Page, path: string) => (await page.request.get(path)).body()

async function openFile(page: Page, name: string): Promise<string> {
  await page.goto(`/cases/${caseId}#files`)
  await page.goto((await fileRow(page, name).getByRole('link', { name, exact: true }).first().getAttribute('href')) ?? '')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

async function say(page: Page, { source = 'From the guard at the gate' } = {}): Promise<void> {
  await page.getByLabel(w.at).fill('2026-03-02T09:05')
  await page.getByLabel(w.source).fill(source)
  await page.getByLabel(w.method).fill('Copied with my telephone')
}

/** On the form. */
async function add(page: Page, chosen: Chosen): Promise<void> {
  await page.locator('#files').setInputFiles(chosen)
  await page.getByRole('button', { name: w.send, exact: true }).click()
  await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/)
}

test('an officer adds what they collected, is told what is missing, and nothing typed is lost', async () => {
  await intake.goto(`/cases/${caseId}#files`)
  await intake.getByRole('link', { name: w.add }).click()
  await say(intake, { source: ' ' })
  await intake.locator('#files').setInputFiles(paged)
  await intake.getByRole('button', { name: w.send, exact: true }).click()
  await expect(intake.locator('#error-summary')).toContainText(errors.required)
  await expect(intake.getByLabel(w.method)).toHaveValue('Copied with my telephone')
  await expectGood(intake)
  await say(intake)
  await add(intake, paged)
  await expect(intake.locator('.summary-list').first()).toContainText('2026-03-02 14:05:00 UTC')
  await expect(intake.locator('.summary-list').first()).toContainText('America/Port-au-Prince')
  await expect(custody(intake)).toContainText('Fabiola Jean added a file that they collected')
  await expect(intake.locator('.sum')).toHaveText(createHash('sha256').update(paged.buffer).digest('hex'))
  await expectGood(intake)
})

test('nothing of a file is fetched before it is asked for; then its pages are pictures that nothing keeps', async () => {
  const fetched: string[] = []
  intake.on('request', (request) => request.url().includes('/files/') && fetched.push(request.url()))
  const fileId = await openFile(intake, paged.name)
  await expect(intake.getByText(w.first)).toBeVisible()
  expect(fetched).toEqual([])
  await show(intake)
  for (const at of [1, 2]) {
    await expect(intake.locator('img.exhibit')).toHaveAttribute('src', `/cases/${caseId}/files/${fileId}/pages/${at}`)
    await expect.poll(() => intake.locator('img.exhibit').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500)
    if (at === 1) await intake.getByRole('link', { name: w.next }).click()
  }
  await expectGood(intake)
  const headers = (await intake.request.get(await address(intake))).headers()
  expect([headers['cache-control'], headers['content-security-policy'], headers['content-type']]).toEqual(['no-store', "default-src 'none'; sandbox", 'image/jpeg'])
  await expect(custody(intake)).toContainText('Fabiola Jean looked at a file')
})

test('it is checked against its fingerprint, and the check is on the custody list', async () => {
  await act(intake, 'check-file')
  await expect(intake.getByText(w.whole)).toBeVisible()
  await expect(custody(intake)).toContainText('checked a file: it is whole')
})

test('what is marked as graphic is covered, then blurred, and clear only when that is asked for too', async () => {
  await openFile(intake, picture.name)
  await act(intake, 'mark-graphic')
  await expect(intake.getByText(w.covered)).toBeVisible()
  await show(intake)
  const blur = () => intake.locator('.exhibit').evaluate((image) => getComputedStyle(image).filter)
  expect(await blur()).toContain('blur')
  await expectGood(intake)
  await intake.getByLabel(w.clearly).check()
  expect(await blur()).toBe('none')
  await openFile(intake, picture.name)
  await expect(intake.getByText(w.covered)).toBeVisible()
  await expect(intake.locator('.exhibit')).toHaveCount(0)
})

test('parts of a picture are painted over with a finger: a new file is black there, and the original is what it was', async () => {
  const originalId = await openFile(intake, picture.name)
  await intake.getByRole('link', { name: w.redact }).click()
  await intake.getByLabel(w.clearly).check()
  const canvas = intake.locator('.canvas')
  await expect.poll(() => canvas.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
  await canvas.scrollIntoViewIfNeeded()
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await intake.mouse.move(box.x + 1, box.y + 1)
  await intake.mouse.down()
  await intake.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3)
  await intake.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.55)
  await intake.mouse.up()
  await expect(intake.getByLabel(w.areas)).toHaveValue(/^1 0\.?\d* 0\.?\d* 5\d(\.\d)? 5\d(\.\d)?$/)
  await intake.getByLabel(w.areas).fill('1 0 0 55 55')
  await intake.getByLabel(w.why).fill('The face of somebody who passes by')
  await expectGood(intake)
  await act(intake, 'redact-file')
  await intake.getByRole('link', { name: w.open.replace('{kind}', w.derivation.REDACTED) }).click()
  await expect(intake.getByText(w.madeFrom)).toBeVisible()
  await show(intake)
  const redacted = await bytesOf(intake, await address(intake))
  expect(await brightest(redacted, { left: 0, top: 0, width: 52, height: 52 })).toEqual(black)
  expect((await brightest(redacted, { left: 60, top: 60, width: 40, height: 40 }))[1]).toBeGreaterThan(200)
  expect(createHash('sha256').update(await bytesOf(intake, `/cases/${caseId}/files/${originalId}`)).digest('hex')).toBe(createHash('sha256').update(picture.buffer).digest('hex'))
})

test('a file is sealed for one person: a key that is none is refused, and with the right one only they open it', async () => {
  await openFile(intake, paged.name)
  await intake.locator('summary', { hasText: move['export-file'] }).click()
  const fill = async (recipient: string) => {
    await intake.getByLabel(w.recipientName).fill('Dr Ada Paul')
    await intake.getByLabel(w.recipient, { exact: true }).fill(recipient)
    await intake.getByLabel(w.purpose).fill('An opinion on the writing')
    await act(intake, 'export-file')
  }
  await fill((await identityToRecipient(identity)).replace(/.$/, (end) => (end === 'q' ? 'p' : 'q')))
  await expect(intake.locator('#move-export-file .error-summary')).toContainText(errors.badRecipient)
  await expectGood(intake)
  await fill(await identityToRecipient(identity))
  const [download] = await Promise.all([intake.waitForEvent('download'), intake.getByRole('link', { name: w.fetch }).click()])
  await expectSealed(readFileSync(await download.path()), paged)
  await openFile(intake, paged.name)
  await expect(custody(intake)).toContainText('Fabiola Jean sealed a file for somebody and took it away')
  await expect(custody(intake)).toContainText('Dr Ada Paul')
})

async function expectSealed(sealed: Buffer, { buffer }: Chosen): Promise<void> {
  const [right, wrong] = [new Decrypter(), new Decrypter()]
  right.addIdentity(identity)
  wrong.addIdentity(await generateX25519Identity())
  expect(Buffer.from(await right.decrypt(sealed)).equals(buffer)).toBe(true)
  await expect(wrong.decrypt(sealed)).rejects.toThrow()
}

test('sound plays on the page, muted where it is graphic, in parts; opened by itself it is sound and runs nothing', async () => {
  await intake.goto(`/cases/${caseId}/evidence`)
  await say(intake)
  await add(intake, sound('son.wav'))
  await show(intake)
  await expect(intake.locator('audio.exhibit')).toHaveJSProperty('muted', false)
  expect(await intake.locator('audio.exhibit').evaluate(async (player: HTMLAudioElement) => {
    player.muted = true
    await player.play()
    return player.duration
  })).toBeCloseTo(1, 1)
  await expectGood(intake)
  const path = await address(intake)
  const part = await intake.request.get(path, { headers: { range: 'bytes=44-99' } })
  const { 'content-range': range, 'content-type': type, 'cache-control': cache, 'content-security-policy': rules, 'x-content-type-options': sniffing } = part.headers()
  expect([part.status(), range, type, cache, rules, sniffing]).toEqual([206, 'bytes 44-99/8044', 'audio/wav', 'no-store', "default-src 'none'; sandbox", 'nosniff'])
  expect((await part.body()).equals(sound('').buffer.subarray(44, 100))).toBe(true)
  expect((await intake.request.get(path, { headers: { range: 'bytes=9000-' } })).status()).toBe(416)
  let ran = false
  intake.on('dialog', (dialog) => {
    ran = true
    void dialog.dismiss()
  })
  const page = intake.url()
  await intake.goto(path)
  expect([ran, await intake.title()]).toEqual([false, ''])
  await intake.goto(page)
  await act(intake, 'mark-graphic')
  await openFile(intake, 'son.wav')
  await show(intake)
  await expect(intake.locator('audio.exhibit')).toHaveJSProperty('muted', true)
})

test.describe('without scripts', () => {
  test('a file is added, looked at page by page and checked', async () => {
    await bare.goto(`/cases/${caseId}/evidence`)
    await say(bare)
    await add(bare, { ...paged, name: 'dezyem.pdf' })
    await expectGood(bare)
    await show(bare)
    await bare.getByRole('link', { name: w.next }).click()
    await expect(bare.locator('img.exhibit')).toHaveAttribute('src', /\/pages\/2$/)
    await expect.poll(() => bare.locator('img.exhibit').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500)
    await act(bare, 'check-file')
    await expect(bare.getByText(w.whole)).toBeVisible()
    await expectGood(bare)
  })

  test('a program is refused with a word, and a page of a paper is painted over by numbers', async () => {
    await bare.goto(`/cases/${caseId}/evidence`)
    await say(bare)
    await bare.locator('#files').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(`MZ\x90\0\x03${'\0'.repeat(60)}`, 'latin1') })
    await bare.getByRole('button', { name: w.send, exact: true }).click()
    await expect(bare.locator('#error-summary')).toContainText(w.refused.executable)
    expect([new URL(bare.url()).search.replace(/&said=[\w-]+$/, ''), await bare.getByLabel(w.method).inputValue()]).toEqual(['?refused=executable', 'Copied with my telephone'])
    await openFile(bare, 'dezyem.pdf')
    await bare.getByRole('link', { name: w.redact }).click()
    await bare.getByLabel(w.areas).fill('1 0 0 100 40\n2 0 0 100 40')
    await bare.getByLabel(w.why).fill('Names')
    await expectGood(bare)
    await act(bare, 'redact-file')
    await bare.getByRole('link', { name: w.open.replace('{kind}', w.derivation.REDACTED) }).click()
    await show(bare)
    const folder = (await address(bare)).replace(/\/1$/, '')
    for (const page of [1, 2]) expect(await brightest(await bytesOf(bare, `${folder}/${page}`), { left: 0, top: 0, width: 100, height: 38 })).toEqual(black)
    expect((await bytesOf(bare, folder.replace(/\/pages$/, ''))).includes('/Font')).toBe(false)
  })

  test('what is graphic is covered and blurred, and a file is sealed for one person', async () => {
    await openFile(bare, picture.name)
    await expect(bare.getByText(w.covered)).toBeVisible()
    await show(bare)
    await expect(bare.locator('.exhibit')).toHaveCSS('filter', /blur/)
    await bare.getByLabel(w.clearly).check()
    await expect(bare.locator('.exhibit')).toHaveCSS('filter', 'none')
    await bare.locator('summary', { hasText: move['export-file'] }).click()
    await bare.getByLabel(w.recipientName).fill('Dr Ada Paul')
    await bare.getByLabel(w.recipient, { exact: true }).fill(await identityToRecipient(identity))
    await bare.getByLabel(w.purpose).fill('An opinion')
    await act(bare, 'export-file')
    await expectSealed(await bytesOf(bare, (await bare.getByRole('link', { name: w.fetch }).getAttribute('href')) ?? ''), picture)
  })
})

test('whoever is not signed in has no page and no byte of it', async ({ browser }) => {
  const fileId = await openFile(intake, picture.name)
  const visitor = await newPage(browser)
  for (const path of ['evidence', `evidence/${fileId}`, `evidence/${fileId}/redact`, `files/${fileId}`, `files/${fileId}/shown`, `files/${fileId}/pages/1`]) {
    expect([path, (await visitor.request.get(`/cases/${caseId}/${path}`)).status()]).toEqual([path, 401])
  }
  expect((await visitor.request.post('/api/evidence', { multipart: { caseId, method: 'x', files: { name: 'a.pdf', mimeType: 'application/pdf', buffer: paged.buffer } } })).status()).toBe(401)
})
