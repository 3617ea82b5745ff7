import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import sharp from 'sharp'
import { findings } from '@/e2e/support/axe'
import { expectNowhere } from '@/e2e/support/marks'
import { colleagues, newestCase, newPage, visitCase } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import { expectGoodPage } from '@/e2e/support/reporting'
import words from '@/messages/en.json' with { type: 'json' }

/** Files on their whole way, from a phone to the officer, with and without scripts. What is marked must be found nowhere afterwards. */
test.describe.configure({ mode: 'serial' })

const { files: w, evidence, messages } = words
const marks = { name: 'ZXFILENAMEZX', device: 'ZXDEVICEZX', content: 'ZXFILECONTENTZX' }
const place = { GPSLatitudeRef: 'N', GPSLatitude: '18/1 32/1 3000/100', GPSLongitudeRef: 'W', GPSLongitude: '72/1 20/1 1500/100' }

type Chosen = { name: string; mimeType: string; buffer: Buffer }
const paper: Chosen = { name: `papye ${marks.name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from(`%PDF-1.7\n${marks.content}\n`), randomBytes(200_000), Buffer.from(marks.content)]) }
const program: Chosen = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(`MZ\x90\0\x03${'\0'.repeat(60)}`, 'latin1') }
const empty: Chosen = { name: 'vid.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }
const heic: Chosen = { name: `IMG ${marks.name}.HEIC`, mimeType: 'image/heic', buffer: readFileSync('e2e/support/photo.heic') }
let photo: Chosen

let intake: Page
let receipt: string
let caseId: string

test.beforeAll(async ({ browser }) => {
  ;({ intake } = await colleagues(browser, { intake: { name: 'Fabiola Jean', roles: ['INTAKE_OFFICER'] } }))
  const exif = { IFD0: { Model: marks.device }, IFD2: { DateTimeOriginal: '2026:11:03 14:05:09' }, IFD3: place }
  const picture = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#486' } })
  photo = { name: `foto ${marks.name}.jpg`, mimeType: 'image/jpeg', buffer: await picture.withExif(exif).jpeg().toBuffer() }
})

const choose = (page: Page, chosen: readonly Chosen[]) => page.locator('#files-chosen').setInputFiles([...chosen])
const send = (page: Page) => page.getByRole('button', { name: w.send }).click()
const row = (page: Page, { name }: Chosen) => page.locator('#files li', { hasText: name })

async function openMessages(page: Page): Promise<void> {
  await page.goto('/en/messages')
  await page.locator('[name="receipt"]').fill(receipt)
  await page.locator('main form button[type="submit"]').first().click()
  await expect(page.locator('#files')).toBeVisible()
}

test.describe('with scripts', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('a photo goes on its way, the line breaks, and it is sent again; a program is refused with what to do instead', async ({ page }) => {
    receipt = await fileReport(page, { base: '/en', answers: { narrative: 'Men foto a.' } })
    ;({ id: caseId } = await newestCase())
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/api/files', async (route) => {
      await held
      await route.abort('connectionreset')
    }, { times: 1 })
    await choose(page, [photo, program, empty])
    await send(page)
    await expect(row(page, photo).getByRole('progressbar')).toBeVisible()
    await expect(row(page, program)).toContainText(w.step.waiting)
    // Told without being sent.
    await expect(row(page, empty)).toContainText(w.refused.empty)
    goOn()
    await expect(row(page, photo)).toContainText(w.step.failed)
    await expect(row(page, program)).toContainText(w.refused.executable)
    await row(page, photo).getByRole('button', { name: w.retry }).click()
    await expect(row(page, photo)).toContainText(w.step.arrived)
    await expect(row(page, photo)).toContainText('It was taken on 3 November 2026 at 14:05')
    await expect(row(page, photo)).toContainText('18.5417, -72.3375')
    await expect(row(page, photo)).toContainText(marks.device)
    await expectGoodPage(page, true)
  })

  test('another is added later, with the receipt', async ({ page }) => {
    await openMessages(page)
    await choose(page, [paper])
    await send(page)
    await expect(row(page, paper)).toContainText(w.step.arrived)
    await expectGoodPage(page, true)
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('several go at once; the page says how many arrived and why others did not, and its address no name', async ({ page }) => {
    await openMessages(page)
    await choose(page, [heic, program, empty])
    await send(page)
    await expect(page.locator('.notice', { hasText: 'One file arrived' })).toBeVisible()
    for (const why of [w.refused.executable, w.refused.empty]) await expect(page.locator('.notice.important')).toContainText(why)
    await expect(page.locator('.notice.settled')).toContainText('Apple iPhone 15')
    expect(new URL(page.url()).search).toMatch(/^\?added=1&refused=[a-z.]+&told=[\w-]+$/)
    await expectGoodPage(page, false)
    // The messages are closed again: whoever takes up the phone next reads nothing.
    await expect(page.getByLabel(messages.receipt)).toBeVisible()
  })

  test('a file with the report itself, right behind the receipt', async ({ page }) => {
    await fileReport(page, { base: '/lite/en', answers: { narrative: 'Yon dezyèm.' } })
    await choose(page, [paper])
    await send(page)
    await expect(page.locator('.notice', { hasText: 'One file arrived' })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/lite/en/messages')
  })
})

test('the officer reads names and what photos hide, and on the page of each looks at a cleaned copy and saves the original as it was', async () => {
  await visitCase(intake, `/cases/${caseId}#files`)
  const panel = intake.locator('#files')
  for (const one of [photo, paper, heic]) await expect(panel).toContainText(one.name)
  await expect(row(intake, photo)).toContainText('3 November 2026 at 14:05')
  await expect(row(intake, photo)).toContainText('18.541667, -72.3375')
  await expect(row(intake, photo)).toContainText(marks.device)
  await expect(row(intake, heic)).toContainText('Apple iPhone 15')
  await expect(row(intake, paper)).toContainText(evidence.notScanned)
  for (const one of [photo, paper, heic]) {
    await intake.goto((await row(intake, one).getByRole('link').first().getAttribute('href')) ?? '')
    const [download] = await Promise.all([intake.waitForEvent('download'), intake.getByRole('link', { name: evidence.saveOriginal }).click()])
    const sum = createHash('sha256').update(readFileSync(await download.path())).digest('hex')
    expect(sum).toBe(createHash('sha256').update(one.buffer).digest('hex'))
    await expect(intake.locator('.sum')).toHaveText(sum)
    if (one !== paper) await expectCleaned(intake)
    await intake.goto(`/cases/${caseId}#files`)
  }
  expect(await findings(intake)).toEqual([])
})

/** What the page shows of a photo has nothing hidden in it. */
async function expectCleaned(page: Page): Promise<void> {
  await page.getByRole('link', { name: evidence.show }).click()
  const copy = await page.request.get((await page.locator('img.exhibit').getAttribute('src')) ?? '')
  expect(copy.headers()['content-type']).toBe('image/jpeg')
  const bytes = await copy.body()
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect(bytes.includes(marks.device)).toBe(false)
}

test('an outsider has none of them, whatever they know of the address', async ({ browser }) => {
  const address = (await row(intake, photo).getByRole('link').first().getAttribute('href')) ?? ''
  const visitor = await newPage(browser)
  for (const path of [address, address.replace('/evidence/', '/files/'), `${address.replace('/evidence/', '/files/')}/shown`]) expect((await visitor.request.get(path)).status()).toBe(401)
})

test('no name, no content and nothing hidden of a file stands anywhere in the database, in its files, or in what the server printed', async () => {
  await expectNowhere(Object.values(marks))
})
