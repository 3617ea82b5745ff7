import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor, Reporter } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { addContact, changeConsents, hideMessage, resumeReport, withdrawReport } from '@/lib/intake/change-case'
import { attempt } from '@/lib/intake/guessing'
import { openMailbox, type Mailbox } from '@/lib/intake/mailbox-field'
import { turnWords } from '@/lib/intake/opening-words'
import { changeablePurposes } from '@/lib/intake/answers'
import { Contact, MessageText, Receipt, type MailboxInput } from '@/lib/intake/schema'
import { wordsOfPlace } from '@/lib/intake/mailbox-words'
import { messageId, storeMessage } from '@/lib/intake/store-message'
import type { MailboxView, OpenedMailbox, WordPair } from '@/lib/intake/view'
import { viewMailbox } from '@/lib/intake/view-mailbox'
import { db } from '@/lib/platform/db'
import { messagesIn } from '@/lib/platform/intl'
import type { Language } from '@/lib/platform/language'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { receiptKeys } from '@/lib/vault/receipt'

/** Opens the mailbox with the receipt, or with the field of a page that was open a moment ago; then does what the button said. */
export async function visitMailbox(actor: Actor, input: MailboxInput): Promise<Result<OpenedMailbox, 'unknown-receipt' | 'mailbox-closed' | 'invalid'>> {
  if (actor.kind !== 'reporter') throw new AccessDenied(true)
  if (!input.receipt) {
    const mailbox = await openMailbox(input.mailbox)
    const view = mailbox && (await carryOut(actor, mailbox, input))
    return view ? ok(withWords(view, input.language)) : refuse('mailbox-closed')
  }
  const receipt = Receipt.safeParse(input.receipt)
  if (!receipt.success) return refuse('invalid', { fields: { receipt: ['receiptDigits'] } })
  const view = await attempt(actor, () => openWith(actor, receipt.data, input.visit))
  return view ? ok(withWords({ ...view, draft: input.text, ...unsent(input.contact) }, input.language)) : refuse('unknown-receipt')
}

/** With the words that its place says, and those of this opening in the reader's language: the lists are too long to travel with every page. */
function withWords(view: MailboxView, language: Language): OpenedMailbox {
  const { first, second } = messagesIn(language).words
  const pair = ([left, right]: WordPair) => `${first.split(', ')[left] ?? ''} · ${second.split(', ')[right] ?? ''}`
  const spoken = view.words && { shown: view.words.shown && pair(view.words.shown), next: pair(view.words.next) }
  return { ...view, spoken, says: wordsOfPlace(language, { ...view, spoken }) }
}

async function openWith(actor: Reporter, receipt: string, visit: string): Promise<MailboxView | null> {
  const { lookupId, keys } = await receiptKeys(receipt)
  const found = await db().mailbox.findUnique({ where: { lookupId: new Uint8Array(lookupId) } })
  // A wrong receipt asks the database the same questions as a right one, so that time does not tell them apart.
  const opening = { caseId: found?.caseId ?? randomUUID(), keys }
  const words = await turnWords(actor, opening, visit)
  return viewMailbox({ ...opening, page: randomUUID(), words })
}

const isEmpty = (contact: Contact) => Object.values(contact).every((text) => text.trim() === '')

/** How to be reached, typed on a page that had closed meanwhile: nothing typed is lost. */
function unsent(contact: Contact): Partial<MailboxView> {
  return isEmpty(contact) ? {} : { place: 'contact', contact }
}

/** What a step leaves to show. Whatever is typed and was not sent stays typed. */
type Shown = Partial<Pick<MailboxView, 'place' | 'step' | 'draft' | 'letter' | 'contact' | 'problems'>>

async function carryOut(actor: Reporter, mailbox: Mailbox, input: MailboxInput): Promise<MailboxView | null> {
  const shown = await step(actor, mailbox, input)
  // After something was stored the page is another, on which the same words would be said a second time on purpose.
  const isDone = shown.step !== undefined && shown.step !== 'wrong'
  const view = await viewMailbox({ ...mailbox, page: isDone ? randomUUID() : mailbox.page })
  if (!view) return null
  const asked = input.letter && shown.place === 'hide' ? view.letters.find(({ id }) => id === input.letter) : undefined
  return { ...view, draft: input.text, ...shown, ...(shown.place === 'hide' && { letter: asked ?? null, place: asked ? 'hide' : 'messages' }) }
}

async function step(actor: Reporter, mailbox: Mailbox, input: MailboxInput): Promise<Shown> {
  const { language, letter } = input
  switch (input.intent ?? (letter ? 'ask' : 'send')) {
    case 'send':
      return leaveMessage(actor, mailbox, input.text)
    case 'ask':
      return { place: 'hide' }
    case 'hide':
      if (letter) await hideMessage(actor, mailbox, letter)
      return { step: 'hidden' }
    case 'consent': {
      const given = changeablePurposes.filter((purpose) => input.agree[purpose] === 'YES')
      await changeConsents(actor, mailbox, given, language)
      return { step: 'agreed' }
    }
    case 'contact':
      return leaveContact(actor, mailbox, input.contact)
    case 'withdraw':
      await withdrawReport(actor, mailbox, language)
      return { step: 'withdrawn' }
    case 'resume':
      await resumeReport(actor, mailbox)
      return { step: 'resumed' }
    case 'see-consent':
      return { place: 'consent' }
    case 'see-contact':
      return { place: 'contact' }
    case 'see-withdraw':
      return { place: 'withdraw' }
    case 'back':
      return {}
  }
}

/** The id comes from the page and the text: sent twice it is one message, and two texts from one page are two. */
async function leaveMessage(actor: Reporter, mailbox: Mailbox, typed: string): Promise<Shown> {
  const text = MessageText.safeParse(typed)
  if (!text.success) return { step: 'wrong', problems: { text: text.error.issues[0]?.message ?? 'invalid' } }
  const id = messageId(mailbox.keys, mailbox.page, text.data)
  const isStored = await storeMessage(actor, { id, caseId: mailbox.caseId, event: 'message.received', text: text.data })
  // The page then says why, and shows what was typed.
  return isStored ? { step: 'sent', draft: '' } : { step: 'wrong' }
}

async function leaveContact(actor: Reporter, mailbox: Mailbox, typed: Contact): Promise<Shown> {
  const contact = Contact.safeParse(typed)
  const wrong = (problems: Record<string, string>): Shown => ({ place: 'contact', step: 'wrong', contact: typed, problems })
  if (!contact.success) return wrong(Object.fromEntries(contact.error.issues.map(({ path, message }) => [`contact.${path.join('.')}`, message])))
  if (isEmpty(contact.data)) return wrong({ 'contact.reach': 'required' })
  return (await addContact(actor, mailbox, contact.data)) ? { step: 'reachable' } : wrong({})
}
