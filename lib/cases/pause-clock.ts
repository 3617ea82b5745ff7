import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayBePaused } from '@/lib/cases/clocks'
import { loadCase } from '@/lib/cases/load-case'
import { mayPauseClocks } from '@/lib/cases/policy'
import { runClocks } from '@/lib/cases/run-clocks'
import type { ClockInput, PauseClockInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

type Outcome = Promise<Result<null, 'not-now'>>

/** Stops the time of one deadline for a reason that whoever reads the inquiry can read. */
export function pauseClock(officer: Officer, { caseId, clockId, pauseReason }: PauseClockInput): Outcome {
  return transaction(officer, async (tx) => {
    const { row, clock } = await findClock(tx, officer, { caseId, clockId })
    if (!clock || clock.pausedAt || !mayBePaused(clock.code)) return refuse('not-now')
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: pauseReason })
    await tx.clock.update({ where: { id: clock.id }, data: { pausedAt: now(), pauseItemId: item } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'clock.paused', codes: { clock: clock.id, deadline: clock.code, item }, commitment })
    await runClocks(tx, caseId, { at: now() })
    return ok(null)
  })
}

/** Lets a paused deadline run again: it is due later by as long as it was paused. The reason stays in the history. */
export function resumeClock(officer: Officer, { caseId, clockId }: ClockInput): Outcome {
  return transaction(officer, async (tx) => {
    const { clock } = await findClock(tx, officer, { caseId, clockId })
    if (!clock?.pausedAt) return refuse('not-now')
    const dueAt = new Date(clock.dueAt.getTime() + now().getTime() - clock.pausedAt.getTime())
    await tx.clock.update({ where: { id: clock.id }, data: { dueAt, pausedAt: null, pauseItemId: null } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'clock.resumed', codes: { clock: clock.id, deadline: clock.code, due: dueAt.toISOString() } })
    await runClocks(tx, caseId, { at: now() })
    return ok(null)
  })
}

/** A clock of this very case that has not been stopped, for somebody who may pause it. */
async function findClock(tx: Tx, officer: Officer, { caseId, clockId }: ClockInput) {
  const row = await loadCase(tx, officer, caseId)
  if (!mayPauseClocks(officer, row.facts, row.held)) throw new AccessDenied(false)
  return { row, clock: await tx.clock.findFirst({ where: { id: clockId, caseId, stoppedAt: null } }) }
}
