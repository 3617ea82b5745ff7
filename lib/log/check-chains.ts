import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { append } from '@/lib/log/append'
import { chainChecker, type Problem } from '@/lib/log/chain'
import { missionSubjectId } from '@/lib/log/events'
import { streamEntries } from '@/lib/log/stream'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

export type Break = { entryId: string; subjectKind: string; subjectId: string; seq: number; problems: Problem[] }
export type ChainReport = { entries: number; chains: number; broken: number; breaks: Break[] }

/** Breaks named one by one; beyond that the number says enough and memory stays flat. */
const breaksMax = 200

/** Makes every chain's hashes again from what the table holds now, and records that somebody looked and what they found. */
export async function checkChains(officer: Officer): Promise<Result<ChainReport, never>> {
  if (!mayEnter(officer, 'log')) throw new AccessDenied(false)
  const checker = chainChecker()
  const report: ChainReport = { entries: 0, chains: 0, broken: 0, breaks: [] }
  for await (const entry of streamEntries()) {
    report.entries += 1
    const problems = checker.check(entry)
    if (problems.length === 0) continue
    report.broken += 1
    const { id: entryId, subjectKind, subjectId, seq } = entry
    if (report.breaks.length < breaksMax) report.breaks.push({ entryId, subjectKind, subjectId, seq, problems })
  }
  report.chains = checker.chains()
  const codes = { entries: report.entries, broken: report.broken }
  await transaction(officer, (tx) => append(tx, { subject: 'mission', subjectId: missionSubjectId, type: 'log.checked', codes }))
  return ok(report)
}
