import 'server-only'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { groundsOf, type Ground, type Part } from '@/lib/cases/visible-cases'
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
  return { grounds: (await Promise.all(grounds.map((ground) => groundSql(tx, ground)))).flat(), clear: clearSql(person) }
}

/** Constants, not parameters: only so does the database see that a partial index fits. They come from an enum. */
export function statusIn(statuses: readonly CaseStatus[], of = 'c'): Sql {
  return Prisma.raw(`${of}.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`)
}

async function groundSql(tx: Tx, ground: Ground): Promise<Sql[]> {
  if (ground.by !== 'access') return partSql(tx, ground)
  const parts = await partSql(tx, ground.part)
  return parts.map(
    (part) => sql`(${part} AND coalesce(c.merged_into_id, c.id) IN (SELECT i.case_id FROM identity_access i
      WHERE i.requester_id = ${ground.id}::uuid AND i.outcome = 'APPROVED' AND i.expires_at > ${ground.at}))`,
  )
}

export async function partSql(tx: Tx, part: Part): Promise<Sql[]> {
  switch (part.by) {
    case 'role':
      return [sql`TRUE`]
    case 'assignment':
      return whereverItGoesOn((of) => sql`${Prisma.raw(of)}.assignee_id = ${part.id}::uuid`)
    case 'intake':
      return whereverItGoesOn((of) => statusIn(part.statuses, of))
    case 'standing-in':
      return [Prisma.join(await Promise.all(part.leads.map((lead) => conflictSql(tx, lead))), ' AND ')]
  }
}

/**
 * Apart again: the few cases that were merged have indexes of their own, and the many others need not look for another case.
 * OFFSET 0, here and below, keeps the question with its row: gathered up front it would take the longer the more cases there are.
 */
function whereverItGoesOn(condition: (of: string) => Sql): Sql[] {
  return [
    sql`(c.merged_into_id IS NULL AND ${condition('c')})`,
    sql`(c.merged_into_id IS NOT NULL AND EXISTS (SELECT 1 FROM case_file t WHERE t.id = c.merged_into_id AND ${condition('t')} OFFSET 0))`,
  ]
}

/** Where this person has no conflict of interest, neither with the case nor with one that it is one matter with. */
function clearSql(person: Person): Sql {
  const own = ownStates(person.stateId)
  const parts = [
    almostAlways(declaredSql('c', person)),
    ...(own ? [sql`(c.reported_state_id IS NULL OR c.reported_state_id <> ALL (${own}))`] : []),
    ...aboutSql('c', person).map(almostAlways),
    almostAlways(mergedHereSql(person)),
    sql`(c.merged_into_id IS NULL OR ${almostAlways(mergedElsewhereSql(person))})`,
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

async function conflictSql(tx: Tx, person: Person): Promise<Sql> {
  if (!person.stateId && !person.unitId) {
    const few = await tx.$queryRaw<{ id: string }[]>`
      SELECT coalesce(x.merged_into_id, x.id) AS id FROM conflict f JOIN case_file x ON x.id = f.case_id WHERE f.account_id = ${person.id}::uuid LIMIT ${fewMax + 1}`
    const ids = few.map(({ id }) => id)
    if (few.length <= fewMax) return sql`(c.id = ANY (${ids}::uuid[]) OR c.merged_into_id = ANY (${ids}::uuid[]))`
  }
  return sql`(${ownConflictSql('c', person)} OR ${mergedHereSql(person)} OR (c.merged_into_id IS NOT NULL AND ${mergedElsewhereSql(person)}))`
}

/** A conflict with the very case, whatever it was merged with. */
function ownConflictSql(of: string, person: Person): Sql {
  const own = ownStates(person.stateId)
  const parts = [declaredSql(of, person), ...(own ? [sql`${Prisma.raw(of)}.reported_state_id = ANY (${own})`] : []), ...aboutSql(of, person)]
  return sql`(${Prisma.join(parts, ' OR ')})`
}

/** With a case that was merged into this one. */
function mergedHereSql(person: Person): Sql {
  return sql`EXISTS (SELECT 1 FROM case_file m WHERE m.merged_into_id = c.id AND ${ownConflictSql('m', person)} OFFSET 0)`
}

/** With the case that goes on, or another that was merged into it. Ask it of merged cases alone. */
function mergedElsewhereSql(person: Person): Sql {
  return sql`EXISTS (SELECT 1 FROM case_file m WHERE (m.id = c.merged_into_id OR m.merged_into_id = c.merged_into_id) AND ${ownConflictSql('m', person)} OFFSET 0)`
}

function declaredSql(of: string, { id }: Person): Sql {
  return sql`EXISTS (SELECT 1 FROM conflict f WHERE f.case_id = ${Prisma.raw(of)}.id AND f.account_id = ${id}::uuid OFFSET 0)`
}

/** Allegations that stand, and people whom the case is about, of the person's own State or unit. */
function aboutSql(of: string, { stateId, unitId }: Person): Sql[] {
  const own = ownStates(stateId)
  if (!own && !unitId) return []
  const theirs = (table: string) => {
    const column = (name: string) => Prisma.raw(`${table}.${name}`)
    return Prisma.join([...(own ? [sql`${column('state_id')} = ANY (${own})`] : []), ...(unitId ? [sql`${column('unit_id')} = ${unitId}::uuid`] : [])], ' OR ')
  }
  const ofCase = Prisma.raw(`${of}.id`)
  return [
    sql`EXISTS (SELECT 1 FROM allegation a WHERE a.case_id = ${ofCase} AND (NOT a.is_dropped OR a.is_elsewhere) AND (${theirs('a')}) OFFSET 0)`,
    sql`EXISTS (SELECT 1 FROM case_person s WHERE s.case_id = ${ofCase} AND s.part = 'SUBJECT' AND NOT s.is_removed AND (${theirs('s')}) OFFSET 0)`,
  ]
}

/** All dated rows of the person's own State. */
function ownStates(stateId: string | null): Sql | null {
  return stateId === null ? null : sql`ARRAY(SELECT s.id FROM contributing_state s JOIN contributing_state o ON o.iso3 = s.iso3 WHERE o.id = ${stateId}::uuid)`
}
