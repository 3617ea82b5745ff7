import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove, type LoadedCase } from '@/lib/cases/load-case'
import type { MoveInput, ReasonedInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import type { MoveName } from '@/lib/cases/status'
import type { Proposal } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

type Approval = Extract<MoveName, `approve-${string}`>
type Refusal = Extract<MoveName, `decline-${string}`>

type Effect = {
  /** Asked of the case as it is now; no means "not now". */
  mayCarryOut?: (row: LoadedCase) => boolean
  /** What an approval does beside being one. */
  carryOut?: (tx: Tx, row: LoadedCase, proposal: Proposal) => Promise<void>
}

/** Carries out what another person proposed. */
export async function approveProposal(officer: Officer, input: MoveInput, name: Approval, { mayCarryOut, carryOut }: Effect = {}): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, name, input.version)
    if (refusal) return refusal
    if (mayCarryOut?.(row) === false) return refuse('not-now')
    const proposal = await decide(tx, officer, row, 'APPROVED')
    await carryOut?.(tx, row, proposal)
    await makeMove(tx, officer, row, name, { codes: codesOf(proposal) })
    return ok(null)
  })
}

/** Turns a proposal down. The reason is an item of its own: what the proposer wrote stays as it was. */
export async function declineProposal(officer: Officer, input: ReasonedInput, name: Refusal): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, name, input.version)
    if (refusal) return refusal
    const proposal = await decide(tx, officer, row, 'DECLINED')
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.reasoning })
    await makeMove(tx, officer, row, name, { codes: { proposal: proposal.id, item }, commitment })
    return ok(null)
  })
}

/** The first of two who have to agree where it takes three people. */
export async function secondFinding(officer: Officer, input: MoveInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'second-finding', input.version)
    if (refusal) return refusal
    const { id } = pendingOf(row)
    await tx.proposal.update({ where: { id }, data: { seconderId: officer.id, secondedAt: now() } })
    await makeMove(tx, officer, row, 'second-finding', { codes: { proposal: id } })
    return ok(null)
  })
}

export async function decide(tx: Tx, officer: Officer, row: LoadedCase, outcome: 'APPROVED' | 'DECLINED'): Promise<Proposal> {
  return tx.proposal.update({ where: { id: pendingOf(row).id }, data: { outcome, deciderId: officer.id, decidedAt: now() } })
}

function pendingOf(row: LoadedCase): LoadedCase['proposals'][number] {
  const pending = row.proposals[0]
  if (!pending) throw new Error('a checked decision has no proposal')
  return pending
}

function codesOf({ id, kind, allegationId, finding, source, closureReason, erases }: Proposal) {
  if (kind === 'ERASURE') return { proposal: id, compartments: erases.join(',') }
  return kind === 'FINDING' ? { proposal: id, allegation: allegationId, finding, source } : { proposal: id, reason: closureReason }
}
