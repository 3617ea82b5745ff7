import 'server-only'
import { erasedKinds } from '@/lib/cases/erased-kinds'
import type { CaseStatus } from '@/lib/generated/prisma/enums'
import { sealMailbox, type Mailbox } from '@/lib/intake/mailbox-field'
import { dayOf, promisedTo } from '@/lib/intake/promised'
import { currentConsents } from '@/lib/intake/store-consents'
import type { Letter, MailboxView } from '@/lib/intake/view'
import { parseCodes } from '@/lib/log/codes'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'

const running = { where: { stoppedAt: null }, select: { code: true, dueAt: true, pausedAt: true } } as const
const facts = { status: true, isWithdrawn: true, clocks: running, mergedInto: { select: { id: true, status: true, clocks: running } } } as const

/** The page of messages. Null when there is no such case. What a reporter reads is not recorded. */
export async function viewMailbox(mailbox: Mailbox): Promise<MailboxView | null> {
  const { caseId, words } = mailbox
  const [file, letters, consents, contacts, erased] = await Promise.all([
    db().caseFile.findUnique({ where: { id: caseId }, select: facts }),
    listLetters(mailbox),
    currentConsents(db(), caseId),
    db().sealedItem.count({ where: { caseId, field: 'CONTACT' } }),
    erasedKinds(db(), caseId),
  ])
  if (!file) return null
  const status = await statusFor(caseId, file)
  return {
    mailbox: sealMailbox(mailbox),
    place: 'messages',
    status,
    promised: promisedTo((file.mergedInto ?? file).clocks, now()),
    letters,
    words,
    spoken: null,
    consents,
    hasContact: contacts > 0,
    erased,
    isWithdrawn: file.isWithdrawn,
    step: 'opened',
    draft: '',
    letter: null,
    contact: null,
    problems: {},
  }
}

type Facts = { status: CaseStatus; mergedInto: { id: string; status: CaseStatus } | null }

/**
 * Merged is not over: what the reporter reads is how far the case is that goes on for theirs. That it waits for an answer is said
 * to the one who was asked, of several reporters.
 */
async function statusFor(caseId: string, { status: own, mergedInto }: Facts): Promise<CaseStatus> {
  const { id, status } = mergedInto ?? { id: caseId, status: own }
  if (status !== 'INFO_REQUESTED') return status
  const asked = await db().logEntry.findFirst({ where: { subjectId: id, event: 'case.asked' }, orderBy: { seq: 'desc' }, select: { codes: true } })
  return asked && (parseCodes(asked.codes)['case'] ?? id) !== caseId ? 'PRELIMINARY_ASSESSMENT' : status
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
