import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { openMailbox, sealMailbox, type Mailbox } from '@/lib/intake/mailbox-field'
import { MessageText, Receipt, type MailboxInput } from '@/lib/intake/schema'
import { messageId, storeMessage } from '@/lib/intake/store-message'
import type { Letter, MailboxView } from '@/lib/intake/view'
import { db } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { openItem } from '@/lib/vault/compartment'
import { receiptKeys } from '@/lib/vault/receipt'

/** Opens the mailbox with the receipt, or with the field of a page that was open a moment ago; then takes the text that came along. */
export async function visitMailbox(actor: Actor, input: MailboxInput): Promise<Result<MailboxView, 'unknown-receipt' | 'mailbox-closed' | 'invalid'>> {
  if (actor.kind !== 'reporter') throw new AccessDenied(true)
  if (!input.receipt) {
    const mailbox = await openMailbox(input.mailbox)
    return mailbox ? leaveMessage(actor, mailbox, input.text) : refuse('mailbox-closed')
  }
  const receipt = Receipt.safeParse(input.receipt)
  if (!receipt.success) return refuse('invalid', { fields: { receipt: ['receiptDigits'] } })
  const { lookupId, keys } = await receiptKeys(receipt.data)
  const found = await db().mailbox.findUnique({ where: { lookupId: new Uint8Array(lookupId) } })
  // A wrong receipt asks the database the same questions as a right one, so that time does not tell them apart.
  const view = await viewMailbox({ caseId: found?.caseId ?? randomUUID(), keys, page: randomUUID() })
  return view ? ok({ ...view, draft: input.text }) : refuse('unknown-receipt')
}

/** The id comes from the page and the text: sent twice it is one message, and two texts from one page are two. */
async function leaveMessage(actor: Actor, mailbox: Mailbox, typed: string): Promise<Result<MailboxView, 'mailbox-closed'>> {
  const text = MessageText.safeParse(typed)
  if (text.success) {
    const id = messageId(mailbox.keys, mailbox.page, text.data)
    await storeMessage(actor, { id, caseId: mailbox.caseId, event: 'message.received', text: text.data })
  }
  const view = await viewMailbox({ ...mailbox, page: text.success ? randomUUID() : mailbox.page })
  if (!view) return refuse('mailbox-closed')
  return ok(text.success ? { ...view, step: 'sent' } : { ...view, step: 'wrong', draft: typed, problem: text.error.issues[0]?.message ?? 'invalid' })
}

/** Null when there is no such case. What a reporter reads is not recorded. */
async function viewMailbox({ caseId, keys, page }: Mailbox): Promise<MailboxView | null> {
  const [file, messages] = await Promise.all([
    db().caseFile.findUnique({ where: { id: caseId }, select: { status: true } }),
    db().message.findMany({ where: { caseId }, include: { item: true }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  ])
  if (!file) return null
  const letters = messages.map(({ id, direction, at, item }): Letter => {
    const isMine = direction === 'FROM_REPORTER'
    return { id, isMine, at, text: isMine || !item.reporterKeySealed ? null : openItem(keys, item.reporterKeySealed, item) }
  })
  return { mailbox: sealMailbox({ caseId, keys, page }), status: file.status, letters, step: 'opened', draft: '', problem: null }
}
