import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { insertCases, type ManyCase } from '@/e2e/support/many-cases'
import type { Officer } from '@/lib/access/actor-type'
import { isOverdue } from '@/lib/cases/clocks'
import { sameStates } from '@/lib/cases/grants'
import { canSeeCase, compartmentKinds, isLeaderless, mayHold, movesFor, type CaseFacts } from '@/lib/cases/policy'
import { countCases, listCases } from '@/lib/cases/queries'
import { ageBands, countMax, markNames, QueueInput, queueViews, viewsFor, type AgeBand } from '@/lib/cases/schema'
import { statusesWith } from '@/lib/cases/status'
import { CaseStatus, ComplaintClass } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

const at = new Date('2026-11-25T12:00:00Z')
const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Known = ManyCase & { facts: CaseFacts; receivedAt: Date; riskRank: number; nextDueAt: Date | null; reference: string }
let known: Known[] = []
let people: Officer[] = []
let states: string[] = []
let units: string[] = []

/** Chosen by lot, the same each time: enough of everything that pages and filters meet. */
beforeAll(async () => {
  setClock(() => at)
  await emptyDatabase()
  const { first, firstAgain, second, firstUnit, secondUnit } = await makeReference()
  states = [first.id, firstAgain.id, second.id]
  units = [firstUnit.id, secondUnit.id]
  await db().department.createMany({ data: ['HT-OU', 'HT-AR'].map((iso) => ({ iso, name: { en: iso } })) })
  people = [
    await makeOfficer(['INTAKE_OFFICER']),
    await makeOfficer(['INTAKE_OFFICER', 'CASE_OFFICER'], { stateId: firstAgain.id }),
    await makeOfficer(['CASE_OFFICER']),
    await makeOfficer(['OVERSIGHT_LEAD'], { stateId: second.id }),
    await makeOfficer(['OVERSIGHT_LEAD']),
    await makeOfficer(['VICTIM_ADVOCATE'], { unitId: firstUnit.id }),
    await makeOfficer(['INDEPENDENT_OBSERVER']),
    await makeOfficer(['INDEPENDENT_OBSERVER', 'CASE_OFFICER']),
  ]
  const rows = fc.sample(caseOf(), { numRuns: 400, seed: 7 })
  // One matter of three.
  for (let at = 0; at + 2 < rows.length; at += 9) for (const merged of rows.slice(at + 1, at + 3)) merged.mergedIntoId = rows[at]?.id ?? null
  await insertCases(rows)
  known = asMatters(await Promise.all(rows.map(withFacts)))
}, 60_000)
afterAll(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null })

function caseOf(): fc.Arbitrary<ManyCase> {
  const person = fc.constantFrom(...people.map(({ id }) => id))
  const leads = people.filter(({ roles }) => roles.includes('OVERSIGHT_LEAD')).map(({ id }) => id)
  return fc.record({
    id: fc.uuid({ version: 4 }),
    reference: fc.string({ unit: fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), minLength: 5, maxLength: 5 }).map((signs) => `2026-${signs}`),
    status: fc.constantFrom(...Object.values(CaseStatus)),
    complaintClass: fc.constantFrom(...Object.values(ComplaintClass)),
    reportedStateId: maybe(fc.constantFrom(...states)),
    departmentIso: maybe(fc.constantFrom('HT-OU', 'HT-AR')),
    assigneeId: maybe(person),
    riskRank: fc.integer({ min: -1, max: 2 }),
    nextDueAt: maybe(fc.integer({ min: -50, max: 50 }).map((hours) => new Date(at.getTime() + hours * hourMs))),
    receivedAt: fc.integer({ min: 0, max: 400 }).map((days) => new Date(at.getTime() - days * dayMs)),
    isWithdrawn: fc.boolean(),
    isSuspect: fc.boolean(),
    isEscalated: fc.boolean(),
    allegations: fc.array(fc.record({ stateId: maybe(fc.constantFrom(...states)), unitId: maybe(fc.constantFrom(...units)), isDropped: fc.integer({ max: 3, min: 0 }).map((lot) => lot === 0) }), { minLength: 1, maxLength: 2 }),
    people: fc.array(fc.record({ part: fc.constantFrom('SUBJECT', 'WITNESS'), stateId: fc.constantFrom(...states), isRemoved: fc.boolean() }), { maxLength: 1 }),
    conflictIds: fc.oneof(fc.constant(leads), fc.constant([]), fc.uniqueArray(person, { maxLength: 2 })),
    pending: maybe(fc.record({ kind: fc.constantFrom('FINDING', 'CLOSURE', 'MERGE', 'ERASURE'), proposerId: person, seconderId: fc.constant(null) })),
    access: maybe(fc.record({ requesterId: person, deciderId: fc.constant(null), expiresAt: fc.constant(null) })),
    held: fc.shuffledSubarray(people.flatMap(({ id }) => compartmentKinds.map((kind) => ({ accountId: id, kind }))), { minLength: people.length }),
  })
}

