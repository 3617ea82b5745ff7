import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { endOfficer, fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declineFinding } from '@/lib/cases/decline-finding'
import { sameStates } from '@/lib/cases/grants'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { compartmentKinds, isLeaderless, mayHold } from '@/lib/cases/policy'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { moveNames, type MoveName } from '@/lib/cases/status'
import { acknowledgeCase, awaitAction, holdCase, notifyState, openCase, referOut, reopenCase, reportAction, resumeCase, reviewHold } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'
import type { Result } from '@/lib/platform/result'
import { approveMerge, declineMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import { splitCase } from '@/lib/triage/split-case'
import { newEscrow } from '@/lib/vault/escrow'

type Reference = Awaited<ReturnType<typeof makeReference>>
type World = { reference: Reference; people: Officer[]; caseId: string; other: { id: string; reference: string } }
type Step = { who: number; move: MoveName | 'leave'; whom: number; state: 0 | 1 | 2 }
type Target = { caseId: string; version: number }

afterAll(() => db().$disconnect())

async function makeWorld(): Promise<World> {
  await emptyDatabase()
  const reference = await makeReference()
  const people = [
    await makeOfficer(['INTAKE_OFFICER']),
    await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.firstAgain.id }),
    await makeOfficer(['OVERSIGHT_LEAD']),
    await makeOfficer(['OVERSIGHT_LEAD', 'CASE_OFFICER'], { unitId: reference.secondUnit.id }),
    await makeOfficer(['CASE_OFFICER']),
    await makeOfficer(['CASE_OFFICER'], { stateId: reference.second.id }),
    await makeOfficer(['VICTIM_ADVOCATE']),
    await makeOfficer(['INDEPENDENT_OBSERVER']),
  ]
  const other = await fileCase({ stateId: reference.second.id })
  await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
  return { reference, people, caseId: (await fileCase()).id, other: (await snapshot(other.id)).file }
}

async function firstAllegation({ caseId }: Target): Promise<string> {
  return (await db().allegation.findFirst({ where: { caseId, isDropped: false } }))?.id ?? randomUUID()
}

function make(move: MoveName, officer: Officer, target: Target, { reference, people, other }: World, step: Step): Promise<Result<unknown>> {
  const reasoning = 'Because'
  const body = (['MISSION', 'CONTRIBUTING_STATE', 'INDEPENDENT'] as const)[step.state]
  const state = [null, reference.first, reference.second][step.state] ?? null
  const unit = [null, reference.firstUnit, reference.secondUnit][step.state] ?? null
  switch (move) {
    case 'acknowledge':
      return acknowledgeCase(officer, target)
    case 'classify':
      return classifyCase(officer, { ...target, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: state?.id ?? null, unitId: unit?.id ?? null })
    case 'drop-allegation':
      return firstAllegation(target).then((allegationId) => dropAllegation(officer, { ...target, allegationId, dropReasoning: reasoning }))
    case 'split':
      return firstAllegation(target).then((allegationId) => splitCase(officer, { ...target, allegationIds: [allegationId], splitReasoning: reasoning }))
    case 'propose-merge':
      return proposeMerge(officer, { ...target, mergeReference: other.reference, mergeReasoning: reasoning })
    case 'approve-merge':
      return approveMerge(officer, target)
    case 'decline-merge':
      return declineMerge(officer, { ...target, reasoning })
    case 'unmerge':
      return unmergeCase(officer, { ...target, reasoning })
    case 'ask':
      return askReporter(officer, { ...target, messageId: randomUUID(), text: 'Where?' })
    case 'open':
      return openCase(officer, target)
    case 'assign':
      return assignCase(officer, { ...target, assigneeId: people[step.whom]?.id ?? '' })
    case 'propose-finding':
      return firstAllegation(target).then((allegationId) =>
        proposeFinding(officer, { ...target, allegationId, finding: 'NO_BREACH', source: 'MISSION', findingReasoning: reasoning }),
      )
    case 'approve-finding':
      return approveFinding(officer, target)
    case 'decline-finding':
      return declineFinding(officer, { ...target, reasoning })
    case 'propose-closure':
      return proposeClosure(officer, { ...target, closureReason: 'ACTION_COMPLETE', closureReasoning: reasoning })
    case 'approve-closure':
      return approveClosure(officer, target)
    case 'decline-closure':
      return declineClosure(officer, { ...target, reasoning })
    case 'second-finding':
      return secondFinding(officer, target)
    case 'inform':
      return informReporter(officer, { ...target, messageId: randomUUID(), news: 'We go on.' })
    case 'begin-investigation':
      return beginInvestigation(officer, { ...target, body })
    case 'complete-investigation':
      return completeInvestigation(officer, { ...target, body })
    case 'notify-state':
      return notifyState(officer, target)
    case 'await-action':
      return awaitAction(officer, target)
    case 'hold':
      return holdCase(officer, { ...target, reasoning })
    case 'review-hold':
      return reviewHold(officer, { ...target, reasoning })
    case 'resume':
      return resumeCase(officer, { ...target, reasoning })
    case 'refer-out':
      return referOut(officer, { ...target, reasoning })
    case 'report-action':
      return reportAction(officer, { ...target, reasoning })
    case 'reopen':
      return reopenCase(officer, { ...target, reasoning })
  }
}

