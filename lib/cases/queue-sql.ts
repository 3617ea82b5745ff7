import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { readingsOf } from '@/lib/cases/reference'
import { ageBands, type AgeBand, type Mark, type QueueInput, type QueueViewName } from '@/lib/cases/schema'
import { statusesWith } from '@/lib/cases/status'
import { partSql, statusIn, type Visible } from '@/lib/cases/visible-sql'
import { standingIn } from '@/lib/cases/visible-cases'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'

// The queue as conditions on `case_file c`. Each view has an index to walk (migration queue), so that a page costs what is on it.

type Sql = Prisma.Sql
const { sql } = Prisma
const dayMs = 86_400_000
const nothing = sql`FALSE`
const isOpen = sql`c.status <> 'CLOSED'`

/** The part of the cases that a view shows. */
export async function viewSql(tx: Tx, officer: Officer, view: QueueViewName, at: Date): Promise<Sql> {
  switch (view) {
    case 'mine':
      return sql`c.assignee_id = ${officer.id}::uuid AND ${isOpen}`
    case 'team':
      return isOpen
    case 'unassigned':
      return sql`c.assignee_id IS NULL AND ${statusIn(statusesWith('assign'))}`
    case 'overdue':
      // As isOverdue() says it; a paused clock is not the next one.
      return sql`c.next_due_at <= ${at} AND ${isOpen}`
    case 'approval':
      return approvalSql(tx, officer)
  }
}

/** Up to so many open questions lead to their cases; of more, one finds a page soon by going through the cases in order. */
const fewMax = 500

