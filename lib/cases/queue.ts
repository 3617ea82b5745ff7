import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { openName } from '@/lib/accounts/names'
import { choiceSql, cursorOf, firstOf, orderOf, searchSql, viewSql } from '@/lib/cases/queue-sql'
import { ageBands, countMax, viewsFor, type AgeBand, type QueueInput } from '@/lib/cases/schema'
import type { QueueCounts, QueuePage, QueueRow } from '@/lib/cases/view'
import { visibleSql } from '@/lib/cases/visible-sql'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Answer, CaseStatus, ComplaintClass, Questionnaire } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'

const { sql } = Prisma
export const pageRows = 50
const dayMs = 86_400_000

type Found = {
  id: string
  reference: string
  version: number
  complaintClass: ComplaintClass
  questionnaire: Questionnaire
  status: CaseStatus
  dangerNow: Answer
  underEighteen: Answer
  hasDeath: boolean
  hasRetaliation: boolean
  isEscalated: boolean
  isWithdrawn: boolean
  isSuspect: boolean
  receivedAt: Date
  riskRank: number
  nextDueAt: Date | null
  nextDueCode: string | null
  clockFrom: Date | null
  department: unknown
  stateId: string | null
  iso3: string | null
  stateName: unknown
  assigneeName: Uint8Array | null
}

/** What a row of the queue shows, of the cases in `page`. One statement: each more would cost as much as the page. */
const rowsOf = (page: Prisma.Sql, by: Prisma.Sql) => sql`
  SELECT c.id, c.reference, c.version, c.complaint_class AS "complaintClass", c.questionnaire, c.status, c.danger_now AS "dangerNow",
    c.under_eighteen AS "underEighteen", c.has_death AS "hasDeath", c.has_retaliation AS "hasRetaliation", c.is_escalated AS "isEscalated",
    c.is_withdrawn AS "isWithdrawn", c.is_suspect AS "isSuspect", c.received_at AS "receivedAt", c.risk_rank AS "riskRank",
    c.next_due_at AS "nextDueAt", c.next_due_code AS "nextDueCode", k.started_at AS "clockFrom", d.name AS department,
    s.id AS "stateId", s.iso3, s.name AS "stateName", o.name_sealed AS "assigneeName"
  FROM (${page}) page JOIN case_file c ON c.id = page.id
    LEFT JOIN department d ON d.iso = c.department_iso
    LEFT JOIN account o ON o.id = c.assignee_id
    LEFT JOIN LATERAL (SELECT a.state_id FROM allegation a WHERE a.case_id = c.id AND a.state_id IS NOT NULL AND NOT a.is_dropped ORDER BY a.id LIMIT 1) a ON TRUE
    LEFT JOIN contributing_state s ON s.id = coalesce(a.state_id, c.reported_state_id)
    LEFT JOIN LATERAL (SELECT k.started_at FROM clock k WHERE k.case_id = c.id AND k.code = c.next_due_code AND k.stopped_at IS NULL LIMIT 1) k ON TRUE
  ORDER BY ${Prisma.raw(by.sql.replaceAll(/(\w+) (ASC|DESC)/g, 'page.$1 $2'))}`

/** One page of the cases that the officer may see and that fit, and where the next begins. */
export async function pageOfCases(officer: Officer, filters: QueueInput, at: Date): Promise<QueuePage> {
  const [visible, view] = await Promise.all([visibleSql(db(), officer), filters.view ? viewSql(db(), officer, filters.view, at) : null])
  const order = orderOf(filters)
  const parts = [...(view ? [view] : []), ...choiceSql(filters, at), ...searchSql(filters, at)]
  const found = await db().$queryRaw<Found[]>(rowsOf(firstOf(visible, parts, order, pageRows + 1), order.by))
  const page = found.slice(0, pageRows)
  const last = found.length > pageRows ? page.at(-1) : undefined
  return { rows: toRows(page), next: last ? cursorOf(filters, last) : null, now: at }
}

function toRows(found: readonly Found[]): QueueRow[] {
  // Few people have many cases: each name is opened once.
  const names = new Map<string, string>()
  const nameOf = (sealed: Uint8Array) => {
    const key = Buffer.from(sealed).toString('base64')
    const name = names.get(key) ?? openName(sealed)
    names.set(key, name)
    return name
  }
  return found.map(({ stateId, iso3, stateName, assigneeName, nextDueAt, nextDueCode, clockFrom, riskRank: _rank, receivedAt, ...row }) => ({
    ...row,
    state: stateId && iso3 ? { id: stateId, iso3, name: stateName } : null,
    assignee: assigneeName && nameOf(assigneeName),
    clock: nextDueAt && nextDueCode ? { code: nextDueCode, from: clockFrom ?? receivedAt, dueAt: nextDueAt } : null,
  }))
}

