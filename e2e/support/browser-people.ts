import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { Authenticator } from '@/e2e/support/authenticator'
import { changeSetting } from '@/e2e/support/database'
import { administratorFile, readFacts } from '@/e2e/support/facts'
import type { Role } from '@/lib/generated/prisma/enums'
import words from '@/messages/en.json' with { type: 'json' }

const password = 'a calm clerk in a quiet room'
const { join: joinWords, signIn: signInWords, accounts: accountWords, terms } = words

export type Person = { signInName: string; authenticator: Authenticator; recoveryCodes: string[] }

const Cookies = z.array(z.object({ name: z.string(), value: z.string() }))
const Kept = z.object({ setUpCode: z.string(), signInName: z.string(), secret: z.string(), last: z.number(), cookies: Cookies })
/** Playwright starts a new process after a failed test; who set this server up must outlive it, and so does their session. */
const kept = administratorFile()

/** Somebody's sheet, read off the page as they would. */
async function readSheet(page: Page) {
  const sheet = page.locator('.sheet')
  await expect(sheet).toBeVisible()
  // A word of its own: the escrow identity on the same sheet is made of the same letters, and longer.
  const secret = /(?<![A-Z0-9])[A-Z2-7]{32}(?![A-Z0-9])/.exec(await sheet.innerText())?.[0] ?? ''
  const escrow = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(await sheet.innerText())?.[0] ?? null
  return { secret, escrow, recoveryCodes: await sheet.locator('.codes li').allInnerTexts() }
}

/** From the page with the sheet to the opened account. */
export async function keepSheet(page: Page, signInName: string): Promise<Person> {
  const { secret, escrow, recoveryCodes } = await readSheet(page)
  const authenticator = Authenticator.fresh(secret)
  if (escrow) await page.getByLabel(joinWords.fields.escrowEnd).fill(escrow.slice(-6))
  const done = page.getByRole('heading', { name: joinWords.done })
  const answer = async () => {
    await page.getByLabel(joinWords.fields.password, { exact: true }).fill(password)
    await page.getByLabel(joinWords.fields.passwordAgain).fill(password)
    await page.getByLabel(joinWords.fields.code).fill(await authenticator.nextCode())
    await page.getByLabel(joinWords.keptYes).check()
    await page.getByRole('button', { name: joinWords.finish }).click()
  }
  await answer()
  await expect(done).toBeVisible({ timeout: 30_000 })
  return { signInName, authenticator, recoveryCodes }
}

/** With the one-time link that the start command prints. */
async function setUpInBrowser(page: Page): Promise<Person> {
  const { setUpCode } = readFacts()
  await page.goto(`/set-up#${setUpCode}`)
  await expect(page.getByLabel(joinWords.fields.invitation)).toHaveValue(setUpCode)
  await page.getByLabel(joinWords.fields.name, { exact: true }).fill('Rosemane Dorval')
  await page.getByLabel(joinWords.fields.signInName).fill('rosemane.d')
  await page.getByRole('button', { name: joinWords.continue }).click()
  const person = await keepSheet(page, 'rosemane.d')
  // Tests write faster than people and would be taken for machines; flood.spec.ts is about that.
  await changeSetting('FLOOD_SECONDS_MIN', 0)
  await keep(page, person)
  return person
}

/** Whoever set this server up; sets it up when nobody did. Leaves the page signed in as them, at the accounts. */
export async function administratorInBrowser(page: Page): Promise<Person> {
  const { setUpCode, address } = readFacts()
  const known = existsSync(kept) ? Kept.safeParse(JSON.parse(readFileSync(kept, 'utf8'))).data : undefined
  const isKnown = known?.setUpCode === setUpCode
  const person: Person = isKnown
    ? { signInName: known.signInName, authenticator: new Authenticator(known.secret, known.last), recoveryCodes: [] }
    : await setUpInBrowser(page)
  // A code is good once and lasts half a minute, so the session of an earlier test is used again.
  if (isKnown) await page.context().addCookies(known.cookies.map((cookie) => ({ ...cookie, url: address })))
  if (isKnown && (await page.goto('/accounts'))?.status() === 200) return person
  await signInInBrowser(page, person)
  await keep(page, person)
  return person
}

async function keep(page: Page, { signInName, authenticator: { secret, last } }: Person): Promise<void> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => ({ name, value }))
  const person: z.infer<typeof Kept> = { setUpCode: readFacts().setUpCode, signInName, secret, last, cookies }
  writeFileSync(kept, JSON.stringify(person), { mode: 0o600 })
}

export async function signInInBrowser(page: Page, person: Person, code?: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(signInWords.fields.name).fill(person.signInName)
  await page.getByLabel(signInWords.fields.password).fill(password)
  await page.getByLabel(signInWords.fields.code).fill(code ?? (await person.authenticator.nextCode()))
  await page.getByRole('button', { name: signInWords.send }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

type Invited = { name: string; signInName: string; roles: Role[]; state?: string }

/** On a page signed in as administrator. @returns the one-time link. */
export async function inviteInBrowser(page: Page, { name, signInName, roles, state }: Invited): Promise<string> {
  await page.goto('/accounts')
  await page.getByLabel(accountWords.fields.name, { exact: true }).fill(name)
  await page.getByLabel(accountWords.fields.signInName).fill(signInName)
  for (const role of roles) await page.getByLabel(terms.role[role], { exact: true }).check()
  if (state) await page.getByLabel(accountWords.fields.stateId).selectOption({ label: state })
  await page.getByRole('button', { name: accountWords.invite }).click()
  return page.locator('[data-invitation]').innerText()
}

/** With an invitation's link, to the opened account. */
export async function joinInBrowser(page: Page, link: string, signInName: string): Promise<Person> {
  await page.goto(link)
  await expect(page.getByLabel(joinWords.fields.invitation)).toHaveValue(new URL(link).hash.slice(1))
  await page.getByRole('button', { name: joinWords.continue }).click()
  return keepSheet(page, signInName)
}
