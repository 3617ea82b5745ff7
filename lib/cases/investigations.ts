import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { InvestigationInput } from '@/lib/cases/schema'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

type Outcome = Promise<Result<null, 'stale' | 'not-now' | 'invalid'>>

/** One body begins to investigate. Those of other bodies go on beside it; each body has at most one that runs. */
export function beginInvestigation(officer: Officer, { caseId, version, body }: InvestigationInput): Outcome {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkMove(officer, row, 'begin-investigation', version)
    if (refusal) return refusal
    if (row.investigations.some((running) => running.body === body)) return refuse('invalid', { fields: { body: ['choose'] } })
    await tx.investigation.create({ data: { caseId, body, beganAt: now() } })
    await makeMove(tx, officer, row, 'begin-investigation', { codes: { body } })
    return ok(null)
  })
}

/** One body has ended its investigation; the last to end completes them. */
export function completeInvestigation(officer: Officer, { caseId, version, body }: InvestigationInput): Outcome {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkMove(officer, row, 'complete-investigation', version)
    if (refusal) return refusal
    const running = row.investigations.find((one) => one.body === body)
    if (!running) return refuse('invalid', { fields: { body: ['choose'] } })
    await tx.investigation.update({ where: { id: running.id }, data: { endedAt: now() } })
    await makeMove(tx, officer, row, 'complete-investigation', { codes: { body } })
    return ok(null)
  })
}