/** Who holds what by policy, computed from the rows alone, for those whom somebody still present could serve. */
async function expectGrantsToFollowPolicy({ caseId, people, other }: World, left: ReadonlySet<string>): Promise<void> {
  const [one, another] = [await snapshot(caseId), await snapshot(other.id)]
  const isMerged = one.file.mergedIntoId !== null
  await expectHeld(one, isMerged ? [one, another] : [one], { people, left, goesOn: isMerged ? another.file : one.file })
  await expectHeld(another, isMerged ? [one, another] : [another], { people, left, goesOn: another.file })
}

type Snapshot = Awaited<ReturnType<typeof snapshot>>
type Whom = { people: readonly Officer[]; left: ReadonlySet<string>; goesOn: Snapshot['file'] }

async function expectHeld({ held }: Snapshot, matter: readonly Snapshot[], { people, left, goesOn: file }: Whom): Promise<void> {
  const allegations = matter.flatMap((each) => each.allegations.filter(({ isDropped }) => !isDropped))
  const named = [...matter.map((each) => each.file.reportedStateId), ...allegations.map(({ stateId }) => stateId)].filter((id) => id !== null)
  const here = people.filter(({ id }) => !left.has(id))
  const belonging = { stateIds: await sameStates(db(), named), unitIds: allegations.flatMap(({ unitId }) => unitId ?? []), conflictIds: [] }
  const facts = {
    status: file.status,
    assigneeId: file.assigneeId,
    ...belonging,
    isClassified: allegations.length > 0,
    investigations: 0,
    pending: null,
    conflictIds: [],
    identityIds: [],
    isLeaderless: isLeaderless(here, belonging),
  }
  for (const kind of compartmentKinds) {
    const meant = here.filter((person) => mayHold(kind, person, facts)).map(({ id }) => `${id} ${kind}`)
    const actual = held.filter((grant) => grant.endsWith(kind))
    // Nobody holds what policy does not give; a key is missing only where the one who acted could not make it.
    expect(meant).toEqual(expect.arrayContaining(actual))
    if (kind === 'ACCOUNT' && actual.length > 0) expect(actual.sort()).toEqual(meant.sort())
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(7),
  move: fc.constantFrom(...moveNames, 'leave'),
  whom: fc.integer({ min: 3, max: 5 }),
  state: fc.constantFrom(0, 1, 2),
})
/** Mostly a case's ordinary way, so that sequences get far, with anything in between. */
const ordinary: Step[] = [
  { who: 0, move: 'acknowledge', whom: 4, state: 0 },
  { who: 0, move: 'classify', whom: 4, state: 0 },
  { who: 2, move: 'open', whom: 4, state: 0 },
  { who: 2, move: 'assign', whom: 4, state: 0 },
  { who: 4, move: 'propose-finding', whom: 4, state: 0 },
  { who: 2, move: 'approve-finding', whom: 4, state: 0 },
  { who: 4, move: 'propose-closure', whom: 4, state: 0 },
  { who: 2, move: 'approve-closure', whom: 4, state: 0 },
  { who: 2, move: 'reopen', whom: 4, state: 0 },
]
const merging: Step[] = [
  { who: 0, move: 'acknowledge', whom: 4, state: 0 },
  { who: 0, move: 'classify', whom: 4, state: 1 },
  { who: 0, move: 'propose-merge', whom: 4, state: 0 },
  { who: 2, move: 'approve-merge', whom: 4, state: 0 },
  { who: 2, move: 'unmerge', whom: 4, state: 0 },
]
const steps = fc
  .tuple(fc.constantFrom(ordinary, ordinary, merging), fc.nat(ordinary.length), fc.array(step, { maxLength: 12 }))
  .map(([way, length, rest]) => [...way.slice(0, length), ...rest])

test('after any sequence of moves the grants in the database are those of policy', { timeout: 240_000 }, async () => {
  let made = 0
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const world = await makeWorld()
      const left = new Set<string>()
      for (const one of sequence) {
        const officer = world.people[one.who]
        if (!officer || left.has(officer.id)) continue
        if (one.move === 'leave') {
          // Somebody who can hand keys on stays.
          if (one.who === 0 || one.who === 2) continue
          await endOfficer(officer)
          left.add(officer.id)
          continue
        }
        const { file } = await snapshot(world.caseId)
        const answer = await make(one.move, officer, { caseId: world.caseId, version: file.version }, world, one).catch((error: unknown) => {
          if (error instanceof AccessDenied) return null
          throw error
        })
        if (!answer?.ok) continue
        made += 1
        await expectGrantsToFollowPolicy(world, left)
      }
    }),
    { numRuns: 40 },
  )
  expect(made).toBeGreaterThan(100)
})
