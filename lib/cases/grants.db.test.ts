import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { endAccount } from '@/lib/accounts/end-account'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict, liftConflict, recordConflict } from '@/lib/cases/conflicts'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declineFinding } from '@/lib/cases/decline-finding'
import { approveErasure, declineErasure, proposeErasure } from '@/lib/cases/erase'
import { sameStates } from '@/lib/cases/grants'
import { approveIdentity, askIdentity, expireIdentityKeys } from '@/lib/cases/identity-access'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { compartmentKinds, isLeaderless, mayHold } from '@/lib/cases/policy'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { moveNames, type MoveName } from '@/lib/cases/status'
import { acknowledgeCase, awaitAction, handOverCase, holdCase, notifyState, openCase, referOut, reopenCase, reportAction, resumeCase, reviewHold } from '@/lib/cases/simple-moves'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import type { Result } from '@/lib/platform/result'

type Reference = Awaited<ReturnType<typeof makeReference>>
type World = { reference: Reference; people: Officer[]; caseId: string }
/** What changes keys and is no move. */
const others = ['leave', 'declare', 'record', 'lift', 'ask-identity', 'approve-identity', 'expire'] as const
type Step = { who: number; move: MoveName | (typeof others)[number]; whom: number; state: 0 | 1 | 2 }
type Target = { caseId: string; version: number }

afterAll(() => {
  setClock(undefined)
  return db().$disconnect()
})

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
  return { reference, people, caseId: (await fileCase()).id }
}

