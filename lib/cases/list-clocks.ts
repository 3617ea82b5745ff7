import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { mayBePaused } from '@/lib/cases/clocks'
import type { LoadedCase } from '@/lib/cases/load-case'
import { mayPauseClocks } from '@/lib/cases/policy'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import type { ClockView } from '@/lib/cases/view'
import type { Tx } from '@/lib/platform/db'

/** Every clock of a case that has not been stopped, the worst first. */
export async function listClocks(tx: Tx, officer: Officer, row: LoadedCase, opened: readonly OpenedItem[]): Promise<ClockView[]> {
  const clocks = await tx.clock.findMany({ where: { caseId: row.id, stoppedAt: null }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] })
  const isAllowed = mayPauseClocks(officer, row.facts, row.held)
  const views = clocks.map(({ id, code, startedAt, dueAt, pausedAt, pauseItemId }) => ({
    ...{ id, code, dueAt, pausedAt },
    from: startedAt,
    pauseReason: opened.find((item) => item.id === pauseItemId)?.text ?? null,
    mayBePaused: isAllowed && mayBePaused(code),
  }))
  return [...views.filter(({ pausedAt }) => pausedAt === null), ...views.filter(({ pausedAt }) => pausedAt !== null)]
}
