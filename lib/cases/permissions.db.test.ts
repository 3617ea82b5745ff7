import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '@/e2e/support/database'
import { grantsOf, makeWorld, type World, type WorldCase, type WorldPerson } from '@/e2e/support/permission-world'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { askIdentity } from '@/lib/cases/identity-access'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { meetInCase } from '@/lib/cases/presence'
import { countCases, exportCase, listCases, listIdentityRequests, viewCase, warnsBefore } from '@/lib/cases/queries'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { saveTextDraft } from '@/lib/cases/text-drafts'
import { listUnheldCases } from '@/lib/cases/unheld'
import { readFile } from '@/lib/evidence/read-file'
import { listDrafts } from '@/lib/intake/drafts'
import { db } from '@/lib/platform/db'
import { exportFigures, viewFigures } from '@/lib/summary/queries'

/** Every person, every case, every way to learn something of it, against the rules written once more from the prose. */

let world: World
beforeAll(async () => {
  await emptyDatabase()
  world = await makeWorld()
}, 240_000)
afterAll(() => db().$disconnect())

type Parts = { leads: boolean; account: boolean; inquiry: boolean; identity: boolean }
const atIntake = ['RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD']

/** A conflict of interest: the same State or unit as somebody the report is about, or kept out of this very case. */
const isTied = ({ officer, iso3, unitId }: WorldPerson, one: WorldCase): boolean =>
  (iso3 !== null && one.iso3s.includes(iso3)) || (unitId !== null && one.unitIds.includes(unitId)) || one.keptOut.includes(officer.id)

/** Which parts of a case a person reads, from the prose of the role table. */
function prose(person: WorldPerson, one: WorldCase): Parts {
  const { roles, id } = person.officer
  if (isTied(person, one)) return { leads: false, account: false, inquiry: false, identity: false }
  const noLeadIsLeft = world.leads.every((lead) => isTied(lead, one))
  const leads = roles.includes('OVERSIGHT_LEAD') || (roles.includes('INDEPENDENT_OBSERVER') && noLeadIsLeft)
  const isTheirs = roles.includes('CASE_OFFICER') && one.assigneeId === id
  const receives = roles.includes('INTAKE_OFFICER') && atIntake.includes(one.status)
  const reads = leads || isTheirs || receives
  return { leads, account: reads, inquiry: reads, identity: roles.includes('VICTIM_ADVOCATE') || ((leads || isTheirs) && one.identity.includes(id)) }
}
const sees = (parts: Parts) => parts.account || parts.inquiry || parts.identity

const caseRoles = ['INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER']
/** Whether somebody who could work on cases serves the State or unit that this one is about. */
const tiedToState = (one: WorldCase) =>
  world.people.some((person) => person.officer.roles.some((role) => caseRoles.includes(role)) && isTied(person, { ...one, keptOut: [] }))
/** Parts that no person of this world may read, so that escrow alone opens them. */
const kindsNobodyHolds = (one: WorldCase) =>
  (['ACCOUNT', 'IDENTITY', 'INQUIRY'] as const).filter((kind) => !world.people.some((person) => prose(person, one)[kind.toLowerCase() as keyof Parts]))

/** What a way in answers: as the page would, by number. */
async function answerOf(work: Promise<unknown>): Promise<200 | 403 | 404> {
  try {
    await work
    return 200
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    return error.hidden ? 404 : 403
  }
}

const answers = new Map<string, Promise<unknown>>()
/** The world stands still, so a question that was asked before has its answer. */
function once<T>(officer: Officer, question: string, ask: () => Promise<T>): Promise<T> {
  const key = `${officer.id} ${question}`
  const answer = (answers.get(key) ?? ask()) as Promise<T>
  answers.set(key, answer)
  return answer
}

/** The whole queue of a person, page by page. */
const listed = (officer: Officer) => once(officer, 'list', () => readPages(officer))
const opened = (officer: Officer, caseId: string) => once(officer, caseId, () => viewCase(officer, caseId))
async function readPages(officer: Officer): Promise<Set<string>> {
  const found = new Set<string>()
  let after: string | undefined
  do {
    const page = await listCases(officer, { after }).catch((error: unknown) => (error instanceof AccessDenied ? null : Promise.reject(error as Error)))
    for (const { id } of page?.rows ?? []) found.add(id)
    after = page?.next ?? undefined
  } while (after)
  return found
}

