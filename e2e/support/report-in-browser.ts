import { expect, type Page } from '@playwright/test'

type Typed = Readonly<Record<string, string | readonly string[]>>
type Way = { base?: string; form?: '1' | '2'; answers?: Typed }

const button = (page: Page, intent: string) => page.locator(`main form button[name="intent"][value="${intent}"]`)

/** The names of what this page asks, each with how it is answered. */
function asked(page: Page): Promise<[name: string, type: string][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main form :is(input:not([type="hidden"]), textarea, select)')].map((control): [string, string] => {
      return [control.getAttribute('name') ?? '', control instanceof HTMLInputElement ? control.type : control.tagName]
    }),
  )
}

/** Answers what this page asks of the given answers: fields by name, radio buttons and boxes by value. */
export async function answerPage(page: Page, answers: Typed): Promise<void> {
  for (const [name, type] of new Map(await asked(page))) {
    const value = answers[name]
    if (value === undefined) continue
    const control = page.locator(`main form [name="${name}"]`)
    if (type === 'radio' || type === 'checkbox') {
      for (const each of [value].flat()) await page.locator(`main form [name="${name}"][value="${each}"]`).check()
    } else if (type === 'SELECT') await control.selectOption(value as string)
    else await control.fill(value as string)
  }
}

/** Presses a button and waits for the page that it leads to. */
export async function press(page: Page, intent: string): Promise<void> {
  const before = await page.locator('h1').innerText()
  await button(page, intent).first().click()
  await expect(page.locator('h1')).not.toHaveText(before)
}

/** From the first page to the check page. */
export async function answerAll(page: Page, answers: Typed): Promise<void> {
  for (let pages = 40; pages > 0; pages--) {
    await answerPage(page, answers)
    if ((await button(page, 'send').count()) > 0) return
    await press(page, 'continue')
  }
  throw new Error('there is no end to the questions')
}

/** Files a report as a person would, from the first page to the receipt. @returns the sixteen digits. */
export async function fileReport(page: Page, { base = '/ht', form = '1', answers = {} }: Way = {}): Promise<string> {
  await page.goto(`${base}/form/${form}`)
  await answerAll(page, { narrative: 'Yo te frape l devan mache a.', ...answers })
  await button(page, 'send').click()
  return receiptOf(page)
}

export async function receiptOf(page: Page): Promise<string> {
  await expect(page.locator('.receipt-number')).toBeVisible({ timeout: 20_000 })
  return (await page.locator('.receipt-number').innerText()).replace(/\D/g, '')
}
