import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { languages, type Language } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const words = { ht, fr, en, es }
const paths = ['', '/form/1', '/form/2', '/messages', '/services', '/too-large', '/nonsense']
const isNotWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

async function everyPage(page: Page, language: Language, look: (path: string) => Promise<void>): Promise<void> {
  for (const path of paths) {
    await page.goto(`/${language}${path}`)
    await look(path)
  }
}

for (const language of languages) {
  // 1280 × 1024 pixels at 400 % zoom.
  test.describe(`in ${language} at 320 × 256 pixels`, () => {
    test.use({ viewport: { width: 320, height: 256 }, javaScriptEnabled: false })

    test('nothing has to be scrolled sideways, however long its words', async ({ page }) => {
      await everyPage(page, language, async (path) => {
        expect([path, await isNotWide(page)]).toEqual([path, true])
        await page.evaluate(() => {
          for (const each of document.querySelectorAll('.public :is(h1, h2, p, li, a, strong, summary span, label, legend, button)')) {
            if (each.children.length === 0) each.textContent = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(2)
          }
        })
        expect([path, 'long words', await isNotWide(page)]).toEqual([path, 'long words', true])
      })
    })

    test('the way out leaves most of the screen to the page', async ({ page }) => {
      await everyPage(page, language, async () => {
        const box = await page.locator('.leave a').boundingBox()
        expect(box?.height ?? 999).toBeLessThan(256 / 3)
      })
    })
  })

  test(`in ${language} the language, the title, the icon and the order of reading are right on every page`, async ({ page }) => {
    await everyPage(page, language, async () => {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page).toHaveTitle(words[language].public.title)
      expect(await page.locator('link[rel~="icon"]').getAttribute('href')).toMatch(/^\/icon\.svg\?/)
      for (const other of languages) {
        const link = page.locator(`.languages a[hreflang="${other}"]`)
        await expect(link).toHaveAttribute('lang', other)
        await expect(link).toHaveAccessibleName(words[other].public.names[other])
      }
      const order = await page.evaluate(() => {
        const parts = ['.skip-link', '.leave a', '.languages', 'main', '.public-footer'].map((selector) => document.querySelector(selector))
        return parts.slice(1).every((part, at) => part && (parts[at]?.compareDocumentPosition(part) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING)
      })
      expect(order).toBe(true)
      await page.keyboard.press('Tab')
      await expect(page.locator('.skip-link')).toBeFocused()
      await page.keyboard.press('Tab')
      await expect(page.locator('.leave a')).toBeFocused()
    })
  })

  test(`in ${language} paper does not tell where it comes from`, async ({ page, baseURL }) => {
    await page.emulateMedia({ media: 'print' })
    await everyPage(page, language, async () => {
      for (const part of ['.leave', '.public-header', '.public-footer', '.skip-link']) await expect(page.locator(part)).toBeHidden()
      const text = await page.locator('body').innerText()
      expect(text).not.toContain(new URL(baseURL ?? '').host)
      expect(text.toLowerCase()).not.toContain('temwen')
      const printed = await page.evaluate(() => [...document.querySelectorAll('a')].map((a) => getComputedStyle(a, '::after').content).filter((content) => !/^(none|normal)$/.test(content)))
      expect(printed).toEqual([])
    })
  })
}

test('with colours of one\'s own, what is to be pressed still has an edge', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await everyPage(page, 'en', async () => {
    for (const control of await page.locator('.leave a, .door, .button, .input, .notice').all()) {
      const edge = await control.evaluate((element) => {
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element)
        return { width: parseFloat(borderTopWidth), style: borderTopStyle, isSeen: borderTopColor !== getComputedStyle(document.body).backgroundColor }
      })
      expect(edge).toMatchObject({ style: 'solid', isSeen: true })
      expect(edge.width).toBeGreaterThanOrEqual(2)
    }
  })
})

test('axe finds nothing on a narrow screen, in light and in dark', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await everyPage(page, 'fr', async (path) => {
      expect([path, (await new AxeBuilder({ page }).analyze()).violations]).toEqual([path, []])
    })
  }
})
