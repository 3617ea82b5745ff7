import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { listKeyholders } from '@/lib/cases/grants'
import type { LoadedCase } from '@/lib/cases/load-case'
import { mayAnswerIdentity, mayNameConflict, mayRequestIdentity, rolesIn } from '@/lib/cases/policy'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import type { StandingView } from '@/lib/cases/view'
import type { Tx } from '@/lib/platform/db'

/** Whether this officer leads the case, in their own right or for the leads. */
export const leads = (officer: Officer, { facts }: LoadedCase) => rolesIn(officer, facts).includes('OVERSIGHT_LEAD')

/** Who is kept out and who asked for the identity, as rows. */
export async function readStanding(tx: Tx, officer: Officer, row: LoadedCase) {
  const mayName = mayNameConflict(officer, row.facts, row.held)
  const people = mayName ? await listKeyholders(tx) : []
  return {
    // The reasons are for whoever leads alone.
    conflicts: leads(officer, row) ? row.conflicts : null,
    mayName,
    colleagueIds: people.map(({ id }) => id).filter((id) => id !== officer.id && !row.facts.conflictIds.includes(id)),
    requests: await tx.identityAccess.findMany({ where: { caseId: row.id }, orderBy: { requestedAt: 'asc' } }),
  }
}

type Standing = Awaited<ReturnType<typeof readStanding>>

/** Ids of the people whose names the view needs. */
export function peopleOfStanding({ conflicts, colleagueIds, requests }: Standing): string[] {
  return [...(conflicts ?? []).map(({ accountId }) => accountId), ...colleagueIds, ...requests.map(({ requesterId }) => requesterId)]
}

type Sources = { opened: readonly OpenedItem[]; nameOf: (accountId: string | null) => string }

export function toStandingView(officer: Officer, row: LoadedCase, standing: Standing, { opened, nameOf }: Sources): StandingView {
  const { conflicts, mayName, colleagueIds, requests } = standing
  const textOf = (itemId: string | null) => opened.find(({ id }) => id === itemId)?.text ?? null
  const mine = requests.findLast(({ requesterId }) => requesterId === officer.id)
  const named = colleagueIds.map((id) => ({ id, name: nameOf(id) }))
  return {
    standsIn: row.facts.isLeaderless && leads(officer, row),
    isLeaderless: row.facts.isLeaderless,
    conflicts: conflicts?.map(({ id, accountId, ground, reasonItemId, at }) => ({ id, name: nameOf(accountId), ground, reason: textOf(reasonItemId), at })) ?? null,
    mayName,
    colleagues: named.sort((left, right) => left.name.localeCompare(right.name)),
    mayRequest: mayRequestIdentity(officer, row.facts, row.held) && mine?.outcome !== 'PENDING',
    request: mine ? { outcome: mine.outcome, expiresAt: mine.expiresAt } : null,
    waiting: requests
      .filter(({ outcome, requesterId }) => outcome === 'PENDING' && mayAnswerIdentity(officer, row.facts, row.held, requesterId))
      .map(({ id, requesterId, hours, reasonItemId }) => ({ id, requester: nameOf(requesterId), hours, reason: textOf(reasonItemId) })),
  }
}