/** The allegations that stand and the people whom it is about. */
const aboutWhat = ({ allegations = [], people: involved = [] }: ManyCase) => [
  ...allegations.filter(({ isDropped }) => !isDropped),
  ...involved.filter(({ part, isRemoved }) => part === 'SUBJECT' && !isRemoved).map(({ stateId }) => ({ stateId, unitId: null })),
]

async function withFacts(row: ManyCase): Promise<Known> {
  const { status = 'RECEIVED', assigneeId = null, reportedStateId, conflictIds = [], pending = null } = row
  const present = <T>(values: (T | null | undefined)[]) => values.filter((value) => value !== null && value !== undefined)
  const stateIds = await sameStates(db(), present([reportedStateId, ...aboutWhat(row).map(({ stateId }) => stateId)]))
  const belonging = { stateIds, unitIds: present(aboutWhat(row).map(({ unitId }) => unitId)), conflictIds }
  const earlier = { intake: [], inquiry: present([assigneeId]) }
  const rest = { isClassified: true, investigations: 0, pending: pending && { ...pending, needsThird: false }, identityIds: [], earlier }
  const facts = { status, assigneeId, ...belonging, ...rest, isLeaderless: isLeaderless(people, belonging) }
  return { ...row, facts, receivedAt: row.receivedAt ?? at, riskRank: row.riskRank ?? 0, nextDueAt: row.nextDueAt ?? null, reference: row.reference ?? '' }
}

/** Merged cases are one matter. */
function asMatters(all: Known[]): Known[] {
  return all.map((one) => {
    const target = all.find(({ id }) => id === one.mergedIntoId)
    const matter = all.filter(({ id, mergedIntoId }) => [id, mergedIntoId].includes(target?.id ?? one.id)).map(({ facts }) => facts)
    const belonging = {
      stateIds: matter.flatMap(({ stateIds }) => stateIds),
      unitIds: matter.flatMap(({ unitIds }) => unitIds),
      conflictIds: matter.flatMap(({ conflictIds }) => conflictIds),
    }
    return { ...one, facts: { ...one.facts, ...belonging, isLeaderless: isLeaderless(people, belonging), mergedInto: target?.facts ?? null } }
  })
}

