import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { listKeyholders } from '@/lib/cases/grants'
import { compartmentKinds, isLeaderless, mayHold, type CaseFacts, type Person } from '@/lib/cases/policy'
import { handOverMax } from '@/lib/cases/schema'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CaseStatus, CompartmentKind } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

/** As many cases as are weighed at once. */
const batch = 500

/**
 * Cases in which somebody is meant to hold a key that this officer holds and they do not yet. At most one more than
 * `handOverMax`. Where hardly any waits it goes through all cases that the officer holds, so it is no part of any page.
 */
export async function listWaitingCases(tx: Tx, officer: Officer): Promise<string[]> {
  const waiting: string[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; officer.keyring && waiting.length <= handOverMax; ) {
    const held = await tx.grant.findMany({
      where: { accountId: officer.id, caseId: { gt: after } },
      distinct: 'caseId',
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
      take: batch,
    })
    const last = held.at(-1)
    if (!last) break
    waiting.push(...(await waitingAmong(tx, officer, held.map(({ caseId }) => caseId))))
    after = last.caseId
  }
  return waiting.slice(0, handOverMax + 1)
}

/** Merged cases are one matter: whose work it is stands in the one that goes on, whom it concerns in all of them. */
type Row = {
  id: string
  status: CaseStatus
  assigneeId: string | null
  stateIds: string[]
  unitIds: string[]
  conflictIds: string[]
  identityIds: string[]
  /** `<kind> <account>` of each grant. */
  grants: string[]
}

/** Whom a case concerns. */
const about = Prisma.sql`SELECT case_id, state_id, unit_id FROM allegation WHERE NOT is_dropped OR is_elsewhere
  UNION ALL SELECT case_id, state_id, unit_id FROM case_person WHERE part = 'SUBJECT' AND NOT is_removed`

/** The same of a few cases, such as the rows of a page: costs what they cost, however many cases there are. */
export async function waitingAmong(tx: Tx, officer: Officer, caseIds: readonly string[]): Promise<string[]> {
  if (!officer.keyring || caseIds.length === 0) return []
  const [people, states, rows] = await Promise.all([
    listKeyholders(tx),
    tx.contributingState.findMany({ select: { id: true, iso3: true } }),
    tx.$queryRaw<Row[]>`SELECT c.id, r.status, r.assignee_id AS "assigneeId",
      ARRAY(SELECT x.reported_state_id::text FROM case_file x WHERE x.id = ANY (matter.ids) AND x.reported_state_id IS NOT NULL
        UNION SELECT a.state_id::text FROM (${about}) a WHERE a.case_id = ANY (matter.ids) AND a.state_id IS NOT NULL) AS "stateIds",
      ARRAY(SELECT a.unit_id::text FROM (${about}) a WHERE a.case_id = ANY (matter.ids) AND a.unit_id IS NOT NULL) AS "unitIds",
      ARRAY(SELECT f.account_id::text FROM conflict f WHERE f.case_id = ANY (matter.ids)) AS "conflictIds",
      ARRAY(SELECT i.requester_id::text FROM identity_access i WHERE i.case_id = r.id AND i.outcome = 'APPROVED' AND i.expires_at > ${now()}) AS "identityIds",
      ARRAY(SELECT k.kind || ' ' || g.account_id FROM compartment k JOIN "grant" g ON g.compartment_id = k.id WHERE k.case_id = c.id) AS grants
      FROM case_file c JOIN case_file r ON r.id = coalesce(c.merged_into_id, c.id)
        CROSS JOIN LATERAL (SELECT ARRAY(SELECT r.id UNION SELECT x.id FROM case_file x WHERE x.merged_into_id = r.id) AS ids) matter
      WHERE c.id = ANY (${[...caseIds]}::uuid[])`,
  ])
  const isoOf = new Map(states.map(({ id, iso3 }) => [id, iso3]))
  const same = (ids: readonly string[]) => states.filter(({ iso3 }) => ids.some((id) => isoOf.get(id) === iso3)).map(({ id }) => id)
  return rows.filter((row) => isWaiting(officer, people, factsOf(people, row, same), row.grants)).map(({ id }) => id)
}

function factsOf(people: readonly Person[], row: Row, same: (ids: readonly string[]) => string[]): CaseFacts {
  const { status, assigneeId, unitIds, conflictIds, identityIds } = row
  const belonging = { stateIds: same(row.stateIds), unitIds, conflictIds }
  // Who holds a key depends on none of these.
  const rest = { isClassified: false, investigations: 0, pending: null, earlier: { intake: [], inquiry: [] } }
  return { status, assigneeId, ...belonging, ...rest, identityIds, isLeaderless: isLeaderless(people, belonging) }
}

function isWaiting(officer: Officer, people: readonly Person[], facts: CaseFacts, grants: readonly string[]): boolean {
  const has = (kind: CompartmentKind, { id }: { id: string }) => grants.includes(`${kind} ${id}`)
  const mine = compartmentKinds.filter((kind) => has(kind, officer) && mayHold(kind, officer, facts))
  return mine.some((kind) => people.some((person) => mayHold(kind, person, facts) && !has(kind, person)))
}
