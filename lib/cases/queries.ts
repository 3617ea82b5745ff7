import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { officerNames } from '@/lib/accounts/queries'
import { peopleOf, readContents, toCaseView } from '@/lib/cases/case-contents'
import { syncGrants } from '@/lib/cases/grants'
import { loadCase } from '@/lib/cases/load-case'
import { countCases, pageOfCases, partsOf, toRow } from '@/lib/cases/queue'
import type { QueueInput } from '@/lib/cases/schema'
import type { CaseView, QueueView } from '@/lib/cases/view'
import { visibleCases } from '@/lib/cases/visible-cases'
import { listWaitingCases } from '@/lib/cases/waiting-keys'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { listPlaceNames } from '@/lib/reference/queries'

const pageRows = 50

/** The queue. Nothing sealed is opened, and no count tells of a case that the officer may not see. */
export async function listCases(officer: Officer, filters: QueueInput): Promise<QueueView> {
  if (!mayEnter(officer, 'cases')) throw new AccessDenied(false)
  const visible = await visibleCases(db(), officer)
  const at = now()
  const parts = partsOf(officer, filters, at)
  const [{ rows, next }, counts, waiting] = await Promise.all([
    pageOfCases({ AND: [visible, ...Object.values(parts)] }, filters.after, pageRows),
    countCases(officer, visible, parts, at),
    listWaitingCases(db(), officer),
  ])
  const names = await officerNames(rows.flatMap(({ assigneeId }) => assigneeId ?? []))
  return {
    rows: rows.map((row) => toRow(row, names)),
    next,
    counts,
    waitingKeys: waiting.length,
    now: at,
  }
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
