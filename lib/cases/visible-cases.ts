import 'server-only'
import { listKeyholders, sameStates } from '@/lib/cases/grants'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { intakeStatuses } from '@/lib/cases/status'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput

/** The cases whose compartment this person is meant to hold: `mayHold` as a question to the database. */
export async function holdableCases(tx: Tx, kind: CompartmentKind, person: Person): Promise<Where> {
  return among(tx, person, await byRoleOf(tx, kind, person))
}

/** `canSeeCase` as a question to the database; a test proves that both agree, row by row. */
export async function visibleCases(tx: Tx, person: Person): Promise<Where> {
  const byRole = await Promise.all(compartmentKinds.map((kind) => byRoleOf(tx, kind, person)))
  return among(tx, person, byRole.flat())
}

const nothing: Where = { id: { in: [] } }
/** Known by itself: Prisma leaves an empty condition out of an OR, and the others would then narrow it. */
const everything: Where = {}

async function among(tx: Tx, person: Person, byRole: readonly Where[]): Promise<Where> {
  if (byRole.length === 0) return nothing
  return { AND: [await withoutConflict(tx, person), byRole.includes(everything) ? {} : { OR: [...byRole] }] }
}

async function byRoleOf(tx: Tx, kind: CompartmentKind, person: Person): Promise<Where[]> {
  const { roles, id } = person
  if (kind === 'IDENTITY') {
    if (roles.includes('VICTIM_ADVOCATE')) return [everything]
    const live = whereverItGoesOn({ identityAccesses: { some: { requesterId: id, outcome: 'APPROVED', expiresAt: { gt: now() } } } })
    const part = await byRoleOf(tx, 'INQUIRY', { ...person, roles: roles.filter((role) => role !== 'INTAKE_OFFICER') })
    return part.map((one) => ({ AND: [one, { OR: live }] }))
  }
  if (roles.includes('OVERSIGHT_LEAD')) return [everything]
  return [
    ...(roles.includes('INDEPENDENT_OBSERVER') ? await leaderless(tx) : []),
    ...(roles.includes('CASE_OFFICER') ? whereverItGoesOn({ assigneeId: id }) : []),
    ...(roles.includes('INTAKE_OFFICER') ? whereverItGoesOn({ status: { in: [...intakeStatuses] } }) : []),
  ]
}

/** Of a case that was merged, what is asked of the one that goes on for it. */
function whereverItGoesOn(where: Where): Where[] {
  return [{ AND: [{ mergedIntoId: null }, where] }, { mergedInto: where }]
}

/** Cases that no lead may see: all of them are in conflict. None are, while there is no lead at all. */
async function leaderless(tx: Tx): Promise<Where[]> {
  const leads = (await listKeyholders(tx)).filter(({ roles }) => roles.includes('OVERSIGHT_LEAD'))
  if (leads.length === 0) return []
  return [{ AND: await Promise.all(leads.map(async (lead) => ({ NOT: await withoutConflict(tx, lead) }))) }]
}

/** Those in which no observer can stand in either. */
async function unled(tx: Tx): Promise<Where> {
  const observers = (await listKeyholders(tx)).filter(({ roles }) => roles.includes('INDEPENDENT_OBSERVER'))
  const [led] = await leaderless(tx)
  if (!led) return nothing
  return { AND: [led, ...(await Promise.all(observers.map(async (one) => ({ NOT: await withoutConflict(tx, one) }))))] }
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
    allegations: { none: { isDropped: false, ...theirs } },
    people: { none: { part: 'SUBJECT', isRemoved: false, ...theirs } },
  }
}
