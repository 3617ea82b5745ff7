import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { bareSql } from '@/bench/queue-bare'
import { fillCases } from '@/bench/queue-fill'
import type { Officer } from '@/lib/access/actor-type'
import { end, live, onEnd, say } from '@/lib/boot/lifetime'
import { DATABASE, withClient } from '@/lib/boot/databases'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { viewsFor, type QueueInput } from '@/lib/cases/schema'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { migrate } from '@/prisma/tools/migrate'

// What the first page of each view of the queue costs: against the bare SQL of the same rows, and with 100,000 cases against
// 1,000. Medians of turns taken in alternation, so that a busy machine slows all sides alike.

const turns = Number(process.env.TURNS ?? 41)
const largeCases = Number(process.env.CASES ?? 100_000)
const toBareMax = 3
const toSmallMax = 1.3

/** One of the two databases: the application's client, and a plain connection in the application's role. */
interface Side {
  prisma: PrismaClient
  plain: pg.Client
}

async function measure(): Promise<void> {
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  const { secrets } = database
  Object.assign(process.env, {
    DATABASE_URL: database.loginUrl('temwen_app'),
    TEMWEN_SERVER_KEY: secrets.TEMWEN_SERVER_KEY,
    TEMWEN_PEPPERS_FILE: secrets.peppersFile,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
  })
  const { pool } = await import('@/lib/platform/db')
  const people = await makePeople()
  // A database that somebody is in cannot be copied.
  await pool().end()
  const sides = { large: await openSide(database.ownerUrl, database.loginUrl('temwen_app'), 'large', largeCases, people), small: await openSide(database.ownerUrl, database.loginUrl('temwen_app'), 'small', 1_000, people) }
  const isGood = await measureViews(sides, people)
  for (const { prisma, plain } of Object.values(sides)) await Promise.all([prisma.$disconnect(), plain.end()])
  say(isGood ? 'within the limits' : 'OVER A LIMIT')
  await end(isGood ? 0 : 1)
}

type People = Awaited<ReturnType<typeof makePeople>>

async function makePeople() {
  const { makeOfficer, makeReference } = await import('@/e2e/support/case-fixture')
  const { first, firstAgain, second } = await makeReference()
  const lead = await makeOfficer(['OVERSIGHT_LEAD'], { stateId: second.id })
  const rest = {
    otherLead: await makeOfficer(['OVERSIGHT_LEAD']),
    intake: await makeOfficer(['INTAKE_OFFICER'], { stateId: first.id }),
    officer: await makeOfficer(['CASE_OFFICER'], { stateId: first.id }),
    otherOfficer: await makeOfficer(['CASE_OFFICER']),
    advocate: await makeOfficer(['VICTIM_ADVOCATE']),
    observer: await makeOfficer(['INDEPENDENT_OBSERVER']),
  }
  return { lead, ...rest, own: { [first.id]: [first.id, firstAgain.id], [second.id]: [second.id] } }
}

async function openSide(ownerUrl: string, appUrl: string, name: string, cases: number, people: People): Promise<Side> {
  const inDatabase = (address: string, database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href
  const { lead, otherLead, intake, officer, otherOfficer, advocate, observer } = people
  const staff = { lead: lead.id, otherLead: otherLead.id, intake: intake.id, officer: officer.id, otherOfficer: otherOfficer.id, advocate: advocate.id, observer: observer.id }
  await withClient(inDatabase(ownerUrl, 'postgres'), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${DATABASE}`))
  const since = Date.now()
  await withClient(inDatabase(ownerUrl, name), (client) => fillCases(client, cases, staff))
  say(`${cases} cases in ${((Date.now() - since) / 1000).toFixed(0)} s`)
  const connectionString = inDatabase(appUrl, name)
  const plain = new pg.Client({ connectionString })
  await plain.connect()
  return { prisma: new PrismaClient({ adapter: new PrismaPg({ connectionString }) }), plain }
}

async function measureViews(sides: Record<'large' | 'small', Side>, people: People): Promise<boolean> {
  const { listCases, countCases, countWaitingKeys } = await import('@/lib/cases/queries')
  const on = <T>({ prisma }: Side, run: () => Promise<T>) => {
    // The application's one client is the database that is asked: lib/platform/db takes it from here.
    Object.assign(globalThis, { prisma })
    return run()
  }
  let isGood = true
  say(`medians of ${turns} turns        rows     page, ms     to bare   to 1,000   numbers, ms  keys, ms`)
  for (const who of ['lead', 'intake', 'officer', 'advocate', 'observer'] as const) {
    for (const view of [undefined, ...viewsFor(people[who])]) {
      for (const sort of view === undefined || view === 'team' ? ([undefined, 'newest'] as const) : ([undefined] as const)) {
        const officer: Officer = people[who]
        const filters = { view, sort } as QueueInput
        const bare = bareSql(officer, filters, { leads: [people.lead, people.otherLead], own: people.own[officer.stateId ?? ''] ?? [] })
        const { rows } = await on(sides.large, () => listCases(officer, filters))
        const ids = rows.map(({ id }) => id)
        const same = (await sides.large.plain.query<{ id: string }>(bare)).rows.slice(0, 50).map(({ id }) => id)
        if (same.join() !== ids.join()) throw new Error(`the bare SQL of ${who} ${view} has other rows`)
        const [page, small, plain, numbers, keys] = await medians([
          () => on(sides.large, () => listCases(officer, filters)),
          () => on(sides.small, () => listCases(officer, filters)),
          () => sides.large.plain.query(bare),
          () => on(sides.large, () => countCases(officer, filters)),
          () => on(sides.large, () => countWaitingKeys(officer, ids)),
        ])
        const [toBare, toSmall] = [page / plain, page / small]
        const isWithin = toBare <= toBareMax && toSmall <= toSmallMax
        isGood &&= isWithin
        const label = `${who} ${view ?? 'all'} ${sort ?? ''}`.padEnd(28)
        say(`${label}${String(ids.length).padStart(4)} ${page.toFixed(1).padStart(12)} ${toBare.toFixed(2).padStart(11)} ${toSmall.toFixed(2).padStart(10)} ${numbers.toFixed(1).padStart(12)} ${keys.toFixed(1).padStart(9)}${isWithin ? '' : '  OVER'}`)
      }
    }
  }
  return isGood
}

async function medians<const Runs extends readonly (() => Promise<unknown>)[]>(runs: Runs): Promise<{ [K in keyof Runs]: number }> {
  const times = runs.map((): number[] => [])
  for (let turn = -3; turn < turns; turn++) {
    for (const [at, run] of runs.entries()) {
      const since = performance.now()
      await run()
      if (turn >= 0) times[at]?.push(performance.now() - since)
    }
  }
  return times.map((taken) => taken.sort((left, right) => left - right)[Math.floor(taken.length / 2)] ?? 0) as { [K in keyof Runs]: number }
}

await live(measure)
