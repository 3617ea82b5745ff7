import { expect, type Locator, type Page } from '@playwright/test'
import words from '@/messages/en.json' with { type: 'json' }

const { move } = words.terms

/** Opens a fold, unless it is open already: one with a kept draft comes open. */
export async function unfold(fold: Locator): Promise<Locator> {
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
  await expect(fold).toHaveAttribute('open')
  return fold
}

/** The form of a step of the workflow, out of its fold. */
export async function unfoldMove(page: Page, name: keyof typeof move): Promise<Locator> {
  await unfold(page.locator('details', { has: page.locator('summary', { hasText: new RegExp(`^${move[name]}$`) }) }))
  return page.locator(`#move-${name}`)
}
