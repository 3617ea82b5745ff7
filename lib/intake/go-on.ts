import 'server-only'
import { runClocks } from '@/lib/cases/run-clocks'
import { waitsForReporter } from '@/lib/cases/status'
import type { CaseStatus } from '@/lib/generated/prisma/enums'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

/** What the reporter sends may be what a case waits for: then it goes back to assessment. Lock the case first. @returns its status before and after */
export async function goOn(tx: Tx, caseId: string): Promise<{ from: CaseStatus; to: CaseStatus }> {
  const { status: from } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { status: true } })
  if (!waitsForReporter.includes(from)) return { from, to: from }
  await tx.caseFile.update({ where: { id: caseId }, data: { status: 'PRELIMINARY_ASSESSMENT', version: { increment: 1 } } })
  // Where it was put away for want of facts, the time for deciding begins anew; where it was only asked for, it never stopped.
  if (from === 'LIMITED_INFO_HOLD') await runClocks(tx, caseId, { at: thisHour(), stops: ['LIMITED_INFORMATION_REVIEW'], starts: ['TRIAGE'] })
  return { from, to: 'PRELIMINARY_ASSESSMENT' }
}
