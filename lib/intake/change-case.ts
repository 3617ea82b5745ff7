import 'server-only'
import type { Actor, Reporter } from '@/lib/access/actor-type'
import { storeItem } from '@/lib/cases/sealed-items'
import type { ConsentPurpose } from '@/lib/generated/prisma/enums'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import { changeablePurposes, consentWordingVersion } from '@/lib/intake/answers'
import { type Contact } from '@/lib/intake/schema'
import { lockForReporter } from '@/lib/intake/go-on'
import { latestConsents, storeConsents } from '@/lib/intake/store-consents'
import { messageId } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import type { LogEvent } from '@/lib/log/events'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'

type OnCase = Extract<LogEvent, { subject: 'case' }>

type Record = (event: Pick<OnCase, 'type' | 'codes' | 'commitment'>) => Promise<void>

/**
 * What a holder of the receipt changes in their case: each once, however often its form is sent. Who works on it in another case, one
 * that goes on for it or one that was taken out of it, reads there that it changed.
 */
function change(actor: Actor, caseId: string, run: (tx: Tx, record: Record) => Promise<void>) {
  return transaction(actor, async (tx) => {
    await lockForReporter(tx, caseId)
    const others = await tx.caseFile.findMany({ where: { OR: [{ merged: { some: { id: caseId } } }, { splitFromId: caseId }] }, select: { id: true }, orderBy: { id: 'asc' } })
    await run(tx, async (event) => {
      await append(tx, { subject: 'case', subjectId: caseId, ...event })
      for (const { id } of others) await append(tx, { subject: 'case', subjectId: id, ...event, codes: { ...event.codes, case: caseId } })
    })
  })
}

/** Takes a letter out of the reporter's view, for good. The office keeps it. */
export function hideMessage(actor: Reporter, { caseId }: Mailbox, id: string): Promise<void> {
  return change(actor, caseId, async (tx, record) => {
    const { count } = await tx.message.updateMany({ where: { id, caseId, isHidden: false }, data: { isHidden: true } })
    if (count > 0) await record({ type: 'message.hidden', codes: { letter: id } })
  })
}

type Agreed = { given: readonly ConsentPurpose[]; language: string; isSpoken: boolean }

/** Stores the answers to all purposes, unless they hold already. Recording stays: it is taken back by withdrawing. */
async function agree(tx: Tx, caseId: string, { given, language, isSpoken }: Agreed): Promise<boolean> {
  const wanted: ConsentPurpose[] = ['RECORD', ...given]
  const latest = await latestConsents(tx, caseId)
  const isSame = latest.length > 0 && latest.every((one) => one.isGiven === wanted.includes(one.purpose) && one.wordingVersion === consentWordingVersion)
  if (!isSame) await storeConsents(tx, caseId, { purposes: wanted, language, isSpoken })
  return !isSame
}

export function changeConsents(actor: Reporter, { caseId }: Mailbox, given: readonly ConsentPurpose[], language: string): Promise<void> {
  return change(actor, caseId, async (tx, record) => {
    if (await agree(tx, caseId, { given, language, isSpoken: false })) await record({ type: 'consent.changed', codes: { given: given.join(',') } })
  })
}

/**
 * A report that is sent again with other agreements. A browser may send an old page once more by itself: so it changes nothing
 * that was said with the receipt since, and gives nothing again that was taken back.
 */
export function agreeAgain(actor: Actor, caseId: string, { given, ...how }: Agreed): Promise<void> {
  return change(actor, caseId, async (tx, record) => {
    const saidSince = { subjectId: caseId, event: { in: ['consent.changed', 'report.withdrawn'] } }
    if ((await tx.logEntry.count({ where: saidSince })) > 0) return
    const takenBack = (await latestConsents(tx, caseId)).filter(({ isGiven, isChanged }) => isChanged && !isGiven).map(({ purpose }) => purpose)
    const wanted = changeablePurposes.filter((purpose) => given.includes(purpose) && !takenBack.includes(purpose))
    if (await agree(tx, caseId, { given: wanted, ...how })) await record({ type: 'report.added', codes: { given: wanted.join(',') } })
  })
}

/** Another way to reach the reporter, beside those they gave before. @returns false when the identity was erased: nothing is stored then. */
export async function addContact(actor: Reporter, { caseId, keys, page }: Mailbox, contact: Contact): Promise<boolean> {
  let isErased = false
  await change(actor, caseId, async (tx, record) => {
    const compartment = await tx.compartment.findUniqueOrThrow({ where: { caseId_kind: { caseId, kind: 'IDENTITY' } } })
    isErased = compartment.escrowSealed === null
    if (isErased) return
    const text = JSON.stringify(contact)
    const id = messageId(keys, `contact ${page}`, text)
    if (await tx.sealedItem.findUnique({ where: { id } })) return
    const item = sealItem(compartment, 'CONTACT', text, undefined, id)
    await storeItem(tx, caseId, item)
    await record({ type: 'contact.changed', codes: { contact: id }, commitment: item.commitment })
  })
  return !isErased
}

const sharing: readonly ConsentPurpose[] = ['SHARE_MISSION', 'SHARE_STATE', 'SHARE_HAITI', 'SHARE_OHCHR']

/** The reporter does not want to go on. It ends nothing by itself; what they agreed to share is refused from now on. */
export function withdrawReport(actor: Reporter, { caseId }: Mailbox, language: string): Promise<void> {
  return change(actor, caseId, async (tx, record) => {
    const { count } = await tx.caseFile.updateMany({ where: { id: caseId, isWithdrawn: false }, data: { isWithdrawn: true, version: { increment: 1 } } })
    if (count === 0) return
    await record({ type: 'report.withdrawn' })
    const given = (await latestConsents(tx, caseId)).filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose)
    const kept = given.filter((purpose) => !sharing.includes(purpose))
    if (kept.length === given.length) return
    await storeConsents(tx, caseId, { purposes: kept, language, isSpoken: false })
    await record({ type: 'consent.changed', codes: { given: kept.filter((purpose) => purpose !== 'RECORD').join(',') } })
  })
}

/** The reporter wants to go on after all. What they agreed to share stays refused until they say otherwise. */
export function resumeReport(actor: Reporter, { caseId }: Mailbox): Promise<void> {
  return change(actor, caseId, async (tx, record) => {
    const { count } = await tx.caseFile.updateMany({ where: { id: caseId, isWithdrawn: true }, data: { isWithdrawn: false, version: { increment: 1 } } })
    if (count > 0) await record({ type: 'report.resumed' })
  })
}