async function make(move: Exclude<Step['move'], 'leave' | 'expire'>, officer: Officer, target: Target, { reference, people }: World, step: Step): Promise<Result<unknown>> {
  const reasoning = 'Because'
  const body = (['MISSION', 'CONTRIBUTING_STATE', 'INDEPENDENT'] as const)[step.state]
  const state = [null, reference.first, reference.second][step.state] ?? null
  const unit = [null, reference.firstUnit, reference.secondUnit][step.state] ?? null
  switch (move) {
    case 'declare':
      return declareConflict(officer, { ...target, declareReason: reasoning })
    case 'record':
      return recordConflict(officer, { ...target, officerId: people[step.whom]?.id ?? '', ground: 'NAMED', namedReason: reasoning })
    case 'lift': {
      const conflict = await db().conflict.findFirst({ where: { caseId: target.caseId, ground: 'NAMED' } })
      return liftConflict(officer, { ...target, conflictId: conflict?.id ?? randomUUID(), liftReason: reasoning })
    }
    case 'ask-identity':
      return askIdentity(officer, { ...target, hours: 2, identityReason: reasoning })
    case 'approve-identity': {
      const request = await db().identityAccess.findFirst({ where: { caseId: target.caseId, outcome: 'PENDING' } })
      return approveIdentity(officer, { ...target, requestId: request?.id ?? randomUUID() })
    }
    case 'propose-erasure':
      return proposeErasure(officer, { ...target, erases: step.state === 0 ? 'ALL' : 'IDENTITY', erasureReasoning: reasoning })
    case 'approve-erasure':
      return approveErasure(officer, target)
    case 'decline-erasure':
      return declineErasure(officer, { ...target, reasoning })
    case 'hand-over':
      return handOverCase(officer, target)
    case 'acknowledge':
      return acknowledgeCase(officer, target)
    case 'classify':
      return classifyCase(officer, { ...target, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: state?.id ?? null, unitId: unit?.id ?? null })
    case 'ask':
      return askReporter(officer, { ...target, messageId: randomUUID(), text: 'Where?' })
    case 'open':
      return openCase(officer, target)
    case 'assign':
      return assignCase(officer, { ...target, assigneeId: people[step.whom]?.id ?? '' })
    case 'propose-finding':
      return db()
        .allegation.findFirst({ where: { caseId: target.caseId } })
        .then((allegation) =>
          proposeFinding(officer, { ...target, allegationId: allegation?.id ?? randomUUID(), finding: 'NO_BREACH', source: 'MISSION', findingReasoning: reasoning }),
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
async function expectGrantsToFollowPolicy({ caseId, people }: World, left: ReadonlySet<string>): Promise<void> {
  const { file, allegations, held } = await snapshot(caseId)
  const named = [file.reportedStateId, ...allegations.map(({ stateId }) => stateId)].filter((id) => id !== null)
  const conflicts = await db().conflict.findMany({ where: { caseId } })
  const live = await db().identityAccess.findMany({ where: { caseId, outcome: 'APPROVED', expiresAt: { gt: now() } } })
  const here = people.filter(({ id }) => !left.has(id))
  const belonging = { stateIds: await sameStates(db(), named), unitIds: allegations.flatMap(({ unitId }) => unitId ?? []), conflictIds: conflicts.map(({ accountId }) => accountId) }
  const facts = {
    status: file.status,
    assigneeId: file.assigneeId,
    ...belonging,
    isClassified: allegations.length > 0,
    investigations: 0,
    pending: null,
    identityIds: live.map(({ requesterId }) => requesterId),
    earlier: { intake: [], inquiry: [] },
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
  move: fc.constantFrom(...moveNames, ...others),
  whom: fc.integer({ min: 2, max: 7 }),
  state: fc.constantFrom(0, 1, 2),
})
/** Mostly a case's ordinary way, so that sequences get far, with anything in between. */
const ordinary: Step[] = [
  { who: 0, move: 'acknowledge', whom: 4, state: 0 },
  { who: 0, move: 'classify', whom: 4, state: 0 },
  { who: 2, move: 'open', whom: 4, state: 0 },
  { who: 2, move: 'assign', whom: 4, state: 0 },
  { who: 4, move: 'ask-identity', whom: 4, state: 0 },
  { who: 6, move: 'approve-identity', whom: 4, state: 0 },
  { who: 2, move: 'record', whom: 3, state: 0 },
  { who: 2, move: 'lift', whom: 3, state: 0 },
  { who: 3, move: 'declare', whom: 3, state: 0 },
  { who: 4, move: 'hand-over', whom: 4, state: 0 },
  { who: 2, move: 'assign', whom: 4, state: 0 },
  { who: 4, move: 'propose-finding', whom: 4, state: 0 },
  { who: 2, move: 'approve-finding', whom: 4, state: 0 },
  { who: 4, move: 'propose-closure', whom: 4, state: 0 },
  { who: 2, move: 'approve-closure', whom: 4, state: 0 },
  { who: 2, move: 'reopen', whom: 4, state: 0 },
]
const steps = fc
  .tuple(fc.nat(ordinary.length), fc.array(step, { maxLength: 12 }))
  .map(([length, rest]) => [...ordinary.slice(0, length), ...rest])

test('after any sequence of moves the grants in the database are those of policy', { timeout: 240_000 }, async () => {
  let made = 0
  let hours = 0
  const counted = new Map<string, number>()
  setClock(() => new Date(Date.now() + hours * 3_600_000))
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      hours = 0
      const world = await makeWorld()
      const left = new Set<string>()
      for (const one of sequence) {
        const officer = world.people[one.who]
        if (!officer || left.has(officer.id)) continue
        if (one.move === 'leave') {
          // Somebody who can hand keys on stays.
          if (one.who === 0 || one.who === 2) continue
          await endAccount(await makeOfficer(['ADMINISTRATOR']), { accountId: officer.id })
          left.add(officer.id)
          continue
        }
        if (one.move === 'expire') {
          hours += 3
          await expireIdentityKeys()
          await expectGrantsToFollowPolicy(world, left)
          continue
        }
        const { file } = await snapshot(world.caseId)
        const answer = await make(one.move, officer, { caseId: world.caseId, version: file.version }, world, one).catch((error: unknown) => {
          if (error instanceof AccessDenied) return null
          throw error
        })
        if (!answer?.ok) continue
        made += 1
        counted.set(one.move, (counted.get(one.move) ?? 0) + 1)
        await expectGrantsToFollowPolicy(world, left)
      }
    }),
    { numRuns: 40 },
  )
  expect(made).toBeGreaterThan(100)
  for (const move of ['declare', 'record', 'lift', 'ask-identity', 'approve-identity', 'hand-over']) expect([move, counted.get(move) ?? 0]).not.toEqual([move, 0])
})
