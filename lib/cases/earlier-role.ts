import 'server-only'
import { intakeStatuses } from '@/lib/cases/status'
import type { CaseEvent } from '@/lib/log/events'
import type { Tx } from '@/lib/platform/db'

const judging = ['case.acknowledged', 'case.classified', 'case.asked', 'case.held', 'closure.proposed'] as const satisfies CaseEvent[]

/** Who judged the report at intake, by the log. Whoever did is no stranger to it, and so does not inquire into it. */
export async function whoWasAtIntake(tx: Tx, caseId: string): Promise<string[]> {
  const entries = await tx.logEntry.findMany({
    where: { subjectId: caseId, event: { in: [...judging] }, fromStatus: { in: [...intakeStatuses] } },
    select: { actorId: true },
  })
  return entries.flatMap(({ actorId }) => actorId ?? [])
}
