import { expect, test, type Page } from '@playwright/test'
import { BrowserVisitor } from '@/e2e/support/browser-visit'
import { nowhere, publicAddresses, tellers, walkForm, walkMailbox } from '@/e2e/support/every-page'
import { colleagues } from '@/e2e/support/office-people'
import { prepare } from '@/e2e/support/prepared'
import { everything } from '@/e2e/support/reporting'
import { expectReachable, expectRoomForLongWords, expectSound, type Shown } from '@/e2e/support/sound-page'
import { languages, type Language } from '@/lib/platform/language'

// Every public page, looked at in every way there is. Side by side: each of these only reads, or sends reports that nobody counts.
test.describe.configure({ mode: 'parallel' })
// A colour on its way to another is neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

let receipts: string[]

test.beforeAll(async ({ browser }) => {
  await colleagues(browser, { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } })
  receipts = prepare({ reports: [['Ki lè sa te rive?', 'Ki kote?'], ['Ki lè?', 'Ki kote?']] }).reports.map(({ receipt }) => receipt)
})

/** All departments are one page with other names; two of them stand for all. */
const addresses = publicAddresses().filter((path) => !/\/services\/[2-9]$/.test(path))

/** Links stay in the language and the weight one has chosen, but for those that say otherwise. */
async function expectKnownLinks({ page, name, language, prefix }: Shown): Promise<void> {
  const links = await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const known = new RegExp(`^${prefix}/${language}(/(form/\\d|messages|services(/\\d+)?|info/\\d(#s\\d)?))?$`)
  expect([name, links.filter((link) => !known.test(link))]).toEqual([name, []])
}

for (const prefix of ['', '/lite'] as const) {
  for (const language of languages) {
    test(`every address under ${prefix}/${language} is sound`, async ({ page }) => {
      for (const path of addresses) {
        const shown: Shown = { page, name: `${prefix}/${language}${path}`, language, prefix }
        const answer = await page.goto(shown.name)
        expect([path, answer?.status()]).toEqual([path, path === nowhere ? 404 : 200])
        await expectReachable(shown)
        await expectSound(shown, [prefix ? 'dark' : 'light'])
        await expectKnownLinks(shown)
        expect(await page.context().cookies()).toEqual([])
        // Where scripts run they would find their own words gone.
        if (prefix) await expectRoomForLongWords(shown)
      }
    })
  }
}

/** Each walk in another language, so that together they have all. */
const { witness, child } = tellers({ ...everything, 'when.day': '3', 'when.month': '2' })
const walks = [
  { prefix: '', language: 'ht', path: '/form/1', answers: witness },
  { prefix: '', language: 'es', path: '/form/2', answers: child },
  { prefix: '/lite', language: 'fr', path: '/form/1', answers: witness },
  { prefix: '/lite', language: 'en', path: '/form/2', answers: child },
] as const

const looking = (page: Page, prefix: '' | '/lite', language: Language, path: string) => (name: string) => expectSound({ page, name: `${prefix}/${language}${path} ${name}`, language, prefix })

for (const { prefix, language, path, answers } of walks) {
  test(`every page of the questionnaire under ${prefix}/${language}${path} is sound, also with an error, up to the receipt`, async ({ page }) => {
    const receipt = await walkForm(new BrowserVisitor(page), `${prefix}/${language}${path}`, answers, looking(page, prefix, language, path))
    expect(receipt).toMatch(/^\d{16}$/)
    expect(await page.context().cookies()).toEqual([])
  })
}

for (const { prefix, language } of [{ prefix: '', language: 'fr' }, { prefix: '/lite', language: 'ht' }] as const) {
  test(`every place of a mailbox under ${prefix}/${language} is sound`, async ({ page }) => {
    const receipt = receipts[prefix ? 0 : 1] ?? ''
    await walkMailbox(new BrowserVisitor(page), `${prefix}/${language}/messages`, receipt, looking(page, prefix, language, '/messages'))
    expect(await page.context().cookies()).toEqual([])
  })
}
