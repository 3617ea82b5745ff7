import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { officerNames } from '@/lib/accounts/queries'
import { peopleOf, readContents, toCaseView } from '@/lib/cases/case-contents'
import { listStates } from '@/lib/cases/choices'
import { listKeyholders, syncGrants } from '@/lib/cases/grants'
import { loadCase } from '@/lib/cases/load-case'
import { countOfCases, pageOfCases } from '@/lib/cases/queue'
import { ownViews } from '@/lib/cases/saved-views'
import { viewsFor, type QueueInput } from '@/lib/cases/schema'
import type { CaseView, Named, QueueCounts, QueuePage, QueueTools } from '@/lib/cases/view'
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
  const answers = view.timeline.flatMap(({ said }) => (said?.kind === 'answers' ? [said.answers] : []))
  return { ...view, names: await listPlaceNames(answers), now: now() }
}
