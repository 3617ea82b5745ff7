import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { make, others, type Step, type World } from '@/e2e/support/any-move'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { endAccount } from '@/lib/accounts/end-account'
import { sameStates } from '@/lib/cases/grants'
import { expireIdentityKeys } from '@/lib/cases/identity-access'
import { compartmentKinds, isLeaderless, mayHold } from '@/lib/cases/policy'
import { moveNames } from '@/lib/cases/status'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newEscrow } from '@/lib/vault/escrow'

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
  const other = await fileCase({ stateId: reference.second.id })
  await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
  return { reference, people, caseId: (await fileCase()).id, other: (await snapshot(other.id)).file }
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
  const cases = { caseId: { in: matter.map((each) => each.file.id) } }
  const conflicts = await db().conflict.findMany({ where: cases })
  const live = await db().identityAccess.findMany({ where: { caseId: file.id, outcome: 'APPROVED', expiresAt: { gt: now() } } })
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
