import 'server-only'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { groundsOf, type Ground } from '@/lib/cases/visible-cases'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CaseStatus, CompartmentKind } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'

// The same rules as visible-cases.ts, as conditions on `case_file c` that the database can check row by row while it walks an
// index: Prisma's own would look all conflicts and allegations up first, whose number grows with the years.

type Sql = Prisma.Sql
const { sql } = Prisma

export type Visible = {
  /** One is enough. Apart, because each has an index to walk and an OR of them has none. Empty: no case at all. */
  grounds: Sql[]
  /** All cases that the grounds name, but those with a conflict of interest. */
  clear: Sql
}

/** `canSeeCase` as conditions on `case_file c`; of one kind of compartments, `mayHold`. */
export async function visibleSql(tx: Tx, person: Person, kinds: readonly CompartmentKind[] = compartmentKinds): Promise<Visible> {
  const grounds = await groundsOf(tx, kinds, person)
  return { grounds: await Promise.all(grounds.map((ground) => groundSql(tx, ground))), clear: clearSql(person) }
}

/** Constants, not parameters: only so does the database see that a partial index fits. They come from an enum. */
export function statusIn(statuses: readonly CaseStatus[]): Sql {
  return sql`c.status IN (${Prisma.raw(statuses.map((status) => `'${status}'`).join(', '))})`
}

export async function groundSql(tx: Tx, ground: Ground): Promise<Sql> {
  switch (ground.by) {
    case 'role':
      return sql`TRUE`
    case 'assignment':
      return sql`c.assignee_id = ${ground.id}::uuid`
    case 'intake':
      return statusIn(ground.statuses)
    case 'access':
      return sql`c.id IN (SELECT i.case_id FROM identity_access i
        WHERE i.requester_id = ${ground.id}::uuid AND i.outcome = 'APPROVED' AND i.expires_at > ${ground.at})`
    case 'standing-in':
      return Prisma.join(await Promise.all(ground.leads.map((lead) => conflictSql(tx, lead))), ' AND ')
  }
}

/** Where this person has no conflict of interest. */
function clearSql({ id, stateId, unitId }: Person): Sql {
  const own = ownStates(stateId)
  const parts = [
    almostAlways(declaredSql(id)),
    ...(own ? [sql`(c.reported_state_id IS NULL OR c.reported_state_id <> ALL (${own}))`] : []),
    ...allegationsSql(own, unitId).map(almostAlways),
  ]
  return Prisma.join(parts, ' AND ')
}

/**
 * NOT, in words that the planner reckons as true of nearly every row, as a conflict of interest is of few. Of a plain NOT it
 * expects half, gives the index up for that, and sorts thousands of cases to show fifty.
 */
function almostAlways(rare: Sql): Sql {
  return sql`nullif(${rare}, TRUE) IS NOT NULL`
}

/** Up to so many conflicts lead to their cases; of more, one finds a page soon by going through the cases in order. */
const fewMax = 500

async function conflictSql(tx: Tx, { id, stateId, unitId }: Person): Promise<Sql> {
  const own = ownStates(stateId)
  if (!own && !unitId) {
    const few = await tx.conflict.findMany({ where: { accountId: id }, select: { caseId: true }, take: fewMax + 1 })
    if (few.length <= fewMax) return sql`c.id = ANY (${few.map(({ caseId }) => caseId)}::uuid[])`
  }
  const parts = [
    declaredSql(id),
    ...(own ? [sql`c.reported_state_id = ANY (${own})`] : []),
    ...allegationsSql(own, unitId),
  ]
  return sql`(${Prisma.join(parts, ' OR ')})`
}

/** OFFSET 0 keeps the question with its row: gathered up front it would take the longer the more conflicts there are. */
function declaredSql(id: string): Sql {
  return sql`EXISTS (SELECT 1 FROM conflict f WHERE f.case_id = c.id AND f.account_id = ${id}::uuid OFFSET 0)`
}

function allegationsSql(own: Sql | null, unitId: string | null): Sql[] {
  const about = [...(own ? [sql`a.state_id = ANY (${own})`] : []), ...(unitId ? [sql`a.unit_id = ${unitId}::uuid`] : [])]
  return about.length === 0 ? [] : [sql`EXISTS (SELECT 1 FROM allegation a WHERE a.case_id = c.id AND (${Prisma.join(about, ' OR ')}) OFFSET 0)`]
}

/** All dated rows of the person's own State. */
function ownStates(stateId: string | null): Sql | null {
  return stateId === null ? null : sql`ARRAY(SELECT s.id FROM contributing_state s JOIN contributing_state o ON o.iso3 = s.iso3 WHERE o.id = ${stateId}::uuid)`
}
