import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { append } from '@/lib/log/append'
import { missionSubjectId } from '@/lib/log/events'
import { streamEntries } from '@/lib/log/stream'
import { now } from '@/lib/platform/clock'
import { fieldErrors } from '@/lib/platform/form-data'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { listAllegationTypes } from '@/lib/reference/queries'
import { csvLines, csvStream } from '@/lib/summary/csv'
import { PeriodInput, periodOf, yearOf } from '@/lib/summary/period'
import { tally } from '@/lib/summary/tables'
import type { Figures } from '@/lib/summary/view'

/** What the address asks for; this year where it says nothing. */
type Asked = Readonly<Record<string, string | string[] | undefined>>

/**
 * Counts from the log alone, as it was at the cut-off: no other table of cases is read, so whoever has the log can count again.
 * Entries without a status change nothing that is counted here and are left out.
 */
export async function viewFigures(officer: Officer, asked: Asked): Promise<Result<Figures, 'invalid'>> {
  if (!mayEnter(officer, 'figures')) throw new AccessDenied(false)
  const parsed = PeriodInput.safeParse({ ...yearOf(now()), ...asked })
  return parsed.success ? ok(await countFigures(parsed.data)) : refuse('invalid', { fields: fieldErrors(parsed.error) })
}

async function countFigures(input: PeriodInput): Promise<Figures> {
  const period = periodOf(input, now())
  const sums = tally(period, await listAllegationTypes())
  let entries = 0
  let newest: { at: Date; id: string; hash: Uint8Array } | null = null
  for await (const entry of streamEntries({ subjectKind: 'case', toStatus: { not: null }, at: { lte: period.cutOff } })) {
    sums.add(entry)
    entries += 1
    if (!newest || entry.at > newest.at || (entry.at.getTime() === newest.at.getTime() && entry.id > newest.id)) newest = entry
  }
  const lastHash = newest && Buffer.from(newest.hash).toString('hex')
  return { about: { ...input, cutOff: period.cutOff, entries, lastHash }, tables: sums.tables() }
}

/** The same figures to take away, as CSV; the log says who took them and for which period. */
export async function exportFigures(officer: Officer, asked: Asked): Promise<Result<ReadableStream<Uint8Array>, 'invalid'>> {
  const figures = await viewFigures(officer, asked)
  if (!figures.ok) return figures
  const { from, to } = figures.value.about
  await transaction(officer, (tx) =>
    append(tx, { subject: 'mission', subjectId: missionSubjectId, type: 'figures.exported', codes: { from, to } }),
  )
  return ok(csvStream(csvLines(figures.value.about, figures.value.tables)))
}
