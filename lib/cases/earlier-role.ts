import 'server-only'
import { intakeStatuses } from '@/lib/cases/status'
import type { CaseEvent } from '@/lib/log/events'
import type { Tx } from '@/lib/platform/db'

const judging = ['case.acknowledged', 'case.classified', 'case.asked', 'case.held', 'closure.proposed', 'allegation.dropped', 'case.split'] as const satisfies CaseEvent[]

/**
 * Who judged the report at intake, or one that belongs to it: merged into this case, or the one that it was taken out of. Whoever
 * did is no stranger to it, and so does not inquire into it.
 */
export async function whoWasAtIntake(tx: Tx, caseId: string): Promise<string[]> {
  const belonging = await tx.caseFile.findMany({ where: { OR: [{ id: caseId }, { mergedIntoId: caseId }, { split: { some: { id: caseId } } }] }, select: { id: true } })
  const entries = await tx.logEntry.findMany({
    where: { subjectId: { in: belonging.map(({ id }) => id) }, event: { in: [...judging] }, fromStatus: { in: [...intakeStatuses] } },
    select: { actorId: true },
  })
  return entries.flatMap(({ actorId }) => actorId ?? [])
}
