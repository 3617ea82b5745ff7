import 'server-only'
import { isUrgent, type ClockFacts } from '@/lib/cases/clocks'
import type { ClockCode, Move } from '@/lib/cases/move'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { dueAt } from '@/lib/reference/deadlines'

/** Deadlines of a waiting that a move begins: they run from the move, not from the report. */
const waiting: readonly ClockCode[] = ['LIMITED_INFORMATION_REVIEW', 'STATE_REPLY', 'STATE_ACTION']

type Due = { nextDueAt: Date | null; nextDueCode: string | null }

/** What a move that begins a waiting, or ends one, leaves in the case; nothing where it does neither. */
export async function waitAfter(tx: Tx, row: ClockFacts, move: Move): Promise<Due | object> {
  const begun = move.starts?.find((code) => waiting.includes(code))
  if (!begun) return move.to === row.status ? {} : { nextDueAt: null, nextDueCode: null }
  const codes = isUrgent(row) ? [`${begun}_URGENT`, begun] : [begun]
  const known = await tx.deadline.findMany({ where: { code: { in: codes } } })
  const deadline = codes.flatMap((code) => known.find((one) => one.code === code) ?? [])[0]
  return deadline ? { nextDueAt: dueAt(now(), deadline), nextDueCode: deadline.code } : { nextDueAt: null, nextDueCode: null }
}
