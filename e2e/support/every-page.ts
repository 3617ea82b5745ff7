import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { everything } from '@/e2e/support/reporting'
import { fileRefusals } from '@/lib/evidence/schema'
import type { Language } from '@/lib/platform/language'
import en from '@/messages/en.json' with { type: 'json' }
import es from '@/messages/es.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import ht from '@/messages/ht.json' with { type: 'json' }

type Typed = Readonly<Record<string, string | readonly string[]>>

/** Somebody who goes through the public pages: by plain requests (bench/http-visit.ts), or in a browser (browser-visit.ts). */
export interface Visitor {
  open(path: string): Promise<void>
  /** Types, and presses the button with this value or this name; the first one of the page where none is named. */
  press(button: string, typed?: Typed): Promise<void>
  has(button: string): boolean | Promise<boolean>
  asks(field: string): boolean | Promise<boolean>
  receipt(): string | null | Promise<string | null>
}
/** What is done on each page. */
type Look = (name: string) => Promise<void>

const folder = join(import.meta.dirname, '..', '..', 'app', '(public)', '[lang]')
/** What stands for a part of an address that is filled in. */
const examples: Record<string, readonly string[]> = {
  '[form]': ['1', '2'],
  '[page]': ['1', '2', '3', '4', '5'],
  '[place]': Array.from({ length: 10 }, (_, at) => String(at + 1)),
}

/** Every public address after its language, read from the folder, so that a new one cannot be forgotten. */
export function publicPaths(from = folder, path = ''): string[] {
  return readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return entry.name === 'page.tsx' ? [path] : []
    const parts = entry.name.startsWith('[') ? examples[entry.name] : [entry.name]
    if (!parts) throw new Error(`e2e/support/every-page.ts has no example for ${entry.name}.`)
    return parts.flatMap((part) => publicPaths(join(from, entry.name), `${path}/${part}`))
  })
}
/** What is at no address. */
export const nowhere = '/nonsense'
/** The same with what became of files that a browser without scripts sent, and what is said of an address that is none. */
export const publicAddresses = () => [...publicPaths(), nowhere, '/messages?closed=files', `/messages?added=2&refused=${fileRefusals.join('.')}`]

/** Whoever tells much: an account of a thousand characters, and something in every other box, in real sentences. */
export function longAnswers(language: Language) {
  const sentences = textsOf({ ht, fr, en, es }[language].info).join(' ')
  let at = 0
  const text = (length: number) => sentences.slice(at, (at += length))
  const lines = ['whenAbout', 'place', 'unit', 'vehicle', 'elsewhereWhom', 'beforeAbout', 'contact.name', 'contact.reach']
  const paragraphs = ['people', 'witnesses', 'since', 'contact.safety']
  const typed = [['narrative', text(1000)], ...paragraphs.map((name) => [name, text(100)]), ...lines.map((name) => [name, text(50)])]
  return { ...everything, before: 'YES', 'when.day': '3', 'when.month': '2', ...(Object.fromEntries(typed) as Record<string, string>) }
}
const textsOf = (words: object): string[] => Object.values(words).flatMap((value: unknown) => (typeof value === 'object' && value !== null ? textsOf(value) : [String(value)]))

/** Who answers: an adult who tells of others, and a child who tells of themselves and names no department, so that all towns are offered. */
export const tellers = (answers: Typed) => {
  const { departmentIso: _all, ...rest } = answers
  return { witness: answers, child: { ...rest, reporterType: 'VICTIM', harmedAge: '12_14' } }
}

/** Answers that are not taken, by a field of the page on which they are typed. */
const wrong: Record<string, Typed> = {
  narrative: { narrative: '' },
  'when.year': { 'when.day': '31', 'when.month': '2', 'when.year': '2025' },
  'contact.reach': { 'contact.reach': 'x'.repeat(501) },
}

/** One questionnaire from its first page to the receipt, with what each page says when something is wrong. @returns the receipt */
export async function walkForm(visitor: Visitor, path: string, answers: Typed, look: Look): Promise<string> {
  await visitor.open(path)
  await look('before')
  await visitor.press('continue', { record: 'NO' })
  await look('stopped')
  await visitor.press('back')
  for (let at = 2; !(await visitor.has('send')); at++) {
    if (at > 40) throw new Error('there is no end to the questions')
    for (const [field, typed] of Object.entries(wrong)) {
      if (!(await visitor.asks(field))) continue
      await visitor.press('continue', typed)
      await look(`${field} is wrong`)
    }
    await visitor.press('continue', { record: 'YES', ...answers })
    await look(`page ${at}`)
  }
  await visitor.press('send')
  await look('receipt')
  const receipt = await visitor.receipt()
  if (!receipt) throw new Error('there is no receipt')
  for (const typed of ['1111 2222 3333 4444', receipt]) {
    await visitor.press('practise', { practice: typed })
    await look(`receipt, ${typed === receipt ? 'right' : 'wrong'}`)
  }
  return receipt
}

/** A mailbox from the number to every place in it, and what each says afterwards or when something is wrong. */
export async function walkMailbox(visitor: Visitor, path: string, receipt: string, look: Look): Promise<void> {
  await visitor.open(path)
  await visitor.press('', { receipt: '12' })
  await look('wrong number')
  await visitor.press('', { receipt })
  await look('opened')
  const steps: [button: string, typed?: Typed][] = [
    ['letter'],
    ['back'],
    ['letter'],
    ['hide'],
    ['see-consent'],
    ['consent'],
    ['see-contact'],
    ['contact', { 'contact.reach': '' }],
    ['contact', { 'contact.reach': '3711 0000' }],
    ['see-withdraw'],
    ['withdraw'],
    ['resume'],
    ['send', { text: '' }],
    ['send', { text: 'Mwen tande vwa yo.' }],
  ]
  for (const [button, typed] of steps) {
    await visitor.press(button, typed)
    await look(`after ${button}`)
  }
}
