import 'server-only'
import type { CaseFacts } from '@/lib/cases/policy'
import { intakeStatuses, moves } from '@/lib/cases/status'
import type { Move } from '@/lib/cases/move'
import { parseCodes } from '@/lib/log/codes'
import type { Tx } from '@/lib/platform/db'

/** What an intake officer does to a case at intake, after the table. */
const intakeEvents = intakeStatuses.flatMap((status) =>
  Object.values(moves[status] as Record<string, Move>).flatMap(({ by, event }) => (by.includes('INTAKE_OFFICER') ? [event] : [])),
)

type Row = { id: string; assigneeId: string | null }

/**
 * Who had which part in the case, or in one that belongs to it: merged into it, or the one that it was taken out of. Read from the
 * log, which nobody can change: an assignment that ended stays one that was.
 */
export async function earlierParts(tx: Tx, { id, assigneeId }: Row): Promise<CaseFacts['earlier']> {
  const events = ['case.assigned', 'finding.proposed', ...intakeEvents]
  const belonging = await tx.caseFile.findMany({ where: { OR: [{ id }, { mergedIntoId: id }, { split: { some: { id } } }] }, select: { id: true } })
  const entries = await tx.logEntry.findMany({
    where: { subjectKind: 'case', subjectId: { in: belonging.map((one) => one.id) }, actorKind: 'officer', event: { in: events } },
    select: { event: true, actorId: true, fromStatus: true, codes: true },
  })
  const intake = entries.filter(({ event, fromStatus }) => intakeEvents.some((one) => one === event) && intakeStatuses.some((one) => one === fromStatus))
  const assigned = entries.flatMap(({ event, codes }) => (event === 'case.assigned' ? [parseCodes(codes)['to']] : []))
  const found = entries.flatMap(({ event, actorId }) => (event === 'finding.proposed' ? [actorId] : []))
  return { intake: distinct(intake.map(({ actorId }) => actorId)), inquiry: distinct([assigneeId, ...assigned, ...found]) }
}

const distinct = (ids: readonly (string | null | undefined)[]) => [...new Set(ids.flatMap((id) => id ?? []))]
