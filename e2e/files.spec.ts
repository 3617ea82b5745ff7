import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import sharp from 'sharp'
import { findings } from '@/e2e/support/axe'
import { colleagues, newestCase, newPage } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import words from '@/messages/en.json' with { type: 'json' }

const { files: w, evidence, cases } = words

let intake: Page
let photo: Buffer

test.beforeAll(async ({ browser }) => {
  ;({ intake } = await colleagues(browser, { intake: { name: 'Mirlande Joseph', roles: ['INTAKE_OFFICER'] } }))
  photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#864' } })
    .withExif({
      IFD0: { Make: 'Tecno', Model: 'Spark 8' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '18/1 32/1 3000/100', GPSLongitudeRef: 'W', GPSLongitude: '72/1 20/1 1500/100' },
    })
    .jpeg()
    .toBuffer()
})

const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, buffer, mimeType })
const row = (page: Page, name: string) => page.locator('#files li', { hasText: name })
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 'x')])

async function openMessages(page: Page, receipt: string) {
  await page.goto('/en/messages')
  await page.locator('[name="receipt"]').fill(receipt)
  await page.locator('main form button[type="submit"]').click()
  await expect(page.locator('#files-chosen')).toBeVisible()
}

test('with scripts: each file goes by itself, what is refused says what to do instead, and a broken line can be tried again', async ({ browser }) => {
  const page = await newPage(browser, { viewport: { width: 360, height: 740 } })
  const receipt = await fileReport(page, { base: '/en', form: '1' })
  await page.locator('#files-chosen').setInputFiles([file('zxphoto.jpg', photo), file('zxprogram.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000)]), 'application/pdf'), file('zxempty.pdf', Buffer.alloc(0), 'application/pdf')])
  await page.getByRole('button', { name: w.send }).click()
  await expect(row(page, 'zxphoto.jpg')).toContainText(w.step.arrived)
  await expect(row(page, 'zxphoto.jpg')).toContainText('18.5417')
  await expect(row(page, 'zxphoto.jpg')).toContainText('Tecno Spark 8')
  await expect(row(page, 'zxprogram.pdf')).toContainText(w.refused.executable)
  await expect(row(page, 'zxempty.pdf')).toContainText(w.refused.empty)
  expect(await findings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

  await page.route('**/api/files', (route) => route.abort())
  await page.locator('#files-chosen').setInputFiles(file('zxpaper.pdf', pdf(200_000), 'application/pdf'))
  await page.getByRole('button', { name: w.send }).click()
  await expect(row(page, 'zxpaper.pdf')).toContainText(w.step.failed)
  await page.unroute('**/api/files')
  await row(page, 'zxpaper.pdf').getByRole('button', { name: w.retry }).click()
  await expect(row(page, 'zxpaper.pdf')).toContainText(w.step.arrived)

  await test.step('later, with the receipt and without scripts', async () => {
    const bare = await newPage(browser, { javaScriptEnabled: false })
    await openMessages(bare, receipt)
    await bare.locator('#files-chosen').setInputFiles([file('zxlater.pdf', pdf(10), 'application/pdf'), file('zxphoto.gif', pdf(5))])
    await bare.getByRole('button', { name: w.send }).click()
    await expect(bare).toHaveURL(/\/en\/messages\?added=1&refused=contradicts$/)
    await expect(bare.getByText(w.refused.contradicts)).toBeVisible()
  })

  await test.step('the officer sees what the photo hides in words, looks at the cleaned copy, and saves the original as it came', async () => {
    const { id } = await newestCase()
    await intake.goto(`/cases/${id}`)
    for (const name of ['zxphoto.jpg', 'zxpaper.pdf', 'zxlater.pdf']) await expect(intake.getByText(name)).toHaveCount(1)
    await expect(intake.getByText('zxprogram.pdf')).toHaveCount(0)
    await expect(intake.locator('main')).toContainText('Tecno Spark 8')
    const look = await intake.getByRole('link', { name: evidence.openCleaned }).first().getAttribute('href')
    const cleaned = await intake.request.get(look ?? '')
    expect([cleaned.status(), cleaned.headers()['content-type'], cleaned.headers()['cache-control']]).toEqual([200, 'image/jpeg', 'no-store'])
    expect((await cleaned.body()).includes('Tecno')).toBe(false)
    const saved = intake.waitForEvent('download')
    await intake.getByRole('link', { name: evidence.saveOriginal }).first().click()
    const original = readFileSync(await (await saved).path())
    const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect([photo, pdf(200_000), pdf(10)].map(sum)).toContain(sum(original))
    await expect(intake.locator('main')).toContainText(sum(photo).slice(0, 8))
    expect(await findings(intake)).toEqual([])
    expect(cases.title).toBe(await intake.title())
  })
})
