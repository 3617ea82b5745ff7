import 'server-only'
import { sealMailbox, type Mailbox } from '@/lib/intake/mailbox-field'
import { dayOf, promisedTo } from '@/lib/intake/promised'
import { currentConsents } from '@/lib/intake/store-consents'
import type { Letter, MailboxView } from '@/lib/intake/view'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'

const running = { where: { stoppedAt: null }, select: { code: true, dueAt: true, pausedAt: true } } as const
const facts = { status: true, isWithdrawn: true, clocks: running, mergedInto: { select: { status: true, clocks: running } } } as const

/** The page of messages. Null when there is no such case. What a reporter reads is not recorded. */
export async function viewMailbox(mailbox: Mailbox): Promise<MailboxView | null> {
  const { caseId, words } = mailbox
  const [file, letters, consents, contacts] = await Promise.all([
    db().caseFile.findUnique({ where: { id: caseId }, select: facts }),
    listLetters(mailbox),
    currentConsents(db(), caseId),
    db().sealedItem.count({ where: { caseId, field: 'CONTACT' } }),
  ])
  if (!file) return null
  // Merged is not over: what the reporter reads is how far the case is that goes on for theirs.
  const current = file.mergedInto ?? file
  return {
    mailbox: sealMailbox(mailbox),
    place: 'messages',
    status: current.status,
    promised: promisedTo(current.clocks, now()),
    letters,
    words,
    spoken: null,
    consents,
    hasContact: contacts > 0,
    isWithdrawn: file.isWithdrawn,
    step: 'opened',
    draft: '',
    letter: null,
    contact: null,
    problems: {},
  }
}

/** Oldest first, without those that the reporter took out of view. */
async function listLetters({ caseId, keys }: Mailbox): Promise<Letter[]> {
  const messages = await db().message.findMany({
    where: { caseId, isHidden: false },
    include: { item: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return messages.map(({ id, direction, at, item }) => {
    const isMine = direction === 'FROM_REPORTER'
    return { id, isMine, on: dayOf(at), text: isMine || !item.reporterKeySealed ? null : openItem(keys, item.reporterKeySealed, item) }
  })
}
