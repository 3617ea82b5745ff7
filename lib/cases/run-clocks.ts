import 'server-only'
import { baseOf, beginningOf, nextDue, startOf, tightened, type Calendar } from '@/lib/cases/clocks'
import type { ClockCode, Move } from '@/lib/cases/move'
import { isUrgent, riskRank } from '@/lib/cases/urgency'
import type { Tx } from '@/lib/platform/db'
import { readCalendar } from '@/lib/reference/queries'

type Change = { at: Date; starts?: Move['starts']; stops?: Move['stops'] }

/**
 * Stops, starts and tightens the clocks of a case, and keeps what the queue is sorted by. In the transaction of whatever made
 * that necessary, whose log entry tells it; call it without codes after a change of the marks that make a case urgent.
 * Stopping comes first, so that a move may begin a deadline anew; one that still runs goes on as it is.
 */
export async function runClocks(tx: Tx, caseId: string, { at, starts = [], stops = [] }: Change): Promise<void> {
  const file = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId } })
  const calendar = await readCalendar(tx)
  if (stops.length > 0) await stopClocks(tx, caseId, stops, at)
  await startClocks(tx, caseId, { starts, at, isUrgent: isUrgent(file), calendar })
  if (isUrgent(file)) await tightenClocks(tx, caseId, calendar)
  const next = nextDue(await tx.clock.findMany({ where: { caseId, stoppedAt: null } }))
  await tx.caseFile.update({
    where: { id: caseId },
    data: { riskRank: riskRank(file), nextDueAt: next?.dueAt ?? null, nextDueCode: next?.code ?? null },
  })
}

/** The clocks of a report that has just come in. */
export async function beginClocks(tx: Tx, caseId: string): Promise<void> {
  const file = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId } })
  const starts: ClockCode[] = ['ACKNOWLEDGE', 'TRIAGE', ...(file.isEscalated ? (['ALERT_LEAD'] as const) : [])]
  await runClocks(tx, caseId, { at: beginningOf(file), starts })
}

async function stopClocks(tx: Tx, caseId: string, stops: NonNullable<Move['stops']>, at: Date): Promise<void> {
  const running = await tx.clock.findMany({ where: { caseId, stoppedAt: null }, select: { id: true, code: true } })
  const stopped = running.filter(({ code }) => stops === 'all' || stops.some((stop) => stop === baseOf(code)))
  await tx.clock.updateMany({ where: { id: { in: stopped.map(({ id }) => id) } }, data: { stoppedAt: at } })
}

type Start = { starts: readonly ClockCode[]; at: Date; isUrgent: boolean; calendar: Calendar }

async function startClocks(tx: Tx, caseId: string, { starts, at, isUrgent: urgent, calendar }: Start): Promise<void> {
  if (starts.length === 0) return
  const running = await tx.clock.findMany({ where: { caseId, stoppedAt: null }, select: { code: true } })
  const fresh = starts.filter((start) => !running.some(({ code }) => baseOf(code) === start))
  const rows = fresh.flatMap((start) => startOf(start, at, urgent, calendar) ?? [])
  await tx.clock.createMany({ data: rows.map((row) => ({ ...row, caseId })) })
}

async function tightenClocks(tx: Tx, caseId: string, calendar: Calendar): Promise<void> {
  for (const clock of await tx.clock.findMany({ where: { caseId, stoppedAt: null } })) {
    const data = tightened(clock, true, calendar)
    if (data) await tx.clock.update({ where: { id: clock.id }, data })
  }
}
