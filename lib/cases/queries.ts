import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { officerNames } from '@/lib/accounts/queries'
import { peopleOf, readContents, toCaseView } from '@/lib/cases/case-contents'
import { listStates } from '@/lib/cases/choices'
import { listKeyholders, syncGrants } from '@/lib/cases/grants'
import { loadCase } from '@/lib/cases/load-case'
import { isHardToRead } from '@/lib/cases/policy'
import { countOfCases, pageOfCases, pageRows } from '@/lib/cases/queue'
import { ownViews } from '@/lib/cases/saved-views'
import { viewsFor, type QueueInput } from '@/lib/cases/schema'
import type { CaseView, Named, QueueCounts, QueuePage, QueueTools } from '@/lib/cases/view'
import { countUnled, visibleCases } from '@/lib/cases/visible-cases'
import { waitingAmong } from '@/lib/cases/waiting-keys'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { listDepartments, listPlaceNames } from '@/lib/reference/queries'

/** One page of the queue. Nothing sealed is opened. */
export async function listCases(officer: Officer, filters: QueueInput): Promise<QueuePage> {
  if (!mayEnter(officer, 'cases')) throw new AccessDenied(false)
  return pageOfCases(officer, filters, now())
}

/** The numbers beside the queue's filters. None of them tells of a case that the officer may not see. */
export async function countCases(officer: Officer, filters: QueueInput): Promise<QueueCounts> {
  if (!mayEnter(officer, 'cases')) throw new AccessDenied(false)
  return countOfCases(officer, filters, now())
}

/** Whether the officer may search what is sealed: whoever works with cases and has a key. */
export function requireSearch(officer: Officer): Promise<void> {
  return mayEnter(officer, 'cases') && officer.keyring ? Promise.resolve() : Promise.reject(new AccessDenied(false))
}

/** The officer's saved views, and what the forms around the queue offer. */
export async function viewQueueTools(officer: Officer): Promise<QueueTools> {
  if (!mayEnter(officer, 'cases')) throw new AccessDenied(false)
  const [saved, people, states, departments] = await Promise.all([ownViews(db(), officer), listCaseOfficers(officer), listStates(db()), listDepartments()])
  return { saved, assignees: people, states, departments }
}

/** Whom a lead, or whoever stands in for one, may give cases to. Each case is looked at on its own when it is given. */
async function listCaseOfficers(officer: Officer): Promise<Named[]> {
  if (!viewsFor(officer).includes('unassigned')) return []
  const ids = (await listKeyholders(db())).filter(({ roles }) => roles.includes('CASE_OFFICER')).map(({ id }) => id)
  const named = [...(await officerNames(ids))].map(([id, name]) => ({ id, name }))
  return named.sort((left, right) => left.name.localeCompare(right.name))
}

/** How many of these cases hold a key that a colleague waits for and this officer could hand over. */
export async function countWaitingKeys(officer: Officer, caseIds: readonly string[]): Promise<number> {
  return (await waitingAmong(db(), officer, caseIds)).length
}

/** Requests for an identity that this officer can answer, oldest first: the cases, and nothing of what is in them. */
export async function listIdentityRequests(officer: Officer): Promise<{ id: string; reference: string }[]> {
  if (!officer.roles.includes('VICTIM_ADVOCATE')) return []
  const waits = { some: { outcome: 'PENDING', requesterId: { not: officer.id } } } as const
  const where = { AND: [await visibleCases(db(), officer), { identityAccesses: waits }] }
  return db().caseFile.findMany({ where, select: { id: true, reference: true }, orderBy: { receivedAt: 'asc' }, take: pageRows })
}

/** For administrators, who see no case: how many have nobody to lead them, and whether somebody could stand in. */
export async function adviceOnLeads(actor: Officer): Promise<{ unled: number; hasObserver: boolean }> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  return countUnled(db())
}

/**
 * Whether a warning stands before this case: it is hard to read, and this officer has not opened it yet. The log remembers that;
 * nothing is opened for the question, and nothing logged.
 */
export async function warnsBefore(officer: Officer, caseId: string): Promise<boolean> {
  const select = { complaintClass: true, underEighteen: true, hasDeath: true, questionnaire: true, allegations: { select: { typeCode: true } } } as const
  const found = await db().caseFile.findFirst({ where: { AND: [{ id: caseId }, await visibleCases(db(), officer)] }, select })
  if (!found) throw new AccessDenied(true)
  if (!isHardToRead(found)) return false
  return (await db().logEntry.count({ where: { subjectId: caseId, event: 'case.read', actorId: officer.id } })) === 0
}

/** Opens a case with the officer's own key, and makes the keys that colleagues wait for. The reading is an entry. */
export function viewCase(officer: Officer, caseId: string): Promise<CaseView> {
  return openForReading(officer, caseId, 'case.read')
}

/** The same to take away. */
export function exportCase(officer: Officer, caseId: string): Promise<CaseView> {
  return openForReading(officer, caseId, 'case.exported')
}

async function openForReading(officer: Officer, caseId: string, event: 'case.read' | 'case.exported'): Promise<CaseView> {
  const contents = await transaction(officer, async (tx) => {
    const { facts } = await loadCase(tx, officer, caseId)
    await syncGrants(tx, officer, facts)
    return readContents(tx, officer, await loadCase(tx, officer, caseId), event)
  })
  const view = toCaseView(officer, contents, await officerNames(peopleOf(contents)))
  const letters = view.triage.joined.flatMap(({ letters: own }) => own)
  const answers = [...view.timeline, ...letters].flatMap(({ said }) => (said?.kind === 'answers' ? [said.answers] : []))
  return { ...view, names: await listPlaceNames(answers), now: now() }
}
