import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { storeCompartments } from '@/lib/cases/grants'
import { beginClocks } from '@/lib/cases/run-clocks'
import { storeItem } from '@/lib/cases/sealed-items'
import type { Answer, Channel } from '@/lib/generated/prisma/enums'
import { storeConsents } from '@/lib/intake/store-consents'
import { namedOfficers, storeAsserted } from '@/lib/intake/asserted-conflicts'
import { departmentOf } from '@/lib/intake/check-answers'
import { childBands } from '@/lib/intake/answers'
import { Answers, type AssistedReportInput, type Contact, type ReportInput } from '@/lib/intake/schema'
import { append } from '@/lib/log/append'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { sealItem, type NewCompartment, type NewItem } from '@/lib/vault/compartment'
import type { ReceiptKeys } from '@/lib/vault/receipt'

export type Report = (ReportInput | AssistedReportInput) & { channel: Channel }

/**
 * All that was told, to be compared with what was sent before and to be added to it. zod orders the fields, so that equal
 * answers are equal text.
 */
export function answersText(report: Report): string {
  const circumstances = circumstancesOf(report)
  const taken = circumstances ? { circumstances: JSON.parse(circumstances) as unknown, firstToldOn: firstToldOn(report) } : {}
  return JSON.stringify({ ...Answers.parse(report), ...taken })
}

const circumstancesOf = (report: Report) => ('circumstances' in report ? report.circumstances : '')
const firstToldOn = (report: Report) => ('firstToldOn' in report ? report.firstToldOn : '')

export function givenContact({ contact }: Report): Contact | null {
  return Object.values(contact).some((text) => text !== '') ? contact : null
}

/** Whether a child was harmed: the age says it, or the question. */
export function ageAnswer({ harmedAge, underEighteen }: Pick<Answers, 'harmedAge' | 'underEighteen'>): Answer {
  if (harmedAge && harmedAge !== 'UNKNOWN') return childBands.includes(harmedAge) ? 'YES' : underEighteen || 'NO'
  return underEighteen || 'UNKNOWN'
}

/** What of a report stays plain; everything else is sealed. */
export async function plainRow(report: Report) {
  return {
    id: randomUUID() as string,
    questionnaire: report.questionnaire,
    channel: report.channel,
    reporterType: report.reporterType || ('ANONYMOUS' as const),
    language: report.language,
    dangerNow: report.dangerNow || ('UNKNOWN' as const),
    underEighteen: concernsChild(report) ? ('YES' as const) : ageAnswer(report),
    hasDeath: concernsDeath(report),
    departmentIso: await departmentOf(report),
    reportedStateId: report.stateId || null,
    receivedAt: thisHour(),
    firstToldOn: firstToldOn(report) ? new Date(firstToldOn(report)) : null,
    isEscalated: escalations(report).length > 0,
  }
}

const concernsChild = (report: Report) => ageAnswer(report) === 'YES' || report.matters.includes('CHILD')
const concernsDeath = ({ died, matters }: Report) => died === 'YES' || matters.includes('KILLING')

/** Why a report goes to the lead at once: a child, a death, somebody in danger. */
function escalations(report: Report): string[] {
  const reasons = { CHILD: concernsChild(report), DEATH: concernsDeath(report), DANGER: report.dangerNow === 'YES' }
  return (Object.keys(reasons) as (keyof typeof reasons)[]).filter((reason) => reasons[reason])
}

export function sealReport(report: Report, compartments: readonly NewCompartment[]): NewItem[] {
  const [contact, circumstances] = [givenContact(report), circumstancesOf(report)]
  return compartments.flatMap((compartment) => {
    if (compartment.kind === 'ACCOUNT') {
      const answers = sealItem(compartment, 'ANSWERS', JSON.stringify(Answers.parse(report)))
      return circumstances ? [answers, sealItem(compartment, 'CIRCUMSTANCES', circumstances)] : [answers]
    }
    return compartment.kind === 'IDENTITY' && contact ? [sealItem(compartment, 'CONTACT', JSON.stringify(contact))] : []
  })
}

type NewReport = {
  report: Report
  row: Awaited<ReturnType<typeof plainRow>> & { isSuspect: boolean }
  compartments: readonly NewCompartment[]
  items: readonly NewItem[]
  receipt: ReceiptKeys
  sentDigest: Uint8Array
}

/** All rows of a report and its first log entry. A unique violation means: this receipt or this reference is taken. */
export async function storeReport(tx: Tx, { report, row, compartments, items, receipt, sentDigest }: NewReport): Promise<void> {
  const { questionnaire, channel, reporterType: reporter, language, dangerNow: danger, underEighteen: child } = row
  // The day from which the deadlines run is plain: nobody may move it later and leave no trace.
  const first = row.firstToldOn?.toISOString().slice(0, 10) ?? null
  const codes = { questionnaire, channel, reporter, language, danger, child, escalated: escalations(report).join(',') || null, first }
  const account = items.find(({ field }) => field === 'ANSWERS')
  if (!account) throw new Error('a report without an account')
  await append(tx, { subject: 'case', subjectId: row.id, type: 'report.received', to: 'RECEIVED', codes, commitment: account.commitment })
  await tx.caseFile.create({ data: { ...row, reference: newReference(row.receivedAt) } })
  await beginClocks(tx, row.id)
  await tx.mailbox.create({
    data: {
      caseId: row.id,
      lookupId: new Uint8Array(receipt.lookupId),
      publicKey: new Uint8Array(receipt.keys.publicKey),
      sentDigest: new Uint8Array(sentDigest),
    },
  })
  const stateIds = row.reportedStateId ? [row.reportedStateId] : []
  const conflictIds = await namedOfficers(tx, report.keepFrom)
  await storeAsserted(tx, row.id, conflictIds)
  await storeCompartments(tx, { id: row.id, stateIds, conflictIds }, compartments)
  for (const item of items) await storeItem(tx, row.id, item)
  await storeConsents(tx, row.id, { purposes: ['RECORD', ...report.consent], language, isSpoken: channel !== 'WEB' })
}

/** Without the letters and digits that are taken for one another. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** `2026-K7QM4`: random, because a running number would tell how many reports there are and in which order. */
export function newReference(at: Date): string {
  return `${at.getUTCFullYear()}-${Array.from({ length: 5 }, () => signs.charAt(randomInt(signs.length))).join('')}`
}
