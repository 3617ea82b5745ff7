import 'server-only'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import type { Deadlines, Holidays } from '@/lib/reference/deadlines'

// Reference data is what the mission publishes about itself: it says nothing about a case, so these reads take no actor.

export function listDepartments() {
  return db().department.findMany({ orderBy: { iso: 'asc' } })
}

export function listCommunes(departmentIso?: string) {
  return db().commune.findMany({ where: departmentIso ? { departmentIso } : {}, orderBy: { id: 'asc' } })
}

/** The States with personnel in the mission on that day, today unless told. */
export function listContributingStates(on: Date = now()) {
  return db().contributingState.findMany({
    where: { fromOn: { lte: on }, OR: [{ untilOn: null }, { untilOn: { gte: on } }] },
    orderBy: { iso3: 'asc' },
  })
}

type Placed = { departmentIso: string; communeId: string; stateId: string }

/** Names by language of the places and States that are named by their ids; without those that are not known, or not any more. */
export async function listPlaceNames(placed: readonly Placed[]): Promise<ReadonlyMap<string, unknown>> {
  const ids = (key: keyof Placed) => placed.map((one) => one[key]).filter(Boolean)
  const [departments, communes, states] = await Promise.all([
    db().department.findMany({ where: { iso: { in: ids('departmentIso') } } }),
    db().commune.findMany({ where: { id: { in: ids('communeId') } } }),
    db().contributingState.findMany({ where: { id: { in: ids('stateId') } } }),
  ])
  return new Map([...departments.map(({ iso, name }) => ({ id: iso, name })), ...communes, ...states].map(({ id, name }) => [id, name]))
}

export function listUnits(stateId?: string) {
  return db().unit.findMany({ where: stateId ? { stateId } : {}, orderBy: { name: 'asc' } })
}

/** In the order in which they should be offered; null `lastVerifiedOn` means that nobody has checked it yet. */
export function listServices() {
  return db().service.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
}

export function listAllegationTypes() {
  return db().allegationType.findMany({ orderBy: { position: 'asc' } })
}

export async function listDeadlines(tx: Tx = db()): Promise<Deadlines> {
  const rows = await tx.deadline.findMany()
  return new Map(rows.map(({ code, days, isWorkingDays }) => [code, { days, isWorkingDays }]))
}

/** What deadlines are counted with, inside a transaction that starts one. */
export async function readCalendar(tx: Tx): Promise<{ deadlines: Deadlines; holidays: Holidays }> {
  const days = await tx.holiday.findMany({ select: { on: true } })
  return { deadlines: await listDeadlines(tx), holidays: new Set(days.map(({ on }) => on.toISOString().slice(0, 10))) }
}
/** For how many hours at most somebody is given the key of an identity. */
export const identityHoursMax = () => setting('IDENTITY_HOURS_MAX', 72)

/** A number that the mission may change; `fallback` until it has been set. */
export async function setting(code: string, fallback: number): Promise<number> {
  return (await db().setting.findUnique({ where: { code } }))?.value ?? fallback
}
