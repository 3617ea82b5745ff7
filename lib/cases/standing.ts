import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { mayEnter } from '@/lib/access/rooms'
import { isLiftable } from '@/lib/cases/conflicts'
import { listKeyholders } from '@/lib/cases/grants'
import type { LoadedCase } from '@/lib/cases/load-case'
import { actsFor, hasConflict, rolesIn, standIns, type CaseFacts } from '@/lib/cases/policy'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import type { StandingView } from '@/lib/cases/view'
import type { CaseEvent } from '@/lib/log/events'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

export type Standing = Awaited<ReturnType<typeof readStanding>>

/** Who is kept out of the case, who leads it, and who sees the identity for a while: as far as this officer may know. */
export async function readStanding(tx: Tx, officer: Officer, row: LoadedCase, opened: readonly OpenedItem[]) {
  const { facts } = row
  const acts = actsFor(officer, facts, row.held)
  const people = await listKeyholders(tx)
  const seesConflicts = rolesIn(officer, facts).includes('OVERSIGHT_LEAD')
  const requests = await tx.identityAccess.findMany({ where: { caseId: row.id }, orderBy: { requestedAt: 'asc' } })
  const pending = requests.filter(({ outcome }) => outcome === 'PENDING')
  const mine = requests.filter(({ requesterId }) => requesterId === officer.id)
  const textOf = (id: string | null) => opened.find((item) => item.id === id)?.text ?? null
  return {
    acts: acts.filter((act) => act !== 'ask-identity' || !pending.some(({ requesterId }) => requesterId === officer.id)),
    leader: facts.isLeaderless ? (standIns(people, facts).length > 0 ? ('observer' as const) : ('nobody' as const)) : null,
    standsIn: facts.isLeaderless && !officer.roles.includes('OVERSIGHT_LEAD') && seesConflicts,
    conflicts: seesConflicts ? row.conflicts.map((one) => ({ ...one, isLiftable: isLiftable(one), reason: textOf(one.reasonItemId) })) : [],
    // Seen from the rows and never stored, so nobody lifts it.
    tiedIds: seesConflicts ? people.filter((one) => mayEnter(one, 'cases') && hasConflict(one, { ...facts, conflictIds: [] })).map(({ id }) => id) : [],
    // To others than leads a gap in this list would say who is kept out already.
    peopleIds: acts.includes('record-conflict') ? people.map(({ id }) => id).filter((id) => id !== officer.id && !(seesConflicts && facts.conflictIds.includes(id))) : [],
    hoursMax: (await tx.setting.findUnique({ where: { code: 'IDENTITY_HOURS_MAX' } }))?.value ?? 72,
    askedHours: mine.find(({ outcome }) => outcome === 'PENDING')?.hours ?? null,
    liveUntil: row.held.includes('IDENTITY') ? (mine.findLast(({ outcome, expiresAt }) => outcome === 'APPROVED' && expiresAt && expiresAt > now())?.expiresAt ?? null) : null,
    waiting: acts.includes('answer-identity')
      ? pending.filter(({ requesterId }) => requesterId !== officer.id).map((one) => ({ ...one, reason: textOf(one.reasonItemId) }))
      : [],
  }
}

export const conflictEvents = ['conflict.declared', 'conflict.named', 'conflict.asserted', 'conflict.lifted'] as const satisfies readonly CaseEvent[]

/** That somebody is kept out, and why, is for leads alone. */
export const hiddenEvents = (officer: Officer, facts: CaseFacts): CaseEvent[] =>
  rolesIn(officer, facts).includes('OVERSIGHT_LEAD') ? [] : [...conflictEvents]

/** Everybody whom it names, by id. */
export const peopleInStanding = ({ conflicts, tiedIds, peopleIds, waiting }: Standing): string[] => [
  ...conflicts.map(({ accountId }) => accountId),
  ...waiting.map(({ requesterId }) => requesterId),
  ...tiedIds,
  ...peopleIds,
]

export function toStandingView(standing: Standing, nameOf: (id: string) => string): StandingView {
  const { acts, leader, standsIn, hoursMax, askedHours, liveUntil } = standing
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: nameOf(id) })).sort((left, right) => left.name.localeCompare(right.name))
  return {
    ...{ acts, leader, standsIn, hoursMax, askedHours, liveUntil },
    conflicts: standing.conflicts.map(({ id, accountId, ground, at, reason, isLiftable: liftable }) => ({ id, name: nameOf(accountId), ground, at, reason, isLiftable: liftable })),
    tied: named(standing.tiedIds),
    people: named(standing.peopleIds),
    waiting: standing.waiting.map(({ id, requesterId, hours, requestedAt, reason }) => ({ id, name: nameOf(requesterId), hours, requestedAt, reason })),
  }
}
