import { Agent } from 'node:http'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { fileByHttp, sendJunk, type Filed, type Sent } from '@/bench/flood-visitors'
import { ownerPool } from '@/e2e/support/database'
import { prepare } from '@/e2e/support/prepared'
import { buildPages, generateClient } from '@/lib/boot/build'
import { end, live, onEnd, say } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

// 200 reports from one address in ten minutes, while 10,000 junk requests arrive from it too, on the production build with the
// settings that an installation begins with. Each comes at its own moment, whatever became of those before.
const { values } = parseArgs({
  options: { reports: { type: 'string', default: '200' }, junk: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '600' } },
})
const [reports, junk, seconds] = [values.reports, values.junk, values.seconds].map(Number) as [number, number, number]
/** Alone first, for a while, to compare with. */
const alone = { reports: Math.ceil(reports / 10), seconds: seconds / 10 }

async function measure(): Promise<void> {
  const { origin, ownerUrl } = await startServer()
  say(`load ${load()}; ${alone.reports} reports in ${alone.seconds} s from one address, without scripts`)
  const quiet = await fileAll(origin, alone, 'alone')
  say(lineOf('without junk', quiet))
  say(`load ${load()}; ${reports} reports and ${junk} junk requests in ${seconds} s`)
  const begun = performance.now()
  const [filed, sent] = await Promise.all([fileAll(origin, { reports, seconds }, 'among'), everyMoment(junk, seconds, (at) => sendJunk(origin, at, junkAgent))])
  const took = (performance.now() - begun) / 1000
  say(lineOf('among junk', filed))
  say(junkLine(sent))
  const stored = await countStored(ownerUrl)
  const receipts = new Set([...quiet, ...filed].map(({ receipt }) => receipt)).size
  say(`stored         ${stored.cases} cases, ${receipts} of them for ${alone.reports + reports} reports; the rest is junk that pressed on`)
  for (const [kind, count] of stored.kinds) say(`               ${kind.padEnd(12)} ${count}`)
  const isWhole = receipts === alone.reports + reports
  const isInTime = took <= seconds + 60
  say(`${isWhole ? 'all stored' : 'REPORTS ARE MISSING'}, ${isInTime ? '' : 'TOO LATE, '}${took.toFixed(0)} s in all; load ${load()}`)
  await end(isWhole && isInTime ? 0 : 1)
}

async function startServer(): Promise<{ origin: string; ownerUrl: string }> {
  const { port, address } = readSettings(process.env, 3205)
  await requireFreePort(port, 'npm run bench:flood')
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  await generateClient()
  await buildPages()
  const environment = serverEnvironment({ databaseUrl: database.loginUrl('temwen_app'), secrets: database.secrets, address, isDemo: false })
  prepare({ people: { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER'] } }, asInstalled: true }, { ...environment, OWNER_DATABASE_URL: database.ownerUrl })
  const server = await serve(environment, port, () => undefined)
  onEnd(server.stop)
  return { origin: address, ownerUrl: database.ownerUrl }
}

/** What strangers hold open must not keep reporters' own requests from leaving this machine. */
const junkAgent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Begins each at its own moment, evenly, and waits for all. */
async function everyMoment<T>(count: number, over: number, begin: (at: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> {
  return Promise.allSettled(Array.from({ length: count }, async (_, at) => {
    await pause((at * over * 1000) / count)
    return begin(at)
  }))
}

async function fileAll(origin: string, { reports: count, seconds: over }: typeof alone, name: string): Promise<Filed[]> {
  const ended = await everyMoment(count, over, (at) => fileByHttp(origin, `${name} ${at}: they took my motorbike at the checkpoint.`))
  for (const one of ended) if (one.status === 'rejected') say(`lost: ${String(one.reason)}`)
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

async function countStored(ownerUrl: string): Promise<{ cases: number; kinds: [string, number][] }> {
  // The counts are written every ten seconds.
  await pause(11_000)
  process.env.OWNER_DATABASE_URL = ownerUrl
  const pool = ownerPool()
  const cases = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM case_file')
  const kinds = await pool.query<{ kind: string; count: number }>('SELECT kind, sum(count)::int AS count FROM flood_count GROUP BY kind ORDER BY 2 DESC')
  await pool.end()
  return { cases: cases.rows[0]?.count ?? 0, kinds: kinds.rows.map(({ kind, count }) => [kind, count]) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const load = () => loadavg()[0]?.toFixed(1)
const inOrder = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
const shares = (ms: readonly number[]) => {
  const shown = (share: number) => `${(at(inOrder(ms), share) / 1000).toFixed(2)} s`
  return `median ${shown(0.5)}, 95 % ${shown(0.95)}, most ${shown(1)}`
}

function lineOf(name: string, filed: readonly Filed[]): string {
  const pressed = filed.filter(({ presses }) => presses > 1).length
  return `${name.padEnd(14)} ${filed.length} stored; from Send to receipt: ${shares(filed.map(({ sendMs }) => sendMs))}; page: ${shares(filed.map(({ pageMs }) => pageMs))}; ${pressed} pressed more than once`
}

function junkLine(ended: readonly PromiseSettledResult<Sent>[]): string {
  const sent = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const answers = new Map<string, number>()
  for (const { answer } of sent) answers.set(answer, (answers.get(answer) ?? 0) + 1)
  return `junk           ${sent.length} of ${ended.length} answered: ${shares(sent.map(({ ms }) => ms))}; ${[...answers].map(([answer, count]) => `${count} × ${answer}`).join(', ')}`
}

await live(measure)
