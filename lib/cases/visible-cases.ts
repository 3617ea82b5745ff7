import 'server-only'
import { listKeyholders, sameStates } from '@/lib/cases/grants'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { intakeStatuses } from '@/lib/cases/status'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CaseStatus, CompartmentKind } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput

/** A part in a case, conflicts of interest aside. Of a case that was merged, what is asked of the one that goes on for it. */
export type Part =
  | { by: 'role' }
  | { by: 'assignment'; id: string }
  | { by: 'intake'; statuses: readonly CaseStatus[] }
  /** Every lead has a conflict of interest, and this person stands in. */
  | { by: 'standing-in'; leads: readonly Person[] }

/** On what a person sees cases. One of them is enough; none means no case at all. */
export type Ground =
  | Part
  /** A key to the identity that was given for a time, and for the part in the case. */
  | { by: 'access'; id: string; at: Date; part: Part }

/** `mayHold` and `canSeeCase` without the conflicts: what lib/cases/visible-sql.ts and the questions below are made of. */
export async function groundsOf(tx: Tx, kinds: readonly CompartmentKind[], person: Person): Promise<Ground[]> {
  const found = (await Promise.all(kinds.map((kind) => byRoleOf(tx, kind, person)))).flat()
  const whole = found.find(({ by }) => by === 'role')
  if (whole) return [whole]
  const byName = new Map(found.map((ground) => [nameOf(ground), ground]))
  // Where the part alone is ground enough, the key for it shows nothing more.
  return [...byName.values()].filter((ground) => ground.by !== 'access' || !byName.has(ground.part.by))
}

const nameOf = (ground: Ground) => (ground.by === 'access' ? `access ${ground.part.by}` : ground.by)

async function byRoleOf(tx: Tx, kind: CompartmentKind, person: Person): Promise<Ground[]> {
  const { roles, id } = person
  if (kind !== 'IDENTITY') return partsOf(tx, person)
  if (roles.includes('VICTIM_ADVOCATE')) return [{ by: 'role' }]
  const parts = await partsOf(tx, { ...person, roles: roles.filter((role) => role !== 'INTAKE_OFFICER') })
  return parts.map((part) => ({ by: 'access', id, at: now(), part }))
}

async function partsOf(tx: Tx, { roles, id }: Person): Promise<Part[]> {
  if (roles.includes('OVERSIGHT_LEAD')) return [{ by: 'role' }]
  return [
    ...(roles.includes('INDEPENDENT_OBSERVER') ? await standingIn(tx) : []),
    ...(roles.includes('CASE_OFFICER') ? [{ by: 'assignment', id } as const] : []),
    ...(roles.includes('INTAKE_OFFICER') ? [{ by: 'intake', statuses: intakeStatuses } as const] : []),
  ]
}

/** Cases that no lead may see: all of them are in conflict. None are, while there is no lead at all. */
export async function standingIn(tx: Tx): Promise<Part[]> {
  const leads = (await listKeyholders(tx)).filter(({ roles }) => roles.includes('OVERSIGHT_LEAD'))
  return leads.length === 0 ? [] : [{ by: 'standing-in', leads }]
}

/** The cases whose compartment this person is meant to hold: `mayHold` as a question to the database. */
export async function holdableCases(tx: Tx, kind: CompartmentKind, person: Person): Promise<Where> {
  return among(tx, person, [kind])
}

/** `canSeeCase` as a question to the database; a test proves that both agree, row by row. */
export async function visibleCases(tx: Tx, person: Person): Promise<Where> {
  return among(tx, person, compartmentKinds)
}

const nothing: Where = { id: { in: [] } }

async function among(tx: Tx, person: Person, kinds: readonly CompartmentKind[]): Promise<Where> {
  const grounds = await groundsOf(tx, kinds, person)
  if (grounds.length === 0) return nothing
  const byGround = await Promise.all(grounds.map((ground) => whereOf(tx, ground)))
  // Prisma leaves an empty condition out of an OR: alone it means every case.
  return { AND: [await withoutConflict(tx, person), byGround.length === 1 ? (byGround[0] ?? {}) : { OR: byGround }] }
}

async function whereOf(tx: Tx, ground: Ground): Promise<Where> {
  switch (ground.by) {
    case 'role':
      return {}
    case 'assignment':
      return whereverItGoesOn({ assigneeId: ground.id })
    case 'intake':
      return whereverItGoesOn({ status: { in: [...ground.statuses] } })
    case 'access': {
      const live = { identityAccesses: { some: { requesterId: ground.id, outcome: 'APPROVED', expiresAt: { gt: ground.at } } } } as const
      return { AND: [await whereOf(tx, ground.part), whereverItGoesOn(live)] }
    }
    case 'standing-in':
      return { AND: await Promise.all(ground.leads.map(async (lead) => ({ NOT: await withoutConflict(tx, lead) }))) }
  }
}

function whereverItGoesOn(where: Where): Where {
  return { OR: [{ AND: [{ mergedIntoId: null }, where] }, { mergedInto: where }] }
}

/** Those in which no observer can stand in either. */
async function unled(tx: Tx): Promise<Where> {
  const observers = (await listKeyholders(tx)).filter(({ roles }) => roles.includes('INDEPENDENT_OBSERVER'))
  const [led] = await standingIn(tx)
  if (!led) return nothing
  return { AND: [await whereOf(tx, led), ...(await Promise.all(observers.map(async (one) => ({ NOT: await withoutConflict(tx, one) }))))] }
}

/** For whoever can invite one more person: how many cases nobody may lead, and whether an observer is there to stand in at all. */
export async function countUnled(tx: Tx): Promise<{ unled: number; hasObserver: boolean }> {
  const hasObserver = (await listKeyholders(tx)).some(({ roles }) => roles.includes('INDEPENDENT_OBSERVER'))
  return { unled: await tx.caseFile.count({ where: await unled(tx) }), hasObserver }
}

/** In conflict with one of several merged cases is in conflict with all. */
async function withoutConflict(tx: Tx, person: Person): Promise<Where> {
  const none = await withoutOwnConflict(tx, person)
  const noneMerged: Where = { AND: [none, { merged: { every: none } }] }
  return { AND: [noneMerged, { OR: [{ mergedIntoId: null }, { mergedInto: noneMerged }] }] }
}

async function withoutOwnConflict(tx: Tx, { id, stateId, unitId }: Person): Promise<Where> {
  const own = await sameStates(tx, stateId ? [stateId] : [])
  const theirs = { OR: [{ stateId: { in: own } }, ...(unitId ? [{ unitId }] : [])] }
  return {
    // In SQL a missing State is neither among the own ones nor not: both have to be asked for.
    OR: [{ reportedStateId: null }, { reportedStateId: { notIn: own } }],
    conflicts: { none: { accountId: id } },
    allegations: { none: { AND: [{ OR: [{ isDropped: false }, { isElsewhere: true }] }, theirs] } },
    people: { none: { part: 'SUBJECT', isRemoved: false, ...theirs } },
  }
}
