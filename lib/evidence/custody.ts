import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { lockCase } from '@/lib/cases/lock-case'
import type { LogEntry } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { parseCodes } from '@/lib/log/codes'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

/** For how long a reading goes on: a browser fetches a film in many parts, and a paper page by page. */
const readingMs = 15 * 60_000

/** All that was done with the files of a case, oldest first: the custody lists are made of it, and of nothing else. */
export function listFileEntries(tx: Tx, caseId: string): Promise<LogEntry[]> {
  return tx.logEntry.findMany({ where: { subjectKind: 'case', subjectId: caseId, event: { startsWith: 'file.' } }, orderBy: { seq: 'asc' } })
}

/** The files that were found damaged and of which no later check said that they are whole, by id. */
export function damagedIn(entries: readonly Pick<LogEntry, 'event' | 'codes'>[]): Set<string> {
  const damaged = new Set<string>()
  for (const { event, codes } of entries) {
    const { file = '', result } = parseCodes(codes)
    if (event === 'file.damaged') damaged.add(file)
    if (event === 'file.checked' && result === 'WHOLE') damaged.delete(file)
  }
  return damaged
}

/** That a file is not what was stored. Said once, until a check finds it whole: a browser asks again and again for what broke off. */
export async function recordDamage(officer: Officer, { caseId, fileId }: { caseId: string; fileId: string }): Promise<void> {
  await transaction(officer, async (tx) => {
    await lockCase(tx, caseId)
    if (damagedIn(await listFileEntries(tx, caseId)).has(fileId)) return
    await append(tx, { subject: 'case', subjectId: caseId, type: 'file.damaged', codes: { file: fileId } })
  })
}

/** Whether this officer asked to see the file a moment ago, so that what is fetched now belongs to a reading that is an entry already. */
export async function isBeingShown(tx: Tx, officer: Officer, { caseId, fileId }: { caseId: string; fileId: string }): Promise<boolean> {
  const since = new Date(now().getTime() - readingMs)
  const where = { subjectKind: 'case', subjectId: caseId, actorId: officer.id, event: 'file.read', codes: `file=${fileId} how=shown`, at: { gte: since } }
  return (await tx.logEntry.count({ where })) > 0
}
