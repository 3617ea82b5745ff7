import 'server-only'
import { officerNames } from '@/lib/accounts/queries'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import type { Prisma } from '@/lib/generated/prisma/client'
import { LogFilters } from '@/lib/log/schema'
import type { LogPage } from '@/lib/log/view'
import { db } from '@/lib/platform/db'
import { fieldErrors } from '@/lib/platform/form-data'
import { ok, refuse, type Result } from '@/lib/platform/result'

const pageRows = 50
const dayMs = 86_400_000

/** Newest first, as the mission's auditor reads it. Days are counted in UTC, like the log itself. */
export async function listLog(officer: Officer, asked: unknown): Promise<Result<LogPage, 'invalid'>> {
  if (!mayEnter(officer, 'log')) throw new AccessDenied(false)
  const parsed = LogFilters.safeParse(asked)
  return parsed.success ? ok(await findPage(parsed.data)) : refuse('invalid', { fields: fieldErrors(parsed.error) })
}

async function findPage(filters: LogFilters): Promise<LogPage> {
  const found = await db().logEntry.findMany({
    where: { AND: [only(filters), olderThan(filters.before)] },
    omit: { previousHash: true, detailCommitment: true, body: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: pageRows + 1,
  })
  const page = found.slice(0, pageRows)
  const names = await officerNames(page.flatMap(({ actorId }) => actorId ?? []))
  const last = page.at(-1)
  return {
    rows: page.map((entry) => ({
      ...entry,
      actorName: entry.actorId && (names.get(entry.actorId) ?? null),
      hash: Buffer.from(entry.hash).toString('hex'),
    })),
    next: found.length > pageRows && last ? `${last.at.getTime()}.${last.id}` : null,
  }
}

function only({ event, subjectKind, subjectId, actorKind, actorId, from, to }: LogFilters): Prisma.LogEntryWhereInput {
  return {
    ...(event && { event }),
    ...(subjectKind && { subjectKind }),
    ...(subjectId && { subjectId }),
    ...(actorKind && { actorKind }),
    ...(actorId && { actorId }),
    at: { ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(Date.parse(to) + dayMs) }) },
  }
}

/** Beginning at the place's own second, so that the index serves it. */
const olderThan = (before: LogFilters['before']): Prisma.LogEntryWhereInput =>
  before ? { at: { lte: before.at }, NOT: { at: before.at, id: { gte: before.id } } } : {}
