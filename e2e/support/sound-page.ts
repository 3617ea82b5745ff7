import { expect, type Page } from '@playwright/test'
import { findings } from '@/e2e/support/axe'
import { languages, type Language } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

const words = { ht, fr, en, es }
const phone = { width: 360, height: 740 }
/** 1280 × 1024 pixels at 400 % zoom. */
const zoomed = { width: 320, height: 256 }
/** A word that was not found is shown as its key. */
const keys = new RegExp(`\\b(${Object.keys(en).join('|')})\\.[a-z]`)

export type Shown = { page: Page; name: string; language: Language; prefix: '' | '/lite' }

/**
 * Whatever can be said of every public page, whoever reads it and however: what it is called, how it fits, what it does not tell.
 * @param looks of the same page in two weights, axe looks at one in light and at the other in the dark: it takes most of the time.
 */
export async function expectSound(shown: Shown, looks: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
  const { page, name } = shown
  await page.setViewportSize(phone)
  expect({ name, ...(await factsOf(page)) }).toEqual({ name, ...expectedOf(shown) })
  await page.setViewportSize(zoomed)
  expect([name, 'zoomed', await fits(page)]).toEqual([name, 'zoomed', { isWide: false, isLeaveSmall: true, isLeaveInReach: true }])
  await page.emulateMedia({ forcedColors: 'active' })
  expect([name, 'without an edge', await withoutEdge(page)]).toEqual([name, 'without an edge', []])
  await page.emulateMedia({ forcedColors: 'none', media: 'print' })
  await expectSilentPaper(page, name)
  await page.setViewportSize(phone)
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  if (looks.includes('dark')) expect([name, 'dark', await findings(page, 'color-contrast')]).toEqual([name, 'dark', []])
  await page.emulateMedia({ colorScheme: 'light' })
  if (looks.includes('light')) expect([name, await findings(page)]).toEqual([name, []])
}

function factsOf(page: Page) {
  return page.evaluate(() => {
    const leave = document.querySelector('.leave a')
    const described = document.getElementById(leave?.getAttribute('aria-describedby') ?? '')
    const parts = ['.skip-link', '.leave a', '.languages', 'main', '.public-footer'].map((selector) => document.querySelector(selector))
    return {
      title: document.title,
      language: document.documentElement.lang,
      icon: document.querySelector('link[rel~="icon"]')?.getAttribute('href')?.replace(/\?.*/, '?'),
      headings: document.querySelectorAll('h1').length,
      languages: [...document.querySelectorAll('.languages :is(a, button)')].map((way) => [way.getAttribute('lang'), way.textContent]),
      leave: leave?.textContent,
      waysOut: [...document.querySelectorAll('a')].filter(({ textContent }) => textContent === leave?.textContent).length,
      keys: described?.textContent ?? null,
      keysShown: document.querySelectorAll('.leave-keys').length,
      isInOrder: parts.slice(1).every((part, at) => part && (parts[at]?.compareDocumentPosition(part) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING),
      isWide: document.documentElement.scrollWidth > window.innerWidth,
    }
  })
}

function expectedOf({ language, prefix }: Shown): Awaited<ReturnType<typeof factsOf>> {
  const { public: shell } = words[language]
  return {
    title: shell.title,
    language,
    icon: '/icon.svg?',
    headings: 1,
    languages: languages.map((other) => [other, words[other].public.names[other]]),
    leave: shell.leave,
    // What one says to a voice control is what stands on the button, once; the keys are a description.
    waysOut: 1,
    keys: prefix ? null : shell.leaveKeys,
    keysShown: prefix ? 0 : 1,
    isInOrder: true,
    isWide: false,
  }
}

function fits(page: Page) {
  return page.evaluate(() => {
    window.scrollTo(0, document.body.scrollHeight)
    const leave = document.querySelector('.leave a')?.getBoundingClientRect() ?? new DOMRect(0, -1)
    window.scrollTo(0, 0)
    return {
      isWide: document.documentElement.scrollWidth > window.innerWidth,
      isLeaveSmall: leave.height >= 48 && leave.height < window.innerHeight / 3,
      isLeaveInReach: leave.top >= 0 && leave.left >= 0 && leave.bottom <= window.innerHeight && leave.right <= window.innerWidth,
    }
  })
}

/** What is to be pressed and could not be told from the text around it, with colours of one's own. */
function withoutEdge(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.leave a, .door, .button, .input, .notice')].flatMap((element) => {
      const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element)
      const hasEdge = borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 2 && borderTopColor !== getComputedStyle(document.body).backgroundColor
      return hasEdge ? [] : [element.outerHTML.slice(0, 200)]
    }),
  )
}

async function expectSilentPaper(page: Page, name: string): Promise<void> {
  const { host } = new URL(page.url())
  const paper = await page.evaluate(() => ({
    shown: [...document.querySelectorAll('.leave, .public-header, .public-footer, .skip-link, .no-print, .print-button')].filter((part) => part.checkVisibility()).map(({ className }) => className),
    added: [...document.querySelectorAll('a')].map((link) => getComputedStyle(link, '::after').content).filter((content) => !/^(none|normal)$/.test(content)),
    text: document.body.innerText,
  }))
  expect([name, paper.shown, paper.added]).toEqual([name, [], []])
  for (const telling of [host, 'temwen']) expect(paper.text.toLowerCase()).not.toContain(telling)
  expect([name, keys.exec(paper.text)?.[0]]).toEqual([name, undefined])
}

/** By the keyboard: the way past the header first, the way out second, and both seen when they are reached. */
export async function expectReachable({ page, name }: Shown): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' })
  for (const part of ['.skip-link', '.leave a']) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate((selector) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
      return [document.activeElement?.matches(selector), outlineStyle, parseFloat(outlineWidth) >= 2]
    }, part)
    expect([name, part, focused]).toEqual([name, part, [true, 'solid', true]])
  }
  await page.emulateMedia({ forcedColors: 'none' })
}

/** However long its words are. Last, because it writes over them. */
export async function expectRoomForLongWords({ page, name }: Shown): Promise<void> {
  await page.setViewportSize(zoomed)
  const isWide = await page.evaluate(() => {
    for (const each of document.querySelectorAll('.public :is(h1, h2, p, li, a, strong, summary span, label, legend, button)')) {
      if (each.children.length === 0) each.textContent = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(2)
    }
    return document.documentElement.scrollWidth > window.innerWidth
  })
  expect([name, 'long words', isWide]).toEqual([name, 'long words', false])
}
