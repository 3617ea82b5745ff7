import 'server-only'
import { sameStates } from '@/lib/cases/grants'
import { compartmentKinds, type Person } from '@/lib/cases/policy'
import { intakeStatuses } from '@/lib/cases/status'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'

type Where = Prisma.CaseFileWhereInput

/** The cases whose compartment this person is meant to hold: `mayHold` as a question to the database. */
export async function holdableCases(tx: Tx, kind: CompartmentKind, person: Person): Promise<Where> {
  const byRole = byRoleOf(kind, person)
  return byRole.length === 0 ? nothing : { AND: [await withoutConflict(tx, person), { OR: byRole }] }
}

/** `canSeeCase` as a question to the database; a test proves that both agree, row by row. */
export async function visibleCases(tx: Tx, person: Person): Promise<Where> {
  const byRole = compartmentKinds.flatMap((kind) => byRoleOf(kind, person))
  return byRole.length === 0 ? nothing : { AND: [await withoutConflict(tx, person), { OR: byRole }] }
}

const nothing: Where = { id: { in: [] } }

function byRoleOf(kind: CompartmentKind, person: Person): Where[] {
  const { roles, id } = person
  if (kind === 'IDENTITY') return roles.includes('VICTIM_ADVOCATE') ? [{}] : []
  if (roles.includes('OVERSIGHT_LEAD')) return [{}]
  return [
    ...(roles.includes('CASE_OFFICER') ? [{ assigneeId: id }] : []),
    ...(roles.includes('INTAKE_OFFICER') ? [{ status: { in: [...intakeStatuses] } }] : []),
  ]
}

async function withoutConflict(tx: Tx, { stateId, unitId }: Person): Promise<Where> {
  const own = await sameStates(tx, stateId ? [stateId] : [])
  return {
    // In SQL a missing State is neither among the own ones nor not: both have to be asked for.
    OR: [{ reportedStateId: null }, { reportedStateId: { notIn: own } }],
    allegations: { none: { OR: [{ stateId: { in: own } }, ...(unitId ? [{ unitId }] : [])] } },
  }
}
