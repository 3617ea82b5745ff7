import type { Page } from '@playwright/test'
import type { Visitor } from '@/e2e/support/every-page'
import { answerPage, receiptOf } from '@/e2e/support/report-in-browser'

type Typed = NonNullable<Parameters<Visitor['press']>[1]>

/** Goes through the public pages as a person does, with or without scripts. */
export class BrowserVisitor implements Visitor {
  constructor(private readonly page: Page) {}

  async open(path: string): Promise<void> {
    await this.page.goto(path)
  }

  async press(wanted: string, typed: Typed = {}): Promise<void> {
    const { page } = this
    await answerPage(page, typed)
    const before = await page.evaluate((told) => {
      for (const form of document.querySelectorAll('main form')) form.setAttribute('data-before', '')
      return [...document.querySelectorAll(told)].map(({ textContent }) => textContent).join()
    }, told)
    const button = wanted === '' ? 'main form button' : `main button:is([value="${wanted}"], [name="${wanted}"])`
    await page.locator(button).first().click()
    // Another form stands there, or the same one and it says something else.
    await page.waitForFunction(
      ([told, before]) => {
        const isNew = !document.querySelector('main form[data-before]')
        return document.readyState === 'complete' && (isNew || [...document.querySelectorAll(told)].map(({ textContent }) => textContent).join() !== before)
      },
      [told, before] as const,
    )
  }

  async has(button: string): Promise<boolean> {
    return (await this.page.locator(`main button[value="${button}"]`).count()) > 0
  }

  async asks(field: string): Promise<boolean> {
    return (await this.page.locator(`main form [name="${field}"]`).count()) > 0
  }

  receipt(): Promise<string> {
    return receiptOf(this.page)
  }
}

/** What a page says about what was just done. */
const told = '.error-summary, .field-error, .notice'
