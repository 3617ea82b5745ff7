import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkAct, loadCase, nextVersion, settleCase, type LoadedCase } from '@/lib/cases/load-case'
import type { DeclareConflictInput, LiftConflictInput, RecordConflictInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { dropTextDraft } from '@/lib/cases/text-drafts'
import type { ConflictGround } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import type { CaseEvent } from '@/lib/log/events'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** The officer cannot be impartial here. Believed at once and for good: no question, no key, no way back. Their assignment goes too. */
export function declareConflict(officer: Officer, { caseId, version, declareReason }: DeclareConflictInput): Promise<Result<'gone', 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkAct(officer, row, 'declare-conflict', version)
    if (refusal) return refusal
    await keepOut(tx, officer, row, { accountId: officer.id, ground: 'DECLARED', reason: declareReason })
    return ok('gone' as const)
  })
}

/** The case names somebody of the office, or the reporter said that they must not see it. */
export function recordConflict(officer: Officer, input: RecordConflictInput): Promise<Result<null, 'stale' | 'not-now' | 'invalid'>> {
  const { caseId, version, officerId, ground, namedReason } = input
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkAct(officer, row, 'record-conflict', version)
    if (refusal) return refusal
    // Of oneself it is declared, and that is never lifted.
    const known = officerId !== officer.id && (await tx.account.findUnique({ where: { id: officerId, endedAt: null }, select: { id: true } }))
    if (!known) return refuse('invalid', { fields: { officerId: ['choose'] } })
    // Said twice, it is kept once, and answered alike: who is kept out already is for leads to know.
    const isNew = !row.conflicts.some((one) => one.accountId === officerId && one.ground === ground)
    if (isNew) await keepOut(tx, officer, row, { accountId: officerId, ground, reason: namedReason })
    else await settleCase(tx, officer, row.mergedIntoId ?? row.id, row.facts.isLeaderless)
    await dropTextDraft(tx, officer, row.id, 'record-conflict')
    return ok(null)
  })
}

/** What others recorded was a mistake. Keys follow. */
export function liftConflict(officer: Officer, input: LiftConflictInput): Promise<Result<null, 'stale' | 'not-now' | 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkAct(officer, row, 'lift-conflict', input.version)
    if (refusal) return refusal
    const conflict = row.conflicts.find(({ id }) => id === input.conflictId)
    if (!conflict || !isLiftable(conflict)) return refuse('invalid', { fields: { conflictId: ['choose'] } })
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: input.liftReason })
    await tx.conflict.delete({ where: { id: conflict.id } })
    await dropTextDraft(tx, officer, row.id, 'lift-conflict')
    await nextVersion(tx, row)
    const codes = { account: conflict.accountId, ground: conflict.ground, item }
    await append(tx, { subject: 'case', subjectId: row.id, type: 'conflict.lifted', codes, commitment })
    await settleCase(tx, officer, row.mergedIntoId ?? row.id, row.facts.isLeaderless)
    return ok(null)
  })
}

/** The database says so too: what somebody said of themselves stands. */
export const isLiftable = ({ ground }: { ground: ConflictGround }): boolean => ground === 'NAMED' || ground === 'ASSERTED'

const events = { DECLARED: 'conflict.declared', NAMED: 'conflict.named', ASSERTED: 'conflict.asserted' } as const satisfies Partial<Record<ConflictGround, CaseEvent>>

async function keepOut(tx: Tx, officer: Officer, row: LoadedCase, { accountId, ground, reason }: { accountId: string; ground: keyof typeof events; reason: string }) {
  const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: reason })
  await tx.conflict.create({ data: { caseId: row.id, accountId, ground, reasonItemId: item, at: now() } })
  await nextVersion(tx, row)
  await append(tx, { subject: 'case', subjectId: row.id, type: events[ground], codes: { account: accountId, item }, commitment })
  await settleCase(tx, officer, row.mergedIntoId ?? row.id, row.facts.isLeaderless)
}
