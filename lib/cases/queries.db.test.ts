import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOfficer, fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { askReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { approveClosure } from '@/lib/cases/approve-closure'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { listCases, viewCase } from '@/lib/cases/queries'
import { pageOfCases } from '@/lib/cases/queue'
import { QueueInput } from '@/lib/cases/schema'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { withdrawReport } from '@/lib/intake/change-case'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  ;[intake, lead] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD'])])
  await db().deadline.createMany({
    data: [
      { code: 'ACKNOWLEDGE', days: 7, source: 'test' },
      { code: 'TRIAGE', days: 10, source: 'test' },
      { code: 'TRIAGE_URGENT', days: 3, source: 'test' },
    ],
  })
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const version = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
const typed = { typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null } as const
const reads = async (caseId: string) => (await snapshot(caseId)).entries.filter(({ event }) => event === 'case.read')

describe('a case', () => {
  test('opens with the officer’s own key, and the reading is logged with what was opened', async () => {
    const { id } = await fileCase()
    const view = await viewCase(intake, id)
    expect(view.timeline[0]).toMatchObject({ event: 'report.received', isToTheHour: true, isClosed: false })
    expect(JSON.stringify(view.timeline[0]?.said)).toContain('Something happened.')
    expect(view.moves).toEqual(['acknowledge'])
    expect(view.clocks[0]).toMatchObject({ code: 'ACKNOWLEDGE', from: view.receivedAt })
    expect(view.compartments.map(({ kind, isOpen, items }) => [kind, isOpen, items]).sort()).toEqual([
      ['ACCOUNT', true, 1],
      ['IDENTITY', false, 0],
      ['INQUIRY', true, 0],
    ])
    expect(await reads(id)).toMatchObject([{ actorId: intake.id, codes: 'compartments=ACCOUNT' }])
  })

  test('whose key has yet to be handed over shows what there is and who has it, and that too is logged', async () => {
    const { id } = await fileCase()
    const late = await makeOfficer(['INTAKE_OFFICER'])
    const view = await viewCase(late, id)
    const account = view.compartments.find(({ kind }) => kind === 'ACCOUNT')
    expect(account).toMatchObject({ isOpen: false, awaitsKey: true, items: 1 })
    expect(account?.holders).toHaveLength(2)
    expect(view.timeline[0]).toMatchObject({ said: null, isClosed: true })
    expect(view.moves).toEqual([])
    expect((await reads(id)).at(-1)).toMatchObject({ actorId: late.id, codes: 'compartments=' })
    await viewCase(intake, id)
    expect((await viewCase(late, id)).moves).toEqual(['acknowledge'])
  })

  test('tells an outsider and whoever guesses an id the same, nothing, and logs no reading', async () => {
    const { id } = await fileCase()
    const strangers = await Promise.all([makeOfficer(['ADMINISTRATOR']), makeOfficer(['AUDITOR']), makeOfficer(['FOCAL_POINT']), makeOfficer(['CASE_OFFICER'])])
    for (const stranger of strangers) await expect(viewCase(stranger, id)).rejects.toEqual(new AccessDenied(true))
    await expect(viewCase(intake, randomUUID())).rejects.toEqual(new AccessDenied(true))
    expect(await reads(id)).toEqual([])
  })

  test('shows what was asked, and hides from intake what belongs to the inquiry', async () => {
    const { id } = await fileCase()
    await acknowledgeCase(intake, await version(id))
    await askReporter(intake, { ...(await version(id)), messageId: randomUUID(), text: 'Where?' })
    expect((await viewCase(lead, id)).timeline.at(-1)).toMatchObject({ event: 'case.asked', said: { kind: 'text', text: 'Where?' } })
    await classifyCase(intake, { ...(await version(id)), ...typed, stateId: reference.first.id })
    expect((await viewCase(intake, id)).allegations).toMatchObject([{ typeCode: 'TRAFFIC', state: { iso3: 'AAA' } }])
    await openCase(lead, await version(id))
    await expect(viewCase(intake, id)).rejects.toEqual(new AccessDenied(true))
  })

  test('offers only people to whom it may be given', async () => {
    const { id } = await fileCase({ stateId: reference.first.id })
    const [free] = await Promise.all([makeOfficer(['CASE_OFFICER']), makeOfficer(['CASE_OFFICER'], { stateId: reference.firstAgain.id })])
    await acknowledgeCase(intake, await version(id))
    await classifyCase(intake, { ...(await version(id)), ...typed })
    await openCase(lead, await version(id))
    expect((await viewCase(lead, id)).choices.assignees.map((person) => person.id)).toEqual([free.id])
    await assignCase(lead, { ...(await version(id)), assigneeId: free.id })
    const view = await viewCase(free, id)
    expect(view.assignee?.id).toBe(free.id)
    expect(view.choices.closureReasons).toContain('RESOLVED_LOCALLY')
    expect(view.timeline.at(-1)).toMatchObject({ event: 'case.assigned', actor: { kind: 'officer' }, whom: expect.any(String) })
  })
})

describe('the queue', () => {
  const all = QueueInput.parse({})

  test('counts and lists only what the person may see', async () => {
    await Promise.all([fileCase({ stateId: reference.first.id }), fileCase({ stateId: reference.second.id }), fileCase()])
    const conflicted = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.firstAgain.id })
    expect((await listCases(intake, all)).counts).toMatchObject({ all: 3, status: { RECEIVED: 3 }, class: { UNCLASSIFIED: 3 }, mine: 0 })
    const queue = await listCases(conflicted, all)
    expect(queue.rows).toHaveLength(2)
    expect(queue.counts).toMatchObject({ all: 2, status: { RECEIVED: 2 }, class: { UNCLASSIFIED: 2 }, age: { '0-90': 2 } })
    const unassigned = await makeOfficer(['CASE_OFFICER'])
    expect(await listCases(unassigned, all)).toMatchObject({ rows: [], counts: { all: 0, status: {}, class: {}, mine: 0 } })
  })

  test('is closed to whoever works with no case', async () => {
    for (const role of ['ADMINISTRATOR', 'AUDITOR', 'FOCAL_POINT'] as const) {
      await expect(listCases(await makeOfficer([role]), all)).rejects.toEqual(new AccessDenied(false))
    }
  })

  test('opens nothing and logs nothing', async () => {
    const { id } = await fileCase()
    const before = await snapshot(id)
    const { rows } = await listCases(intake, all)
    expect(JSON.stringify(rows)).not.toContain('happened')
    expect(await snapshot(id)).toEqual(before)
  })

  test('pages by key, newest first, without losing or repeating a row of the same hour', async () => {
    const filed = []
    for (let hour = 0; hour < 3; hour++) {
      setClock(() => new Date(Date.UTC(2026, 10, 1, hour, 30)))
      for (let at = 0; at < 20; at++) filed.push((await fileCase()).id)
    }
    const first = await listCases(intake, all)
    expect(first.rows).toHaveLength(50)
    const second = await listCases(intake, QueueInput.parse({ after: first.next }))
    expect(second).toMatchObject({ next: null })
    const shown = [...first.rows, ...second.rows].map(({ id }) => id)
    expect([...shown].sort()).toEqual([...filed].sort())
    expect(new Set(shown.slice(0, 20))).toEqual(new Set(filed.slice(40)))
  })

  test('shows what is urgent first, what machines may have sent after what people did, and what is closed last, page by page', async () => {
    const hour = (at: number) => setClock(() => new Date(Date.UTC(2026, 10, 1, at)))
    const file = async (at: number, asked: Parameters<typeof fileCase>[0]) => {
      hour(at)
      return (await fileCase(asked)).id
    }
    const [urgent, ordinary, suspect, suspectUrgent, urgentLater] = [
      await file(1, { isEscalated: true }),
      await file(2, {}),
      await file(3, { isSuspect: true }),
      await file(4, { isEscalated: true, isSuspect: true }),
      await file(5, { isEscalated: true }),
    ]
    const closed = await file(6, { isEscalated: true })
    await acknowledgeCase(intake, await version(closed))
    await proposeClosure(intake, { ...(await version(closed)), closureReason: 'FOR_INFORMATION_ONLY', closureReasoning: 'x' })
    await approveClosure(lead, await version(closed))
    const wanted = [urgentLater, urgent, suspectUrgent, ordinary, suspect, closed]
    expect((await listCases(lead, all)).rows.map(({ id }) => id)).toEqual(wanted)
    const paged: string[] = []
    for (let after: string | undefined; paged.length < 20;) {
      const { rows, next } = await pageOfCases({}, after, 1)
      paged.push(...rows.map(({ id }) => id))
      if (!next) break
      after = QueueInput.parse({ after: next }).after
    }
    expect(paged).toEqual(wanted)
  })

  test('names withdrawn and suspect cases, and narrows to them', async () => {
    const [withdrawn, suspect] = [await fileCase(), await fileCase({ isSuspect: true, hasDeath: true, isEscalated: true })]
    await withdrawReport(reporter, { caseId: withdrawn.id, keys: withdrawn.reporterKeys, page: '', words: null }, 'ht')
    const { rows, counts } = await listCases(intake, all)
    expect(rows.map(({ id, isWithdrawn, isSuspect, hasDeath }) => [id, isWithdrawn, isSuspect, hasDeath])).toEqual([
      [suspect.id, false, true, true],
      [withdrawn.id, true, false, false],
    ])
    expect(counts.mark).toEqual({ escalated: 1, withdrawn: 1, suspect: 1, plain: 1 })
    const narrowed = async (mark: string) => (await listCases(intake, QueueInput.parse({ mark }))).rows.map(({ id }) => id)
    expect([await narrowed('escalated'), await narrowed('withdrawn'), await narrowed('suspect'), await narrowed('plain')]).toEqual([
      [suspect.id],
      [withdrawn.id],
      [suspect.id],
      [withdrawn.id],
    ])
    expect((await listCases(intake, QueueInput.parse({ mark: 'withdrawn' }))).counts).toMatchObject({ status: { RECEIVED: 1 }, mark: { suspect: 1 } })
  })

  test('filters by status, class and age, and each filter’s counts keep to the others', async () => {
    setClock(() => new Date(Date.UTC(2026, 0, 1)))
    const old = await fileCase()
    setClock(() => new Date(Date.UTC(2026, 0, 1) + 120 * 86_400_000))
    await acknowledgeCase(intake, await version(old.id))
    await fileCase()
    const aged = await listCases(intake, QueueInput.parse({ age: '91-180' }))
    expect(aged.rows.map(({ id }) => id)).toEqual([old.id])
    expect(aged.counts).toMatchObject({ status: { ACKNOWLEDGED: 1 }, age: { '0-90': 1, '91-180': 1, '181-365': 0, '366-': 0 } })
    expect((await listCases(intake, QueueInput.parse({ status: 'RECEIVED' }))).rows).toHaveLength(1)
    expect((await listCases(intake, QueueInput.parse({ class: 'SEA' }))).rows).toEqual([])
  })

  test('an address that fits nothing opens the whole queue', () => {
    expect(QueueInput.parse({ status: "'; drop", class: ['SEA', 'SEA'], age: '1', mine: 'x', after: '1.2' })).toEqual({})
  })
})

