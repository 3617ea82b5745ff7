import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { approveProposal, declineProposal } from '@/lib/cases/decide-proposal'
import { checkMove, loadCase, makeMove, type LoadedCase } from '@/lib/cases/load-case'
import { compartmentKinds } from '@/lib/cases/policy'
import type { MoveInput, ProposeErasureInput, ReasonedInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import type { Proposal } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Proposes to destroy the keys of the identity, or of everything once the case is closed. Another person decides. */
export function proposeErasure(officer: Officer, input: ProposeErasureInput): Promise<Result<null, 'stale' | 'not-now' | 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkMove(officer, row, 'propose-erasure', input.version)
    if (refusal) return refusal
    if (input.erases === 'ALL' && !isOver(row)) return refuse('invalid', { fields: { erases: ['onlyClosed'] } })
    const wanted = input.erases === 'ALL' ? compartmentKinds : (['IDENTITY'] as const)
    const erases = wanted.filter((kind) => row.compartments.some((one) => one.kind === kind && one.escrowSealed !== null))
    if (erases.length === 0) return refuse('invalid', { fields: { erases: ['choose'] } })
    const { id: reasoningItemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: input.erasureReasoning })
    const { id } = await tx.proposal.create({ data: { caseId: row.id, kind: 'ERASURE', erases, reasoningItemId, proposerId: officer.id, proposedAt: now() } })
    await makeMove(tx, officer, row, 'propose-erasure', { codes: { proposal: id, compartments: erases.join(',') }, commitment })
    return ok(null)
  })
}

/** The second person: what was sealed to these keys is noise from here on. The log's proofs hold, since it never had the words. */
export const approveErasure = (officer: Officer, input: MoveInput) => approveProposal(officer, input, 'approve-erasure', { mayCarryOut: isErasable, carryOut: shred })

export const declineErasure = (officer: Officer, input: ReasonedInput) => declineProposal(officer, input, 'decline-erasure')

/** A case that was merged into one that goes on is not over. */
const isOver = ({ status, mergedInto }: LoadedCase) => (mergedInto ?? { status }).status === 'CLOSED'

/** Asked again of the second person: the case that goes on may have been reopened meanwhile. */
const isErasable = (row: LoadedCase) => isOver(row) || row.proposals.every(({ erases }) => erases.every((kind) => kind === 'IDENTITY'))

async function shred(tx: Tx, row: LoadedCase, { erases }: Proposal): Promise<void> {
  const ids = row.compartments.filter(({ kind }) => erases.includes(kind)).map(({ id }) => id)
  await tx.grant.deleteMany({ where: { compartmentId: { in: ids } } })
  await tx.compartment.updateMany({ where: { id: { in: ids } }, data: { escrowSealed: null } })
  // A name that nobody can read any more shall not be found by its parts either; subjects' names stand with the inquiry.
  const parts = erases.includes('INQUIRY') ? {} : { person: { part: { not: 'SUBJECT' as const } } }
  await tx.nameIndex.deleteMany({ where: { caseId: row.id, ...parts } })
}
