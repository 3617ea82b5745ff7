import 'server-only'
import { lockCase } from '@/lib/cases/lock-case'
import { runClocks } from '@/lib/cases/run-clocks'
import { waitsForReporter } from '@/lib/cases/status'
import type { CaseStatus } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import type { LogEvent } from '@/lib/log/events'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

type Sent = Pick<Extract<LogEvent, { subject: 'case' }>, 'type' | 'codes' | 'commitment'>

/**
 * Locks a case to which its reporter adds something. The one that goes on for it is locked first, as everybody does who works with
 * that one: two who each held one and waited for the other would both fail.
 */
export async function lockForReporter(tx: Tx, caseId: string): Promise<void> {
  const { mergedIntoId } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { mergedIntoId: true } })
  if (mergedIntoId) await lockCase(tx, mergedIntoId)
  await lockCase(tx, caseId)
}

/**
 * Records what the reporter sent. A case that was merged is not worked on: the one that goes on for it has the entry too, and it is
 * that one which may have waited. Lock first.
 */
export async function recordSent(tx: Tx, caseId: string, { codes, ...sent }: Sent): Promise<void> {
  const { mergedIntoId } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { mergedIntoId: true } })
  await append(tx, { subject: 'case', subjectId: caseId, ...sent, ...(await goOn(tx, caseId)), codes: { ...codes } })
  if (!mergedIntoId) return
  await append(tx, { subject: 'case', subjectId: mergedIntoId, ...sent, ...(await goOn(tx, mergedIntoId)), codes: { ...codes, case: caseId } })
}

/** What the reporter sends may be what a case waits for: then it goes back to assessment. @returns its status before and after */
async function goOn(tx: Tx, caseId: string): Promise<{ from: CaseStatus; to: CaseStatus }> {
  const { status: from } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { status: true } })
  if (!waitsForReporter.includes(from)) return { from, to: from }
  await tx.caseFile.update({ where: { id: caseId }, data: { status: 'PRELIMINARY_ASSESSMENT', version: { increment: 1 } } })
  // Where it was put away for want of facts, the time for deciding begins anew; where it was only asked for, it never stopped.
  if (from === 'LIMITED_INFO_HOLD') await runClocks(tx, caseId, { at: thisHour(), stops: ['LIMITED_INFORMATION_REVIEW'], starts: ['TRIAGE'] })
  return { from, to: 'PRELIMINARY_ASSESSMENT' }
}
