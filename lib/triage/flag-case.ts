import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { loadCase } from '@/lib/cases/load-case'
import { mayWork } from '@/lib/cases/policy'
import { runClocks } from '@/lib/cases/run-clocks'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { decisive, escalating, flagsOf, marksAfter } from '@/lib/triage/policy'
import type { FlagInput } from '@/lib/triage/schema'

/** Sets and takes back the marks that make a case urgent. The queue is sorted by them. */
export async function flagCase(officer: Officer, { caseId, version, flags }: FlagInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    if (!row.held.includes('INQUIRY')) throw new AccessDenied(false)
    if (row.version !== version) return refuse('stale')
    if (!mayWork(row.facts, row.held)) return refuse('not-now')
    const before = flagsOf(row)
    const [set, unset] = [flags.filter((flag) => !before.includes(flag)), before.filter((flag) => !flags.includes(flag))]
    if (set.length + unset.length === 0) return ok(null)
    if (row.facts.pending && [...set, ...unset].some((flag) => decisive.includes(flag))) return refuse('not-now')
    await tx.caseFile.update({ where: { id: caseId }, data: { ...marksAfter(row, flags), isEscalated: flags.some((flag) => escalating.includes(flag)), version: { increment: 1 } } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'case.flagged', codes: { set: set.join(',') || null, unset: unset.join(',') || null } })
    await runClocks(tx, caseId, { at: now() })
    return ok(null)
  })
}