/** The same rules, said without SQL. */
function fits(person: Officer, one: Known, filters: QueueInput): boolean {
  const { facts } = one
  const open = facts.status !== 'CLOSED'
  const heldNow = compartmentKinds.filter((kind) => mayHold(kind, person, facts) && one.held?.some((grant) => grant.accountId === person.id && grant.kind === kind))
  const decides = movesFor(person, facts, heldNow).some((move) => ['approve-finding', 'approve-closure', 'second-finding', 'approve-merge', 'approve-erasure'].includes(move))
  const isAsked = person.roles.includes('VICTIM_ADVOCATE') && !!one.access && one.access.requesterId !== person.id
  const views = {
    mine: open && facts.assigneeId === person.id,
    team: open,
    unassigned: facts.assigneeId === null && statusesWith('assign').includes(facts.status),
    overdue: open && one.nextDueAt !== null && isOverdue(one.nextDueAt, at),
    approval: decides || isAsked,
  }
  const marks = { escalated: one.isEscalated, withdrawn: one.isWithdrawn, suspect: one.isSuspect, plain: !one.isSuspect }
  const days = (at.getTime() - one.receivedAt.getTime()) / dayMs
  const band = (name: AgeBand) => days >= ageBands[name][0] && (ageBands[name][1] === null || days < ageBands[name][1] + 1)
  const day = new Date(one.receivedAt.getTime() - 5 * hourMs).toISOString().slice(0, 10)
  return (
    canSeeCase(person, facts) &&
    (!filters.view || views[filters.view]) &&
    (!filters.status || facts.status === filters.status) &&
    (!filters.class || one.complaintClass === filters.class) &&
    (!filters.age || band(filters.age)) &&
    (!filters.mark || !!marks[filters.mark]) &&
    (!filters.state || one.reportedStateId === filters.state || aboutWhat(one).some(({ stateId }) => stateId === filters.state)) &&
    (!filters.unit || aboutWhat(one).some(({ unitId }) => unitId === filters.unit)) &&
    (!filters.place || one.departmentIso === filters.place) &&
    (!filters.from || day >= filters.from) &&
    (!filters.until || day <= filters.until) &&
    (!filters.reference || one.reference === filters.reference)
  )
}

const byRisk = (left: Known, right: Known) =>
  right.riskRank - left.riskRank || (left.nextDueAt?.getTime() ?? Infinity) - (right.nextDueAt?.getTime() ?? Infinity) || left.id.localeCompare(right.id)
const byDay = (left: Known, right: Known) => right.receivedAt.getTime() - left.receivedAt.getTime() || right.id.localeCompare(left.id)
/** Infinity less Infinity is no number. */
const sorted = (cases: Known[], sort: QueueInput['sort']) => [...cases].sort(sort === 'newest' ? byDay : (one, other) => (one.riskRank === other.riskRank && !one.nextDueAt && !other.nextDueAt ? one.id.localeCompare(other.id) : byRisk(one, other)))

async function allPages(person: Officer, filters: QueueInput, between = () => Promise.resolve()): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await listCases(person, QueueInput.parse({ ...filters, after }))
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return ids
    after = page.next
    await between()
  }
}

const rarely = <T>(weight: number, values: fc.Arbitrary<T>) => fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values })
const filtersOf = () =>
  fc.record({
    view: rarely(1, fc.constantFrom(...queueViews)),
    status: rarely(5, fc.constantFrom(...Object.values(CaseStatus))),
    class: rarely(5, fc.constantFrom(...Object.values(ComplaintClass))),
    age: rarely(5, fc.constantFrom(...(Object.keys(ageBands) as AgeBand[]))),
    mark: rarely(5, fc.constantFrom(...markNames)),
    state: rarely(5, fc.constantFrom(...states)),
    unit: rarely(8, fc.constantFrom(...units)),
    place: rarely(8, fc.constantFrom('HT-OU', 'HT-AR')),
    from: rarely(8, fc.constantFrom('2026-01-10', '2026-10-01')),
    until: rarely(8, fc.constantFrom('2026-03-31', '2026-11-20')),
    sort: rarely(1, fc.constant('newest' as const)),
  })

