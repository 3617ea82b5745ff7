import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { clockOf } from '@/lib/cases/clocks'
import { ageBands, type AgeBand, type QueueInput } from '@/lib/cases/schema'
import type { QueueRow, QueueView } from '@/lib/cases/view'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput
const dayMs = 86_400_000

export const queueColumns = {
  id: true,
  reference: true,
  complaintClass: true,
  questionnaire: true,
  status: true,
  dangerNow: true,
  underEighteen: true,
  receivedAt: true,
  firstToldOn: true,
  assigneeId: true,
  department: { select: { name: true } },
  reportedState: { select: { id: true, iso3: true, name: true } },
  allegations: { where: { isDropped: false }, select: { state: { select: { id: true, iso3: true, name: true } } } },
} satisfies Prisma.CaseFileSelect

/** One condition for each filter, so that each can be left out when its own choices are counted. */
export function partsOf(officer: Officer, filters: QueueInput, at: Date): Record<'status' | 'class' | 'age' | 'mine', Where> {
  return {
    status: filters.status ? { status: filters.status } : {},
    class: filters.class ? { complaintClass: filters.class } : {},
    age: filters.age ? receivedWithin(filters.age, at) : {},
    mine: filters.mine ? { assigneeId: officer.id } : {},
  }
}

function receivedWithin(band: AgeBand, at: Date): Where {
  const [from, to] = ageBands[band]
  const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs)
  return { receivedAt: { ...(from === 0 ? {} : { lte: daysAgo(from) }), ...(to === null ? {} : { gt: daysAgo(to + 1) }) } }
}

export function startAfter(cursor: string | undefined): Where {
  const [ms, id] = cursor?.split('.') ?? []
  if (!ms || !id) return {}
  const receivedAt = new Date(Number(ms))
  return { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }
}

export async function countCases(officer: Officer, visible: Where, parts: ReturnType<typeof partsOf>, at: Date): Promise<QueueView['counts']> {
  const but = (own: keyof typeof parts) => ({ AND: [visible, ...Object.entries(parts).flatMap(([key, part]) => (key === own ? [] : [part]))] })
  const [statuses, classes, ages, mine, all] = await Promise.all([
    db().caseFile.groupBy({ by: ['status'], where: but('status'), _count: true }),
    db().caseFile.groupBy({ by: ['complaintClass'], where: but('class'), _count: true }),
    Promise.all(
      (Object.keys(ageBands) as AgeBand[]).map(
        async (band) => [band, await db().caseFile.count({ where: { AND: [but('age'), receivedWithin(band, at)] } })] as const,
      ),
    ),
    db().caseFile.count({ where: { AND: [but('mine'), { assigneeId: officer.id }] } }),
    db().caseFile.count({ where: visible }),
  ])
  return {
    status: Object.fromEntries(statuses.map(({ status, _count }) => [status, _count])),
    class: Object.fromEntries(classes.map(({ complaintClass, _count }) => [complaintClass, _count])),
    age: Object.fromEntries(ages),
    mine,
    all,
  }
}

type Found = Prisma.CaseFileGetPayload<{ select: typeof queueColumns }>

export function toRow(row: Found, names: ReadonlyMap<string, string>, deadlines: Parameters<typeof clockOf>[1]): QueueRow {
  const { id, reference, complaintClass, questionnaire, status, dangerNow, underEighteen } = row
  return {
    ...{ id, reference, complaintClass, questionnaire, status, dangerNow, underEighteen },
    department: row.department?.name ?? null,
    state: row.allegations[0]?.state ?? row.reportedState,
    assignee: row.assigneeId && (names.get(row.assigneeId) ?? null),
    clock: clockOf(row, deadlines),
  }
}