type Group = { status: CaseStatus; class: ComplaintClass; received: AgeBand; escalated: boolean; withdrawn: boolean; suspect: boolean; count: number }

/** How many cases each choice would show, of those that the officer may see. Nothing beyond `countMax` is looked at. */
export async function countOfCases(officer: Officer, filters: QueueInput, at: Date): Promise<QueueCounts> {
  const visible = await visibleSql(db(), officer)
  const views = await Promise.all(viewsFor(officer).map(async (view) => [view, await viewSql(db(), officer, view, at)] as const))
  const capped = (name: string, parts: Prisma.Sql[]) => sql`SELECT ${name} AS name, count(*)::int AS count FROM (${firstOf(visible, parts, orderOf({}), countMax + 1)}) found`
  const chosen = filters.view && (await viewSql(db(), officer, filters.view, at))
  const base = [...(chosen ? [chosen] : []), ...searchSql(filters, at)]
  const [counts, groups] = await Promise.all([
    db().$queryRaw<{ name: string; count: number }[]>(Prisma.join([capped('all', []), ...views.map(([name, view]) => capped(name, [view]))], ' UNION ALL ')),
    db().$queryRaw<Group[]>(sql`SELECT status, class, received, escalated, withdrawn, suspect, count(*)::int AS count
      FROM (${firstOf(visible, base, orderOf({}), countMax + 1, columnsOf(at))}) found GROUP BY 1, 2, 3, 4, 5, 6`),
  ])
  const number = (name: string) => upToMax(counts.find((row) => row.name === name)?.count ?? 0)
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return {
    all: number('all'),
    views: Object.fromEntries(views.map(([view]) => [view, number(view)])),
    filters: total > countMax ? null : sumUp(groups, filters),
  }
}

const upToMax = (count: number) => (count > countMax ? null : count)

const columnsOf = (at: Date) => sql`, c.status, c.complaint_class AS class, ${bandOf(at)} AS received, c.is_escalated AS escalated, c.is_withdrawn AS withdrawn, c.is_suspect AS suspect`

function bandOf(at: Date): Prisma.Sql {
  const branches = Object.entries(ageBands).map(([band, [, to]]) =>
    to === null ? sql`ELSE ${band}` : sql`WHEN c.received_at > ${new Date(at.getTime() - (to + 1) * dayMs)} THEN ${band}`,
  )
  return sql`CASE ${Prisma.join(branches, ' ')} END`
}

/** Each filter's choices, counted among what the other filters leave. */
function sumUp(groups: readonly Group[], { status, class: complaintClass, age, mark }: QueueInput): QueueCounts['filters'] {
  const has = { escalated: (one: Group) => one.escalated, withdrawn: (one: Group) => one.withdrawn, suspect: (one: Group) => one.suspect, plain: (one: Group) => !one.suspect }
  const fits = {
    status: (one: Group) => !status || one.status === status,
    class: (one: Group) => !complaintClass || one.class === complaintClass,
    age: (one: Group) => !age || one.received === age,
    mark: (one: Group) => !mark || has[mark](one),
  }
  const sums: NonNullable<QueueCounts['filters']> = { status: {}, class: {}, age: {}, mark: {} }
  const add = <K extends string>(into: Partial<Record<K, number>>, key: K, count: number) => void (into[key] = (into[key] ?? 0) + count)
  for (const one of groups) {
    const butFor = (own: keyof typeof fits) => Object.entries(fits).every(([key, fit]) => key === own || fit(one))
    if (butFor('status')) add(sums.status, one.status, one.count)
    if (butFor('class')) add(sums.class, one.class, one.count)
    if (butFor('age')) add(sums.age, one.received, one.count)
    if (butFor('mark')) for (const name of Object.keys(has) as (keyof typeof has)[]) if (has[name](one)) add(sums.mark, name, one.count)
  }
  return sums
}

/** References by id, of those cases that the officer may see. */
export async function visibleReferences(officer: Officer, caseIds: readonly string[]): Promise<Map<string, string>> {
  const visible = await visibleSql(db(), officer)
  const found = await db().$queryRaw<{ id: string; reference: string }[]>(
    firstOf(visible, [sql`c.id = ANY (${[...caseIds]}::uuid[])`], orderOf({}), caseIds.length, sql`, c.reference`),
  )
  return new Map(found.map(({ id, reference }) => [id, reference]))
}
