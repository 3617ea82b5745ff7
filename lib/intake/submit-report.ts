import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { newCompartments } from '@/lib/cases/grants'
import { checkAnswers } from '@/lib/intake/check-answers'
import { sealMailbox } from '@/lib/intake/mailbox-field'
import { mayReport } from '@/lib/intake/policy'
import { isReportingOpen } from '@/lib/intake/queries'
import type { AssistedReportInput, ReportInput } from '@/lib/intake/schema'
import { newStamp, openStamp } from '@/lib/intake/stamp'
import { messageId, reporterMac, storeMessage } from '@/lib/intake/store-message'
import { ageAnswer, answersText, givenContact, plainRow, sealReport, storeReport, type Report } from '@/lib/intake/store-report'
import type { SentReport } from '@/lib/intake/view'
import { db } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/db-errors'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { receiptKeys, type ReceiptKeys } from '@/lib/vault/receipt'
import { equal } from '@/lib/vault/seal'

type Outcome = Result<SentReport, 'reporting-closed' | 'stamp-expired' | 'invalid'>

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
  if (!stamp) return expired(report)
  const receipt = await receiptKeys(stamp.receipt)
  const sent = (caseId: string) =>
    ok<SentReport>({
      receipt: stamp.isFresh ? stamp.receipt : null,
      dangerNow: report.dangerNow || 'UNKNOWN',
      underEighteen: ageAnswer(report),
      mailbox: stamp.isFresh ? sealMailbox({ caseId, keys: receipt.keys, page: randomUUID() }) : null,
    })
  const earlier = await findFiled(actor, receipt, report)
  if (earlier) return sent(earlier)
  if (!stamp.isFresh) return expired(report)
  const fields = await checkAnswers(report)
  if (fields) return refuse('invalid', { fields })
  const mission = await db().mission.findFirst()
  if (!mission || !(await isReportingOpen())) return refuse('reporting-closed')
  return sent(await fileNew(actor, mission.escrowRecipient, receipt, report))
}

/** The case of the report that this receipt has already, or null. Answers that differ from it are not lost: they are added to it. */
async function findFiled(actor: Actor, { lookupId, keys }: ReceiptKeys, report: Report): Promise<string | null> {
  const earlier = await db().mailbox.findUnique({ where: { lookupId: new Uint8Array(lookupId) } })
  if (!earlier) return null
  if (equal(earlier.sentDigest, digest(keys, report))) return earlier.caseId
  const [text, contact] = [answersText(report), givenContact(report)]
  const id = messageId(keys, 'report', JSON.stringify([text, contact]))
  await storeMessage(actor, { id, caseId: earlier.caseId, event: 'report.added', text, contact })
  return earlier.caseId
}

/** More collisions of a random reference than this are a fault elsewhere. */
const attemptsMax = 8

async function fileNew(actor: Actor, escrowRecipient: string, receipt: ReceiptKeys, report: Report): Promise<string> {
  const compartments = await newCompartments(escrowRecipient)
  const row = await plainRow(report)
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

function digest(keys: ReceiptKeys['keys'], report: Report): Buffer {
  const { questionnaire, channel, language, reporterType, contact, consent } = report
  return reporterMac(keys, 'report', JSON.stringify([questionnaire, channel, language, reporterType, contact, consent, answersText(report)]))
}

/** With a fresh stamp and the answers as typed: pressing the button once more works. */
function expired({ when, contact, ...rest }: Report) {
  const values: Record<string, string> = { stamp: newStamp() }
  for (const [name, value] of Object.entries(rest)) {
    if (name === 'stamp') continue
    if (typeof value === 'string') values[name] = value
    else values[`${name}[]`] = value.join(',')
  }
  for (const [name, value] of Object.entries(when)) values[`when.${name}`] = value
  for (const [name, value] of Object.entries(contact)) values[`contact.${name}`] = value
  return refuse('stamp-expired', { values })
}
