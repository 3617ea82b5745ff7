import 'server-only'
import { baseOf, beginningOf, nextDue, startOf, tightened, type LiveClock } from '@/lib/cases/clocks'
import type { ClockCode, Move } from '@/lib/cases/move'
import { isUrgent, queueRank } from '@/lib/cases/urgency'
import type { Clock } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { readCalendar } from '@/lib/reference/queries'

type Change = { at: Date; starts?: Move['starts']; stops?: Move['stops'] }

/**
 * Stops, starts and tightens the clocks of a case, and keeps what a queue can be sorted by. In the transaction of whatever made
 * that necessary, whose log entry tells it; call it without codes after a change of the marks that make a case urgent.
 * Stopping comes first, so that a move may begin a deadline anew; one that still runs goes on as it is.
 */
export async function runClocks(tx: Tx, caseId: string, { at, starts = [], stops = [] }: Change): Promise<void> {
  const file = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId } })
  const found = await tx.clock.findMany({ where: { caseId, stoppedAt: null } })
  const stopped = found.filter(({ code }) => stops === 'all' || stops.some((stop) => stop === baseOf(code)))
  if (stopped.length > 0) await tx.clock.updateMany({ where: { id: { in: stopped.map(({ id }) => id) } }, data: { stoppedAt: at } })
  const kept = found.filter((clock) => !stopped.includes(clock))
  const fresh = starts.filter((start) => !kept.some(({ code }) => baseOf(code) === start))
  const next = nextDue(await fit(tx, caseId, { kept, fresh, at, isUrgent: isUrgent(file) }))
  await tx.caseFile.update({
    where: { id: caseId },
    data: { riskRank: queueRank(file), nextDueAt: next?.dueAt ?? null, nextDueCode: next?.code ?? null },
  })
}

/** The clocks of a report that has just come in. */
export async function beginClocks(tx: Tx, caseId: string): Promise<void> {
  const file = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId } })
  const starts: ClockCode[] = ['ACKNOWLEDGE', 'TRIAGE', ...(file.isEscalated ? (['ALERT_LEAD'] as const) : [])]
  await runClocks(tx, caseId, { at: beginningOf(file), starts })
}

type Fitting = { kept: readonly Clock[]; fresh: readonly ClockCode[]; at: Date; isUrgent: boolean }

/** Starts what is to start, and tightens the others where the case is urgent. @returns all that run now */
async function fit(tx: Tx, caseId: string, { kept, fresh, at, isUrgent: urgent }: Fitting): Promise<LiveClock[]> {
  // The calendar has a row for every holiday of many years, and most changes start nothing.
  if (fresh.length === 0 && !urgent) return [...kept]
  const calendar = await readCalendar(tx)
  const begun = fresh.flatMap((start) => startOf(start, at, urgent, calendar) ?? [])
  await tx.clock.createMany({ data: begun.map((row) => ({ ...row, caseId })) })
  const live: LiveClock[] = begun
  for (const clock of kept) {
    const data = tightened(clock, urgent, calendar)
    if (data) await tx.clock.update({ where: { id: clock.id }, data })
    live.push({ ...clock, ...data })
  }
  return live
}