const inOffice = (officer: Officer, ...more: string[]) => officer.roles.some((role) => [...caseRoles, ...more].includes(role))
const file = (officer: Officer, caseId: string, fileId: string) => answerOf(readFile(officer, caseId, fileId).then(({ content }) => content.return()))
const visibleTo = (person: WorldPerson) => world.cases.filter((one) => sees(prose(person, one)))

/** Each surface: what it answered, and what it should have. */
const surfaces = {
  list: async (person, one, parts) => [(await listed(person.officer)).has(one.id), sees(parts)],
  filter: async ({ officer }, one, parts) => [
    inOffice(officer) && (await once(officer, one.status, () => listCases(officer, { status: one.status }))).rows.some(({ id }) => id === one.id),
    sees(parts),
  ],
  count: async (person, one) => {
    const counted = once(person.officer, 'numbers', () => countCases(person.officer, {}))
    if (!inOffice(person.officer)) return [await answerOf(counted), 403]
    const counts = await counted
    const visible = visibleTo(person)
    return [[counts.all, counts.filters?.status[one.status] ?? 0], [visible.length, visible.filter(({ status }) => status === one.status).length]]
  },
  detail: async ({ officer }, one, parts) => [await answerOf(opened(officer, one.id)), sees(parts) ? 200 : 404],
  history: async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(opened(officer, one.id)), 404]
    const { timeline } = await opened(officer, one.id)
    return [timeline.find(({ event }) => event === 'report.received')?.said !== null, parts.account]
  },
  message: async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(opened(officer, one.id)), 404]
    return [JSON.stringify(await opened(officer, one.id)).includes(`Words ${one.id}`), parts.account]
  },
  contact: async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(opened(officer, one.id)), 404]
    return [JSON.stringify(await opened(officer, one.id)).includes(`Name ${one.id}`), parts.identity]
  },
  file: async ({ officer }, one, parts) => [await file(officer, one.id, one.fileId), parts.account ? 200 : sees(parts) ? 403 : 404],
  thumbnail: async ({ officer }, one, parts) => [await file(officer, one.id, one.copyId), parts.account ? 200 : sees(parts) ? 403 : 404],
  pdf: async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(exportCase(officer, one.id)), 404]
    const paper = JSON.stringify(await once(officer, `pdf ${one.id}`, () => exportCase(officer, one.id)))
    return [[paper.includes(`Words ${one.id}`), paper.includes(`Name ${one.id}`)], [parts.account, parts.identity]]
  },
  presence: async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(meetInCase(officer, one.id)), 404]
    const others = new Set(world.people.filter((person) => sees(prose(person, one))).map((person) => person.officer.name))
    return [(await meetInCase(officer, one.id)).names.filter((name) => !others.has(name)), []]
  },
  draft: async ({ officer }, one, parts) => [await answerOf(saveTextDraft(officer, { caseId: one.id, place: 'ask', text: `Draft of ${officer.id}` })), sees(parts) ? 200 : 404],
  'own drafts': async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(opened(officer, one.id)), 404]
    return [Object.values((await viewCase(officer, one.id)).drafts).filter((text) => text !== `Draft of ${officer.id}`), []]
  },
  'drafts of reports': async ({ officer }) => {
    const mayReport = officer.roles.some((role) => role === 'FOCAL_POINT' || role === 'INTAKE_OFFICER')
    return [await listDrafts(officer).catch((error: unknown) => (error instanceof AccessDenied ? 403 : error)), mayReport ? [] : 403]
  },
  'keys page': async ({ officer }, one, parts) => {
    if (!officer.roles.includes('OVERSIGHT_LEAD')) return [await answerOf(listUnheldCases(officer)), 403]
    const unheld = (await once(officer, 'unheld', () => listUnheldCases(officer))).find(({ id }) => id === one.id)
    return [(unheld?.kinds ?? []).toSorted(), sees(parts) ? kindsNobodyHolds(one) : []]
  },
  warning: async ({ officer }, one, parts) => [await answerOf(warnsBefore(officer, one.id)), sees(parts) ? 200 : 404],
  'who is kept out': async ({ officer }, one, parts) => {
    if (!sees(parts)) return [await answerOf(opened(officer, one.id)), 404]
    const { standing, timeline } = await opened(officer, one.id)
    const told = timeline.some(({ event }) => event.startsWith('conflict.'))
    return [[standing.conflicts.length, told || standing.tied.length > 0], [parts.leads ? one.keptOut.length : 0, parts.leads && tiedToState(one)]]
  },
  'file through another case': async (person, one) => {
    const open = world.cases.find((other) => other.id !== one.id && prose(person, other).account)
    return [open ? await file(person.officer, open.id, one.fileId) : 404, 404]
  },
  move: async ({ officer }, one, parts) => [
    await acknowledgeCase(officer, { caseId: one.id, version: 99 }).then((result) => (result.ok ? 'made' : result.refusal.code), (error: unknown) => (error instanceof AccessDenied && error.hidden ? 404 : error)),
    sees(parts) ? 'stale' : 404,
  ],
  'identity request': async ({ officer }, one, parts) => {
    const asked = askIdentity(officer, { caseId: one.id, version: 99, hours: 1, identityReason: 'x' })
    return [await asked.then((result) => (result.ok ? 'made' : result.refusal.code), (error: unknown) => (error instanceof AccessDenied && error.hidden ? 404 : error)), sees(parts) ? 'stale' : 404]
  },
  'requests waiting': async ({ officer }) => [await once(officer, 'requests', () => listIdentityRequests(officer)), []],
  keys: async ({ officer }, one, parts) => {
    const held = (await grantsOf(officer.id, one.id)).map(({ compartment }) => compartment.kind).sort()
    const meant = (['ACCOUNT', 'IDENTITY', 'INQUIRY'] as const).filter((kind) => parts[kind.toLowerCase() as keyof Parts])
    return [held, meant]
  },
  bulk: async ({ officer }, one) => {
    const before = await db().grant.count({ where: { caseId: one.id } })
    await once(officer, 'bulk', () => handOverKeys(officer))
    return [await db().grant.count({ where: { caseId: one.id } }), before]
  },
  figure: async ({ officer }) => [await once(officer, 'figures', () => answerOf(viewFigures(officer, {}))), inOffice(officer, 'AUDITOR') ? 200 : 403],
  export: async ({ officer }) => [await once(officer, 'export', () => answerOf(exportFigures(officer, {}))), inOffice(officer, 'AUDITOR') ? 200 : 403],
} as const satisfies Record<string, (person: WorldPerson, one: WorldCase, parts: Parts) => Promise<[unknown, unknown]>>
const names = Object.keys(surfaces) as (keyof typeof surfaces)[]

