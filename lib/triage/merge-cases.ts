import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { decide, declineProposal } from '@/lib/cases/decide-proposal'
import { checkMove, loadCase, makeMove, settleCase, type LoadedCase } from '@/lib/cases/load-case'
import type { MoveInput, ReasonedInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import type { ProposeMergeInput } from '@/lib/triage/schema'

type Merged = Promise<Result<null, 'stale' | 'not-now' | 'not-mergeable' | 'invalid'>>

/** Locks two cases, always in the same order, so that two officers who work on both cannot wait for each other. */
export async function loadBoth(tx: Tx, officer: Officer, [id, otherId]: readonly [string, string]): Promise<[LoadedCase, LoadedCase]> {
  await tx.$queryRaw`SELECT 1 FROM case_file WHERE id IN (${id}::uuid, ${otherId}::uuid) ORDER BY id FOR UPDATE`
  return [await loadCase(tx, officer, id), await loadCase(tx, officer, otherId)]
}

/** The same with a reference as somebody typed it. The other is null where there is none, and where the officer may not see it. */
export async function loadWithReference(tx: Tx, officer: Officer, id: string, reference: string): Promise<[LoadedCase, LoadedCase | null]> {
  const other = await tx.caseFile.findUnique({ where: { reference }, select: { id: true } })
  if (!other) return [await loadCase(tx, officer, id), null]
  try {
    return await loadBoth(tx, officer, [id, other.id])
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    return [await loadCase(tx, officer, id), null]
  }
}

/** One step deep, so that it stays clear which case goes on; into one that is being worked on, by nobody who received this report. */
function canMerge(row: LoadedCase, target: LoadedCase): boolean {
  const isJudgedBefore = target.assigneeId !== null && row.facts.earlier.intake.includes(target.assigneeId)
  return row.id !== target.id && row.merged.length === 0 && !target.mergedIntoId && target.status !== 'CLOSED' && !isJudgedBefore
}

/** Proposes that a case goes on as part of another one that tells the same. */
export async function proposeMerge(officer: Officer, { caseId, version, mergeReference, mergeReasoning }: ProposeMergeInput): Merged {
  return transaction(officer, async (tx) => {
    const [row, target] = await loadWithReference(tx, officer, caseId, mergeReference)
    const refusal = checkMove(officer, row, 'propose-merge', version)
    if (refusal) return refusal
    if (!target) return refuse('invalid', { fields: { mergeReference: ['unknownCase'] } })
    if (!canMerge(row, target)) return refuse('not-mergeable')
    const { id: reasoningItemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: mergeReasoning })
    const { id } = await tx.proposal.create({
      data: { caseId, kind: 'MERGE', targetId: target.id, reasoningItemId, proposerId: officer.id, proposedAt: now() },
    })
    await makeMove(tx, officer, row, 'propose-merge', { codes: { proposal: id, into: target.id }, commitment })
    return ok(null)
  })
}

/** Carries a merge out. The case keeps its keys, its history and its mailbox; whoever works with the other one works with both. */
export async function approveMerge(officer: Officer, { caseId, version }: MoveInput): Merged {
  return transaction(officer, async (tx) => {
    const pending = await tx.proposal.findFirst({ where: { caseId, kind: 'MERGE', outcome: 'PENDING' } })
    const [row, target] = pending?.targetId
      ? await loadBoth(tx, officer, [caseId, pending.targetId])
      : [await loadCase(tx, officer, caseId), null]
    const refusal = checkMove(officer, row, 'approve-merge', version)
    if (refusal) return refusal
    if (!target) throw new Error('a merge without a target')
    if (!canMerge(row, target)) return refuse('not-mergeable')
    const { id: proposal } = await decide(tx, officer, row, 'APPROVED')
    await makeMove(tx, officer, row, 'approve-merge', { change: { mergedIntoId: target.id }, codes: { proposal, into: target.id, reason: 'DUPLICATE_MERGED' } })
    await append(tx, { subject: 'case', subjectId: target.id, type: 'case.joined', codes: { case: caseId, proposal } })
    await endIdentityAccess(tx, target.id)
    await settleCase(tx, officer, target.id, target.facts.isLeaderless)
    return ok(null)
  })
}

/** An advocate gave the key to one person's identity. Now it would be the key to another's too, of which nobody decided. */
async function endIdentityAccess(tx: Tx, caseId: string): Promise<void> {
  // The column keeps whole seconds, and rounding up would leave the key for a moment.
  const expiresAt = new Date(Math.floor(now().getTime() / 1000) * 1000)
  await tx.identityAccess.updateMany({ where: { caseId, outcome: 'APPROVED', expiresAt: { gt: expiresAt } }, data: { expiresAt } })
}

export function declineMerge(officer: Officer, input: ReasonedInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return declineProposal(officer, input, 'decline-merge')
}

/** Takes two merged cases apart again: the one that was closed goes on by itself. */
export async function unmergeCase(officer: Officer, { caseId, version, reasoning }: ReasonedInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const merged = await tx.caseFile.findUnique({ where: { id: caseId }, select: { mergedIntoId: true } })
    const [row, target] = merged?.mergedIntoId
      ? await loadBoth(tx, officer, [caseId, merged.mergedIntoId])
      : [await loadCase(tx, officer, caseId), null]
    const refusal = checkMove(officer, row, 'unmerge', version)
    if (refusal) return refusal
    if (!target) throw new Error('a merged case without the other')
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: reasoning })
    await makeMove(tx, officer, row, 'unmerge', { change: { mergedIntoId: null }, codes: { from: target.id, item }, commitment })
    await append(tx, { subject: 'case', subjectId: target.id, type: 'case.parted', codes: { case: caseId } })
    await settleCase(tx, officer, target.id, target.facts.isLeaderless)
    return ok(null)
  })
}
