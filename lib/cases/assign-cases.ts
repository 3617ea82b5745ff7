import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { visibleReferences } from '@/lib/cases/queue'
import type { AssignCasesInput } from '@/lib/cases/schema'
import type { AssignReport } from '@/lib/cases/view'
import { ok, type Result } from '@/lib/platform/result'

/** Gives several cases to one person: each is checked, changed and logged on its own, and one refusal stops no other. */
export async function assignCases(officer: Officer, { assigneeId, cases }: AssignCasesInput): Promise<Result<AssignReport, never>> {
  const once = [...new Map(cases.map((shown) => [shown.caseId, shown])).values()]
  const outcomes = []
  for (const shown of once) outcomes.push({ caseId: shown.caseId, code: await outcomeOf(officer, { ...shown, assigneeId }) })
  const references = await visibleReferences(officer, once.map(({ caseId }) => caseId))
  const report: AssignReport = { done: [], refused: [], hidden: 0 }
  for (const { caseId, code } of outcomes) {
    const reference = references.get(caseId)
    if (!reference || code === 'hidden') report.hidden += 1
    else if (code === null) report.done.push(reference)
    else report.refused.push({ reference, code })
  }
  return ok(report)
}

async function outcomeOf(officer: Officer, input: Parameters<typeof assignCase>[1]) {
  try {
    const result = await assignCase(officer, input)
    return result.ok ? null : result.refusal.code as 'stale' | 'not-now' | 'not-assignable'
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    return error.hidden ? ('hidden' as const) : ('forbidden' as const)
  }
}