test('whatever way somebody tries, they learn what the prose of the role table gives them and nothing else', { timeout: 300_000 }, async () => {
  const [tried, open] = [new Map<string, number>(), new Map<string, number>()]
  const sample = fc.tuple(fc.nat(world.people.length - 1), fc.nat(world.cases.length - 1), fc.constantFrom(...names))
  await fc.assert(
    fc.asyncProperty(sample, async ([who, which, surface]) => {
      const [person, one] = [world.people[who], world.cases[which]]
      if (!person || !one) throw new Error('outside of the world')
      const parts = prose(person, one)
      const run: (person: WorldPerson, one: WorldCase, parts: Parts) => Promise<[unknown, unknown]> = surfaces[surface]
      const [actual, expected] = await run(person, one, parts)
      const about = { surface, roles: person.officer.roles, iso3: person.iso3, case: one }
      expect({ ...about, answer: actual }).toEqual({ ...about, answer: expected })
      tried.set(surface, (tried.get(surface) ?? 0) + 1)
      if (sees(parts)) open.set(surface, (open.get(surface) ?? 0) + 1)
    }),
    { numRuns: 2_500 },
  )
  // A world in which everybody sees all, or nobody anything, would prove nothing.
  for (const name of names) {
    const [all, seen] = [tried.get(name) ?? 0, open.get(name) ?? 0]
    expect([name, all > 50, seen > 10, all - seen > 10]).toEqual([name, true, true, true])
  }
})

test('the world has every part of the rules in it: ties, people kept out, the observer, keys that run and that ran out', () => {
  const pairs = world.people.flatMap((person) => world.cases.map((one) => ({ person, one, parts: prose(person, one) })))
  const some = (test: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(test).length
  expect(some(({ person, one }) => isTied(person, one))).toBeGreaterThan(50)
  expect(some(({ person, parts }) => person.officer.roles[0] === 'INDEPENDENT_OBSERVER' && parts.account)).toBeGreaterThan(3)
  expect(some(({ person, parts }) => !person.officer.roles.includes('VICTIM_ADVOCATE') && parts.identity)).toBeGreaterThan(3)
  expect(world.cases.filter((one) => kindsNobodyHolds(one).length > 0).length).toBeGreaterThan(1)
  expect(some(({ person, one, parts }) => one.identity.includes(person.officer.id) && !parts.identity)).toBeGreaterThan(3)
})