/** What somebody else proposed or asked for, and this person may decide on. */
async function approvalSql(tx: Tx, officer: Officer): Promise<Sql> {
  const { id, roles } = officer
  const leads = roles.includes('OVERSIGHT_LEAD') ? [sql`TRUE`] : roles.includes('INDEPENDENT_OBSERVER') ? (await Promise.all((await standingIn(tx)).map((part) => partSql(tx, part)))).flat() : []
  const isAdvocate = roles.includes('VICTIM_ADVOCATE')
  if (leads.length === 0 && !isAdvocate) return nothing
  const others = sql`p.outcome = 'PENDING' AND p.proposer_id <> ${id}::uuid AND p.seconder_id IS DISTINCT FROM ${id}::uuid`
  const asked = sql`i.outcome = 'PENDING' AND i.requester_id <> ${id}::uuid`
  const question = sql`SELECT 1 FROM proposal p WHERE p.case_id = c.id AND ${others}`
  // CASE, because the cheapest question of a case, whether anything is open in it at all, has to come first.
  const proposed = leads.map(
    (lead) => sql`CASE WHEN EXISTS (${question} OFFSET 0) THEN ${lead} AND EXISTS (${question} AND ${decidesSql(officer)} OFFSET 0) ELSE FALSE END`,
  )
  const requested = isAdvocate ? [sql`EXISTS (SELECT 1 FROM identity_access i WHERE i.case_id = c.id AND ${asked} OFFSET 0)`] : []
  const few = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.case_id::text AS id FROM proposal p WHERE ${others} AND ${leads.length > 0}
    UNION ALL SELECT i.case_id::text FROM identity_access i WHERE ${asked} AND ${isAdvocate} LIMIT ${fewMax + 1}`
  const among = few.length > fewMax ? [] : [sql`c.id = ANY (${few.map((question) => question.id)}::uuid[])`]
  return Prisma.join([...among, sql`(${Prisma.join([...proposed, ...requested], ' OR ')})`], ' AND ')
}

/** What the table of moves asks of whoever decides on the proposal `p`, beside leading the case. */
function decidesSql({ id }: Officer): Sql {
  const holds = (kind: 'ACCOUNT' | 'INQUIRY') =>
    sql`EXISTS (SELECT 1 FROM compartment k JOIN "grant" g ON g.compartment_id = k.id WHERE k.case_id = c.id AND k.kind = ${kind}::"CompartmentKind" AND g.account_id = ${id}::uuid OFFSET 0)`
  // As earlierParts() reads it from the log.
  const didNotInquire = sql`c.assignee_id IS DISTINCT FROM ${id}::uuid AND NOT EXISTS (SELECT 1 FROM log_entry e
    WHERE e.subject_kind = 'case' AND e.subject_id IN (SELECT c.id UNION SELECT m.id FROM case_file m WHERE m.merged_into_id = c.id UNION SELECT c.split_from_id) AND e.actor_kind = 'officer'
      AND ((e.event = 'case.assigned' AND e.codes ~ ('(^| )to=' || ${id} || '( |$)')) OR (e.event = 'finding.proposed' AND e.actor_id = ${id}::uuid)) OFFSET 0)`
  return sql`${holds('INQUIRY')} AND CASE p.kind
    WHEN 'FINDING' THEN ${statusIn(statusesWith('decline-finding'))} AND ${didNotInquire}
    WHEN 'CLOSURE' THEN ${statusIn(statusesWith('decline-closure'))} AND ${holds('ACCOUNT')} AND ${didNotInquire}
    WHEN 'MERGE' THEN ${statusIn(statusesWith('decline-merge'))} AND ${holds('ACCOUNT')} AND ${didNotInquire}
    ELSE TRUE END`
}

const marked: Record<Mark, Sql> = {
  escalated: sql`c.is_escalated`,
  withdrawn: sql`c.is_withdrawn`,
  suspect: sql`c.is_suspect`,
  // Under a flood somebody has to be able to put its reports aside for a while.
  plain: sql`NOT c.is_suspect`,
}

/** The filters of which the page shows every choice with its number. */
export function choiceSql({ status, class: complaintClass, age, mark }: QueueInput, at: Date): Sql[] {
  return [
    ...(status ? [statusIn([status])] : []),
    ...(complaintClass ? [sql`c.complaint_class = ${complaintClass}::"ComplaintClass"`] : []),
    ...(age ? [receivedWithin(age, at)] : []),
    ...(mark ? [marked[mark]] : []),
  ]
}

function receivedWithin(band: AgeBand, at: Date): Sql {
  const [from, to] = ageBands[band]
  const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs)
  return sql`(${from === 0 ? sql`TRUE` : sql`c.received_at <= ${daysAgo(from)}`} AND ${to === null ? sql`TRUE` : sql`c.received_at > ${daysAgo(to + 1)}`})`
}

/** The filters that are typed or chosen in the form. */
export function searchSql({ state, unit, place, from, until, reference }: QueueInput, at: Date): Sql[] {
  return [
    ...(state ? [sql`(c.reported_state_id = ${state}::uuid OR ${isAbout(sql`state_id = ${state}::uuid`)})`] : []),
    ...(unit ? [isAbout(sql`unit_id = ${unit}::uuid`)] : []),
    ...(place ? [sql`c.department_iso = ${place}`] : []),
    ...(from ? [sql`c.received_at >= ${from}::date::timestamp AT TIME ZONE 'America/Port-au-Prince'`] : []),
    ...(until ? [sql`c.received_at < (${until}::date + 1)::timestamp AT TIME ZONE 'America/Port-au-Prince'`] : []),
    ...(reference ? [referenceSql(reference, at)] : []),
  ]
}

/** An allegation that stands, or a person whom the case is about. */
function isAbout(condition: Sql): Sql {
  return sql`(EXISTS (SELECT 1 FROM allegation WHERE case_id = c.id AND NOT is_dropped AND ${condition})
    OR EXISTS (SELECT 1 FROM case_person WHERE case_id = c.id AND part = 'SUBJECT' AND NOT is_removed AND ${condition}))`
}

function referenceSql(typed: string, at: Date): Sql {
  const readings = readingsOf(typed, at.getUTCFullYear())
  return readings.length === 0 ? nothing : sql`(${Prisma.join(readings.map((reading) => sql`c.reference LIKE ${`${reading}%`}`), ' OR ')})`
}

/**
 * How the queue is sorted: by what, and the stretches of that order that come after a row, each a piece of an index. `from`: what it
 * is sorted by first, not before the last row of `base`, a full page of some of the cases; before everything where it is not full.
 */
export type Order = { by: Sql; stretches: Sql[]; from: (lastOfBase: Sql) => Sql }

export function orderOf({ sort, after }: QueueInput): Order {
  const [first, ...rest] = after?.split('.') ?? []
  if (sort === 'newest') {
    const [id] = rest
    const stretches = first && id && rest.length === 1 ? [sql`(c.received_at, c.id) < (${new Date(Number(first))}, ${id}::uuid)`] : [sql`TRUE`]
    return { by: sql`received_at DESC, id DESC`, stretches, from: (last) => sql`c.received_at >= coalesce((SELECT received_at FROM ${last}), '-infinity')` }
  }
  const [ms, id] = rest
  const stretches = first && ms !== undefined && id ? afterRanked(Number(first), ms, id) : [sql`TRUE`]
  return { by: sql`risk_rank DESC, next_due_at ASC, id ASC`, stretches, from: (last) => sql`c.risk_rank >= coalesce((SELECT risk_rank FROM ${last}), -32768)` }
}

/** The same risk and deadline, the same risk and a later deadline, the same risk and none, a lower risk. */
function afterRanked(rank: number, ms: string, id: string): Sql[] {
  const same = sql`c.risk_rank = ${rank}`
  const lower = sql`c.risk_rank < ${rank}`
  if (ms === '') return [sql`${same} AND c.next_due_at IS NULL AND c.id > ${id}::uuid`, lower]
  const due = new Date(Number(ms))
  return [
    sql`${same} AND c.next_due_at = ${due} AND c.id > ${id}::uuid`,
    sql`${same} AND c.next_due_at > ${due}`,
    sql`${same} AND c.next_due_at IS NULL`,
    lower,
  ]
}

export function cursorOf({ sort }: QueueInput, row: { id: string; riskRank: number; nextDueAt: Date | null; receivedAt: Date }): string {
  return sort === 'newest' ? `${row.receivedAt.getTime()}.${row.id}` : `${row.riskRank}.${row.nextDueAt?.getTime() ?? ''}.${row.id}`
}

const sortedBy = sql`c.id, c.risk_rank, c.next_due_at, c.received_at`

/**
 * The first `max` of the visible cases that fit: what they are sorted by, and `more`. For counting too: the order is what
 * leads the database to the index of the view.
 */
export function firstOf({ grounds, clear }: Visible, parts: readonly Sql[], order: Order, max: number, more: Sql = Prisma.empty): Sql {
  const [first, ...others] = grounds
  if (!first) return sql`SELECT ${sortedBy} ${more} FROM case_file c WHERE FALSE`
  const piecesOf = (ground: Sql, ...bounds: Sql[]) =>
    order.stretches.map((stretch) => sql`(SELECT ${sortedBy} ${more} FROM case_file c
      WHERE ${Prisma.join([ground, clear, ...parts, stretch, ...bounds], ' AND ')} ORDER BY ${order.by} LIMIT ${max})`)
  const base = sortedTogether(piecesOf(first), order, max)
  if (others.length === 0) return base
  // Where one ground fills the page alone, the others look no further than its end: cases that were merged are few, and far between.
  const bound = order.from(sql`(SELECT * FROM base ORDER BY ${order.by} OFFSET ${max - 1}) last`)
  const pieces = [sql`SELECT * FROM base`, ...others.flatMap((ground) => piecesOf(ground, bound))]
  return sql`WITH base AS MATERIALIZED (${base}) ${sortedTogether(pieces, order, max)}`
}

/** A case that two grounds name is one case. */
function sortedTogether(pieces: readonly Sql[], { by }: Order, max: number): Sql {
  const [only] = pieces
  return only && pieces.length === 1 ? only : sql`SELECT * FROM (${Prisma.join([...pieces], ' UNION ')}) pieces ORDER BY ${by} LIMIT ${max}`
}