describe('waiting keys', () => {
  test('are handed over at one press by whoever holds them, and then none wait', async () => {
    const filed = [await fileCase(), await fileCase()]
    const late = await makeOfficer(['INTAKE_OFFICER'])
    const all = QueueInput.parse({})
    expect((await listCases(intake, all)).waitingKeys).toBe(2)
    expect((await listCases(late, all)).waitingKeys).toBe(0)
    expect(await handOverKeys(intake)).toEqual({ ok: true, value: { cases: 2 } })
    for (const { id } of filed) expect((await snapshot(id)).held).toContain(`${late.id} ACCOUNT`)
    expect((await listCases(intake, all)).waitingKeys).toBe(0)
    expect(await handOverKeys(intake)).toEqual({ ok: true, value: { cases: 0 } })
  })

  test('when the last holder leaves, the key stays with escrow alone and the page says that nobody holds it', async () => {
    const { id } = await fileCase()
    await endOfficer(intake)
    await endOfficer(lead)
    const late = await makeOfficer(['OVERSIGHT_LEAD'])
    const view = await viewCase(late, id)
    expect(view.compartments.every(({ holders, isOpen }) => holders.length === 0 && !isOpen)).toBe(true)
    expect((await snapshot(id)).held).toEqual([])
    expect(view.moves).toEqual([])
  })
})
