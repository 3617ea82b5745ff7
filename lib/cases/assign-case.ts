import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { listKeyholders } from '@/lib/cases/grants'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import { mayBeAssigned } from '@/lib/cases/policy'
import type { AssignInput } from '@/lib/cases/schema'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Gives the case to a case officer, keys included; whoever had it before loses both. */
export async function assignCase(officer: Officer, input: AssignInput): Promise<Result<null, 'stale' | 'not-now' | 'not-assignable'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'assign', input.version)
    if (refusal) return refusal
    const assignee = (await listKeyholders(tx)).find(({ id }) => id === input.assigneeId)
    if (!assignee || !mayBeAssigned(assignee, row.facts)) return refuse('not-assignable')
    await makeMove(tx, officer, row, 'assign', {
      change: { assigneeId: assignee.id },
      codes: { to: assignee.id, from: row.assigneeId },
    })
    return ok(null)
  })
}
