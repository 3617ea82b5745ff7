import type { Browser, Page } from '@playwright/test'
import { openVisit } from '@/bench/slow-link'
import { answerAll, receiptOf } from '@/e2e/support/report-in-browser'

/** How a browser meets a page. */
export const ways = [
  { name: 'scripts', prefix: '', javaScriptEnabled: true },
  { name: 'no scripts', prefix: '', javaScriptEnabled: false },
  { name: 'less data', prefix: '/lite', javaScriptEnabled: true },
] as const
export type Way = (typeof ways)[number]

export interface Measured {
  requests: number
  /** Compressed bytes of the page and its style. */
  htmlAndCss: number
  /** Compressed bytes of everything. */
  all: number
  /** Milliseconds from the click to a first control that is there and answers. */
  usable: number
}

/** The first thing one can do on the page, or its first words where there is nothing to do. */
const firstControl = 'main form :is(input:not([type=hidden]), textarea, select, button), main:not(:has(form)) h1, body > form button'

/** A first visit to a page. */
export async function measurePage(browser: Browser, address: string, way: Way): Promise<Measured> {
  const visit = await openVisit(browser, { javaScriptEnabled: way.javaScriptEnabled, isSlow: true })
  await visit.page.goto(address, { waitUntil: 'commit' })
  const usable = await usableAt(visit.page)
  await visit.settled()
  const measured = { requests: visit.fetched.length, htmlAndCss: visit.bytes('Document', 'Stylesheet'), all: visit.bytes(), usable }
  await visit.end()
  return measured
}

/** By the page's own clock, which starts with the click. */
async function usableAt(page: Page): Promise<number> {
  const control = page.locator(firstControl).first()
  await control.waitFor({ state: 'visible' })
  await control.focus()
  // A page that is busy does not answer.
  return page.evaluate(() => performance.now())
}

export interface Journey {
  /** Milliseconds from sending to the receipt. */
  receipt: number
}

/** From the first page to the receipt. */
export async function measureReport(browser: Browser, base: string, form: '1' | '2', way: Way): Promise<Journey> {
  const visit = await openVisit(browser, { javaScriptEnabled: way.javaScriptEnabled, isSlow: true })
  const { page } = visit
  page.setDefaultTimeout(60_000)
  await page.goto(`${base}/form/${form}`)
  await answerAll(page, { narrative: 'Yo te frape l devan mache a, nan maten.' })
  const sent = Date.now()
  await page.locator('main form button[name="intent"][value="send"]').click()
  await receiptOf(page)
  const receipt = Date.now() - sent
  await visit.end()
  return { receipt }
}