test('every page, whoever asks and however it is narrowed and sorted, is what policy says', async () => {
  let shown = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(people.length - 1), filtersOf(), async (who, filters) => {
      const person = people[who]
      if (!person) return
      const expected = sorted(known.filter((one) => fits(person, one, filters)), filters.sort).map(({ id }) => id)
      shown += expected.length
      expect(await allPages(person, filters)).toEqual(expected)
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(shown).toBeGreaterThan(1000)
}, 120_000)

test('every number beside a filter is that of what it would show, of cases that the person may see', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(people.length - 1), filtersOf(), async (who, filters) => {
      const person = people[who]
      if (!person) return
      const count = (chosen: QueueInput) => known.filter((one) => fits(person, one, chosen)).length
      const capped = (number: number) => (number > countMax ? null : number)
      const counts = await countCases(person, filters)
      expect(counts.all).toBe(capped(count({})))
      expect(counts.views).toEqual(Object.fromEntries(viewsFor(person).map((view) => [view, capped(count({ view }))])))
      const { status: _s, class: _c, age: _a, mark: _m, ...base } = filters
      expect(counts.filters === null).toBe(count(base) > countMax)
      if (counts.filters === null) return
      for (const status of Object.values(CaseStatus)) expect(counts.filters.status[status] ?? 0).toBe(count({ ...filters, status }))
      for (const name of Object.values(ComplaintClass)) expect(counts.filters.class[name] ?? 0).toBe(count({ ...filters, class: name }))
      for (const age of Object.keys(ageBands) as AgeBand[]) expect(counts.filters.age[age] ?? 0).toBe(count({ ...filters, age }))
      for (const mark of markNames) expect(counts.filters.mark[mark] ?? 0).toBe(count({ ...filters, mark }))
    }),
    { numRuns: 80, seed: 13 },
  )
}, 120_000)

test('a case is found by its reference, and one that may not be seen is not', async () => {
  for (const person of people) {
    for (const one of known.slice(0, 12)) {
      const found = await listCases(person, QueueInput.parse({ reference: one.reference.toLowerCase().replace('-', ' ') }))
      expect([one.reference, found.rows.some(({ id }) => id === one.id)]).toEqual([one.reference, canSeeCase(person, one.facts)])
    }
  }
})

test('whoever had the case before is not asked to decide on it', async () => {
  const [, , , , lead] = people
  const waiting = lead && known.find((one) => fits(lead, one, { view: 'approval' }) && one.pending?.kind === 'CLOSURE')
  if (!waiting) throw new Error('nothing waits')
  const others = known.filter((one) => fits(lead, one, { view: 'approval' }) && one !== waiting).length
  expect(await allPages(lead, { view: 'approval' })).toHaveLength(others + 1)
  await transaction(lead, (tx) => append(tx, { subject: 'case', subjectId: waiting.id, type: 'case.assigned', codes: { to: lead.id } }))
  const left = await allPages(lead, { view: 'approval' })
  expect(left).toHaveLength(others)
  expect(left).not.toContain(waiting.id)
})

describe('while others work', () => {
  let owner: ReturnType<typeof ownerPool>
  beforeEach(() => {
    owner = ownerPool()
    return () => owner.end()
  })

  test('paging shows each case that nobody touches exactly once', async () => {
    const [, , , , lead] = people
    if (!lead) throw new Error('nobody')
    for (const sort of [undefined, 'newest'] as const) {
      const before = await allPages(lead, { sort })
      const touched: string[] = []
      await owner.query('ALTER TABLE case_file DISABLE TRIGGER USER')
      const seen = await allPages(lead, { sort }, async () => {
        const [gone, moved] = [before[touched.length * 3 + 1], before.at(-1 - touched.length)]
        const fresh = randomUUID()
        touched.push(...[gone, moved, fresh].filter((id) => id !== undefined))
        await owner.query(`UPDATE case_file SET risk_rank = 3, next_due_at = $2, received_at = $2 WHERE id = $1`, [moved, new Date(at.getTime() - touched.length)])
        await owner.query(`UPDATE case_file SET risk_rank = 0, next_due_at = NULL, received_at = '2020-01-01' WHERE id = $1`, [gone])
        await insertCases([{ id: fresh, riskRank: 2 }])
      })
      await owner.query('ALTER TABLE case_file ENABLE ALWAYS TRIGGER no_change_without_entry; ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says')
      expect(touched.length).toBeGreaterThan(5)
      const still = (ids: string[]) => ids.filter((id) => !touched.includes(id)).sort()
      expect(still(seen)).toEqual(still(before))
    }
  })
})
