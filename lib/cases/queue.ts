import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { ageBands, markNames, type AgeBand, type Mark, type QueueInput } from '@/lib/cases/schema'
import type { QueueRow, QueueView } from '@/lib/cases/view'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput
const dayMs = 86_400_000

const queueColumns = {
  id: true,
  reference: true,
  complaintClass: true,
  questionnaire: true,
  status: true,
  dangerNow: true,
  underEighteen: true,
  hasDeath: true,
  isWithdrawn: true,
  isSuspect: true,
  receivedAt: true,
  clocks: { where: { stoppedAt: null, pausedAt: null }, orderBy: { dueAt: 'asc' }, take: 1, select: { code: true, startedAt: true, dueAt: true } },
  assigneeId: true,
  department: { select: { name: true } },
  reportedState: { select: { id: true, iso3: true, name: true } },
  allegations: { where: { isDropped: false }, select: { state: { select: { id: true, iso3: true, name: true } } } },
} satisfies Prisma.CaseFileSelect

/** One condition for each filter, so that each can be left out when its own choices are counted. */
export function partsOf(officer: Officer, filters: QueueInput, at: Date): Record<'status' | 'class' | 'age' | 'mark' | 'mine', Where> {
  return {
    status: filters.status ? { status: filters.status } : {},
    class: filters.class ? { complaintClass: filters.class } : {},
    age: filters.age ? receivedWithin(filters.age, at) : {},
    mark: filters.mark ? marked[filters.mark] : {},
    mine: filters.mine ? { assigneeId: officer.id } : {},
  }
}

function receivedWithin(band: AgeBand, at: Date): Where {
  const [from, to] = ageBands[band]
  const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs)
  return { receivedAt: { ...(from === 0 ? {} : { lte: daysAgo(from) }), ...(to === null ? {} : { gt: daysAgo(to + 1) }) } }
}

const marked: Record<Mark, Where> = {
  escalated: { isEscalated: true },
  withdrawn: { isWithdrawn: true },
  suspect: { isSuspect: true },
  // Under a flood somebody has to be able to put its reports aside for a while.
  plain: { isSuspect: false },
}

const open: Where = { status: { not: 'CLOSED' } }
/**
 * The order of the queue: a child, a death or somebody in danger first; what machines may have sent after what people did; what
 * is settled last. Within each band the newest first.
 */
const bands: readonly Where[] = [
  { ...open, isEscalated: true, isSuspect: false },
  { ...open, isEscalated: true, isSuspect: true },
  { ...open, isEscalated: false, isSuspect: false },
  { ...open, isEscalated: false, isSuspect: true },
  { status: 'CLOSED' },
]

/** One page of the queue and where the next begins, as `<band>.<milliseconds>.<id>`; null after the last. */
export async function pageOfCases(where: Where, after: string | undefined, rowsMax: number): Promise<{ rows: Found[]; next: string | null }> {
  const [first = 0, ms, id] = after?.split('.') ?? []
  const found: { row: Found; band: number }[] = []
  for (let band = Number(first); band < bands.length && found.length <= rowsMax; band++) {
    const begin = ms && id && band === Number(first) ? startAfter(new Date(Number(ms)), id) : {}
    const rows = await db().caseFile.findMany({
      where: { AND: [where, bands[band] ?? {}, begin] },
      select: queueColumns,
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: rowsMax + 1 - found.length,
    })
    found.push(...rows.map((row) => ({ row, band })))
  }
  const page = found.slice(0, rowsMax)
  const last = found.length > rowsMax ? page.at(-1) : undefined
  return { rows: page.map(({ row }) => row), next: last ? `${last.band}.${last.row.receivedAt.getTime()}.${last.row.id}` : null }
}

function startAfter(receivedAt: Date, id: string): Where {
  return { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }
}

export async function countCases(officer: Officer, visible: Where, parts: ReturnType<typeof partsOf>, at: Date): Promise<QueueView['counts']> {
  const but = (own: keyof typeof parts) => ({ AND: [visible, ...Object.entries(parts).flatMap(([key, part]) => (key === own ? [] : [part]))] })
  const countEach = async <Key extends string>(keys: readonly Key[], where: (key: Key) => Where) =>
    Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await db().caseFile.count({ where: where(key) })] as const)))
  const [statuses, classes, ages, marks, mine, all] = await Promise.all([
    db().caseFile.groupBy({ by: ['status'], where: but('status'), _count: true }),
    db().caseFile.groupBy({ by: ['complaintClass'], where: but('class'), _count: true }),
    countEach(Object.keys(ageBands) as AgeBand[], (band) => ({ AND: [but('age'), receivedWithin(band, at)] })),
    countEach(markNames, (mark) => ({ AND: [but('mark'), marked[mark]] })),
    db().caseFile.count({ where: { AND: [but('mine'), { assigneeId: officer.id }] } }),
    db().caseFile.count({ where: visible }),
  ])
  return {
    status: Object.fromEntries(statuses.map(({ status, _count }) => [status, _count])),
    class: Object.fromEntries(classes.map(({ complaintClass, _count }) => [complaintClass, _count])),
    age: ages,
    mark: marks,
    mine,
    all,
  }
}

type Found = Prisma.CaseFileGetPayload<{ select: typeof queueColumns }>

export function toRow(row: Found, names: ReadonlyMap<string, string>): QueueRow {
  const { id, reference, complaintClass, questionnaire, status, dangerNow, underEighteen, hasDeath, isWithdrawn, isSuspect } = row
  const [next] = row.clocks
  return {
    ...{ id, reference, complaintClass, questionnaire, status, dangerNow, underEighteen, hasDeath, isWithdrawn, isSuspect },
    department: row.department?.name ?? null,
    state: row.allegations[0]?.state ?? row.reportedState,
    assignee: row.assigneeId && (names.get(row.assigneeId) ?? null),
    clock: next ? { code: next.code, from: next.startedAt, dueAt: next.dueAt } : null,
  }
}
