import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { newCompartments } from '@/lib/cases/grants'
import { agreeAgain } from '@/lib/intake/change-case'
import { checkAnswers } from '@/lib/intake/check-answers'
import { admit, inLane } from '@/lib/intake/flood/admit'
import { countDecision } from '@/lib/intake/flood/counts'
import { sealMailbox } from '@/lib/intake/mailbox-field'
import { mayReport } from '@/lib/intake/policy'
import { isReportingOpen } from '@/lib/intake/queries'
import type { AssistedReportInput, ReportInput } from '@/lib/intake/schema'
import { newStamp, openStamp, renewedStamp } from '@/lib/intake/stamp'
import { messageId, storeMessage } from '@/lib/intake/store-message'
import { ageAnswer, answersText, givenContact, plainRow, sealReport, storeReport, type Report } from '@/lib/intake/store-report'
import type { SentReport } from '@/lib/intake/view'
import { db } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/db-errors'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { receiptKeys, type ReceiptKeys } from '@/lib/vault/receipt'
import { equal, macBy } from '@/lib/vault/seal'

type Outcome = Result<SentReport, 'reporting-closed' | 'stamp-expired' | 'invalid' | 'press-again' | 'prove'>

/** The public form. */
export async function submitReport(actor: Actor, input: ReportInput): Promise<Outcome> {
  return fileReport(actor, { ...input, channel: 'WEB' })
}

/** What somebody told an officer or a focal point. */
export async function enterReport(actor: Actor, input: AssistedReportInput): Promise<Outcome> {
  return fileReport(actor, input)
}

/**
 * Files a report once, however often its form is sent. The receipt comes from the form's stamp, so the look-up id derived
 * from it is the idempotency key; other answers under the same stamp are filed as an addition to the same case.
 */
async function fileReport(actor: Actor, report: Report): Promise<Outcome> {
  if (!mayReport(actor, report.channel)) throw new AccessDenied(false)
  const stamp = await openStamp(report.stamp)
  if (!stamp) {
    countDecision('forged')
    return typedAgain('stamp-expired', report, { stamp: newStamp() })
  }
  const admission = await admit(actor, stamp, report)
  if (!admission.isAdmitted) return typedAgain(admission.code, report, admission.values)
  const turn = await inLane(admission.ticket, stamp, () => receiptKeys(stamp.receipt))
  if (!('done' in turn)) return typedAgain(turn.code, report, turn.values)
  const receipt = turn.done
  const sent = (caseId: string) =>
    ok<SentReport>({
      receipt: stamp.isFresh ? stamp.receipt : null,
      dangerNow: report.dangerNow || 'UNKNOWN',
      underEighteen: ageAnswer(report),
      mailbox: stamp.isFresh ? sealMailbox({ caseId, keys: receipt.keys, page: randomUUID(), words: null }) : null,
    })
  const earlier = await findFiled(actor, receipt, report)
  if (earlier) return sent(earlier)
  if (!stamp.isFresh) return typedAgain('stamp-expired', report, { stamp: renewedStamp() })
  const fields = await checkAnswers(report)
  if (fields) return refuse('invalid', { fields })
  const mission = await db().mission.findFirst()
  if (!mission || !(await isReportingOpen())) return refuse('reporting-closed')
  return sent(await fileNew(actor, mission.escrowRecipient, receipt, { ...report, isSuspect: admission.isSuspect }))
}

/** The case of the report that this receipt has already, or null. What differs from it is not lost: answers are added, agreements stored. */
async function findFiled(actor: Actor, { lookupId, keys }: ReceiptKeys, report: Report): Promise<string | null> {
  const earlier = await db().mailbox.findUnique({ where: { lookupId: new Uint8Array(lookupId) } })
  if (!earlier) return null
  const { caseId, sentDigest } = earlier
  if (!equal(sentDigest, digest(keys, report))) {
    const [text, contact] = [answersText(report), givenContact(report)]
    const id = messageId(keys, 'report', JSON.stringify([text, contact]))
    const isStored = await storeMessage(actor, { id, caseId, event: 'report.added', text, contact, keepFrom: report.keepFrom })
    if (!isStored) throw new Error('a report was sent once more after it was erased')
  }
  await agreeAgain(actor, caseId, { given: report.consent, language: report.language, isSpoken: report.channel !== 'WEB' })
  return caseId
}

/** More collisions of a random reference than this are a fault elsewhere. */
const attemptsMax = 8

async function fileNew(actor: Actor, escrowRecipient: string, receipt: ReceiptKeys, report: Report & { isSuspect: boolean }): Promise<string> {
  const compartments = await newCompartments(escrowRecipient)
  const row = { ...(await plainRow(report)), isSuspect: report.isSuspect }
  const rows = { report, row, compartments, items: sealReport(report, compartments), receipt, sentDigest: digest(receipt.keys, report) }
  for (let attempt = 1; ; attempt++) {
    try {
      await transaction(actor, (tx) => storeReport(tx, rows))
      return row.id
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === attemptsMax) throw error
      // Either the same form was sent twice at once, or the reference is taken and another will be drawn.
      const earlier = await findFiled(actor, receipt, report)
      if (earlier) return earlier
    }
  }
}

/** What was told. What was agreed to stands in rows of its own. */
function digest(keys: ReceiptKeys['keys'], report: Report): Buffer {
  const { questionnaire, channel, language, reporterType, contact } = report
  return macBy(keys, 'report', JSON.stringify([questionnaire, channel, language, reporterType, contact, answersText(report)]))
}

/** With another stamp and the answers as typed: pressing the button once more works. */
function typedAgain<Code extends string>(code: Code, { when, contact, ...rest }: Report, more: { stamp: string; challenge?: string }) {
  const values: Record<string, string> = { ...more }
  for (const [name, value] of Object.entries(rest)) {
    // Not the trap: whoever looks at the form again leaves it empty, and an answer to a challenge is good once.
    if (['stamp', 'trap', 'proof'].includes(name)) continue
    if (typeof value === 'string') values[name] = value
    else values[`${name}[]`] = value.join(',')
  }
  for (const [name, value] of Object.entries(when)) values[`when.${name}`] = value
  for (const [name, value] of Object.entries(contact)) values[`contact.${name}`] = value
  return refuse(code, { values })
}
