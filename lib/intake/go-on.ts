import 'server-only'
import { waitsForReporter } from '@/lib/cases/status'
import type { CaseStatus } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'

/** What the reporter sends may be what a case waits for: then it goes back to assessment. Lock the case first. @returns its status before and after */
export async function goOn(tx: Tx, caseId: string): Promise<{ from: CaseStatus; to: CaseStatus }> {
  const { status: from } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { status: true } })
  if (!waitsForReporter.includes(from)) return { from, to: from }
  await tx.caseFile.update({ where: { id: caseId }, data: { status: 'PRELIMINARY_ASSESSMENT', nextDueAt: null, nextDueCode: null, version: { increment: 1 } } })
  return { from, to: 'PRELIMINARY_ASSESSMENT' }
}
