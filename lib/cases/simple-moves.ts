import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import { canSeeCase } from '@/lib/cases/policy'
import type { MoveInput, ReasonedInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import type { MoveName } from '@/lib/cases/status'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

// Moves that do nothing beside what the workflow table says of them. One more is a line here and a row there.

type Moved = Promise<Result<null, 'stale' | 'not-now'>>

const plain = (name: MoveName) => (officer: Officer, { caseId, version }: MoveInput): Moved =>
  transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkMove(officer, row, name, version)
    if (refusal) return refusal
    await makeMove(tx, officer, row, name)
    return ok(null)
  })

/** With a reason, sealed with the inquiry. */
const reasoned = (name: MoveName) => (officer: Officer, { caseId, version, reasoning }: ReasonedInput): Moved =>
  transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkMove(officer, row, name, version)
    if (refusal) return refusal
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASONING', text: reasoning })
    await makeMove(tx, officer, row, name, { codes: { item }, commitment })
    return ok(null)
  })

/** Gives the case back to the lead, without a reason. It is gone for the officer then, unless they have another part in it. */
export function handOverCase(officer: Officer, { caseId, version }: MoveInput): Promise<Result<'still-visible' | 'gone', 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkMove(officer, row, 'hand-over', version)
    if (refusal) return refusal
    const after = await makeMove(tx, officer, row, 'hand-over', { change: { assigneeId: null }, codes: { from: officer.id } })
    return ok(canSeeCase(officer, after) ? 'still-visible' : 'gone')
  })
}

/** Tells the reporter, through their status page, that a person has read the report. */
export const acknowledgeCase = plain('acknowledge')
/** Begins an inquiry. From here on intake officers no longer read the case. */
export const openCase = plain('open')
/** Records that the contributing State was told, which it has to be without delay (model memorandum of understanding, 7.12). */
export const notifyState = plain('notify-state')
/** A finding is there, and whoever has to act on it was told. */
export const awaitAction = plain('await-action')
/** Too little to go on, for now. */
export const holdCase = reasoned('hold')
/** Looked at again, and still too little. */
export const reviewHold = reasoned('review-hold')
/** Back from a hold or a referral. */
export const resumeCase = reasoned('resume')
/** Another body's matter. */
export const referOut = reasoned('refer-out')
/** What was done, as whoever did it reported it. */
export const reportAction = reasoned('report-action')
/** Takes a case up again that had come to an end. Earlier findings stay. */
export const reopenCase = reasoned('reopen')
