import 'server-only'
import type { LogEntry, Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'

const batchRows = 2000

/**
 * Every entry that fits, chain by chain and in the order of their numbers, with one batch in memory.
 * For the queries of this mission's figures and checks, which ask first whether the actor may.
 */
export async function* streamEntries(where: Prisma.LogEntryWhereInput = {}): AsyncGenerator<LogEntry> {
  let after: LogEntry | undefined
  for (;;) {
    const batch: LogEntry[] = await db().logEntry.findMany({
      where: { AND: [where, after ? beyond(after) : {}] },
      orderBy: [{ subjectId: 'asc' }, { seq: 'asc' }],
      take: batchRows,
    })
    yield* batch
    after = batch.at(-1)
    if (batch.length < batchRows) return
  }
}

/** The lower bound lets the database begin in the middle of its index; an OR of both keys would not. */
const beyond = ({ subjectId, seq }: LogEntry): Prisma.LogEntryWhereInput => ({
  subjectId: { gte: subjectId },
  NOT: { subjectId, seq: { lte: seq } },
})
