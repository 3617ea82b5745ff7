import 'server-only'
import { listKeyholders, sameStates } from '@/lib/cases/grants'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { intakeStatuses } from '@/lib/cases/status'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CaseStatus, CompartmentKind } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput

/** On what a person sees cases, conflicts of interest aside. One of them is enough; none means no case at all. */
export type Ground =
  | { by: 'role' }
  | { by: 'assignment'; id: string }
  | { by: 'intake'; statuses: readonly CaseStatus[] }
  /** A time-limited key to the identity. */
  | { by: 'access'; id: string; at: Date }
  /** Every lead has a conflict of interest, and this person stands in. */
  | { by: 'standing-in'; leads: readonly Person[] }

/** `mayHold` and `canSeeCase` without the conflicts: what lib/cases/visible-sql.ts and the questions below are made of. */
export async function groundsOf(tx: Tx, kinds: readonly CompartmentKind[], person: Person): Promise<Ground[]> {
  const found = (await Promise.all(kinds.map((kind) => byRoleOf(tx, kind, person)))).flat()
  const whole = found.find(({ by }) => by === 'role')
  if (whole) return [whole]
  return found.filter(({ by }, at) => found.findIndex((other) => other.by === by) === at)
}

async function byRoleOf(tx: Tx, kind: CompartmentKind, person: Person): Promise<Ground[]> {
  const { roles, id } = person
  if (kind === 'IDENTITY') return [roles.includes('VICTIM_ADVOCATE') ? { by: 'role' } : { by: 'access', id, at: now() }]
  if (roles.includes('OVERSIGHT_LEAD')) return [{ by: 'role' }]
  return [
    ...(roles.includes('INDEPENDENT_OBSERVER') ? await standingIn(tx) : []),
    ...(roles.includes('CASE_OFFICER') ? [{ by: 'assignment', id } as const] : []),
    ...(roles.includes('INTAKE_OFFICER') ? [{ by: 'intake', statuses: intakeStatuses } as const] : []),
  ]
}

export async function standingIn(tx: Tx): Promise<Ground[]> {
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

async function among(tx: Tx, person: Person, kinds: readonly CompartmentKind[]): Promise<Where> {
  const grounds = await groundsOf(tx, kinds, person)
  if (grounds.length === 0) return { id: { in: [] } }
  const byGround = await Promise.all(grounds.map((ground) => whereOf(tx, ground)))
  // Prisma leaves an empty condition out of an OR: alone it means every case.
  return { AND: [await withoutConflict(tx, person), byGround.length === 1 ? (byGround[0] ?? {}) : { OR: byGround }] }
}

async function whereOf(tx: Tx, ground: Ground): Promise<Where> {
  switch (ground.by) {
    case 'role':
      return {}
    case 'assignment':
      return { assigneeId: ground.id }
    case 'intake':
      return { status: { in: [...ground.statuses] } }
    case 'access':
      return { identityAccesses: { some: { requesterId: ground.id, outcome: 'APPROVED', expiresAt: { gt: ground.at } } } }
    case 'standing-in':
      return { AND: await Promise.all(ground.leads.map(async (lead) => ({ NOT: await withoutConflict(tx, lead) }))) }
  }
}

async function withoutConflict(tx: Tx, { id, stateId, unitId }: Person): Promise<Where> {
  const own = await sameStates(tx, stateId ? [stateId] : [])
  return {
    // In SQL a missing State is neither among the own ones nor not: both have to be asked for.
    OR: [{ reportedStateId: null }, { reportedStateId: { notIn: own } }],
    conflicts: { none: { accountId: id } },
    allegations: { none: { OR: [{ stateId: { in: own } }, ...(unitId ? [{ unitId }] : [])] } },
  }
}
