import { parseArgs } from 'node:util'
import { answered, fileByHttp, openForm, sendForm, type Filed, type OpenForm } from '@/bench/file-by-http'
import { ownerPool } from '@/e2e/support/database'
import { buildPages, generateClient } from '@/lib/boot/build'
import { end, live, onEnd, say } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

// 200 reports from one address are stored while 10,000 junk requests arrive, on the production build with the settings that an
// installation begins with. Ten minutes are pressed into less: what arrives is the same, only faster.
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '200' },
    junk: { type: 'string', default: '10000' },
    /** Over which the reports arrive. */
    seconds: { type: 'string', default: '300' },
    /** Junk requests at the same time. */
    at_once: { type: 'string', default: '24' },
  },
})
const [reports, junk, seconds, atOnce] = [values.reports, values.junk, values.seconds, values.at_once].map(Number) as [number, number, number, number]
/** As long as the fastest person. */
const writingMs = 3500

async function measure(): Promise<void> {
  const origin = await startServer()
  say(`${reports} reports in ${seconds} s from one address, without scripts`)
  const alone = await fileAll(origin, 'alone')
  say(lineOf('without junk', alone))
  const [among, arrived] = await Promise.all([fileAll(origin, 'among'), sendJunk(origin)])
  say(lineOf('among junk', among))
  say(`junk           ${arrived.sent} requests in ${arrived.seconds.toFixed(0)} s: ${[...arrived.answers].map(([status, count]) => `${count} × ${status}`).join(', ')}`)
  const ratio = (share: number) => (at(sendTimes(among), share) / at(sendTimes(alone), share)).toFixed(1)
  say(`ratio          median × ${ratio(0.5)}, 95 % × ${ratio(0.95)}`)
  const stored = await countStored()
  say(`stored         ${stored.cases} cases for ${reports * 2} reports with ${new Set([...alone, ...among].map(({ receipt }) => receipt)).size} receipts; the rest is junk that pressed on`)
  for (const [kind, count] of stored.kinds) say(`               ${kind.padEnd(12)} ${count}`)
  const isWhole = alone.length === reports && among.length === reports
  say(isWhole ? 'all stored' : 'REPORTS ARE MISSING')
  await end(isWhole ? 0 : 1)
}

async function startServer(): Promise<string> {
  const { port, address } = readSettings(process.env, 3205)
  await requireFreePort(port, 'npm run bench:flood')
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  await generateClient()
  await buildPages()
  const databaseUrl = database.loginUrl('temwen_app')
  const environment = serverEnvironment({ databaseUrl, secrets: database.secrets, address, isDemo: false })
  Object.assign(process.env, environment, { OWNER_DATABASE_URL: database.ownerUrl, SEQUENCER_DATABASE_URL: database.loginUrl('temwen_sequencer') })
  // After the environment is there: these open the database as the server does.
  const [{ makeMission }, { makeOfficer }] = await Promise.all([import('@/e2e/support/intake-fixture'), import('@/e2e/support/case-fixture')])
  await makeMission()
  await makeOfficer(['INTAKE_OFFICER'])
  const server = await serve(environment, port, () => undefined)
  onEnd(server.stop)
  return address
}

/** Each begins at its own moment, however long the others take. */
async function fileAll(origin: string, name: string): Promise<Filed[]> {
  const ended = await Promise.allSettled(
    Array.from({ length: reports }, async (_, at) => {
      await pause((at * seconds * 1000) / reports)
      return fileByHttp(origin, { narrative: `${name} ${at}: they took my motorbike at the checkpoint.`, writingMs })
    }),
  )
  for (const one of ended) if (one.status === 'rejected') say(`lost: ${String(one.reason)}`)
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

/** Mixed, as it comes: pages read, posts of nothing, made-up stamps, filled traps, and real stamps sent too fast or again and again. */
async function sendJunk(origin: string): Promise<{ sent: number; seconds: number; answers: Map<string, number> }> {
  const old = await openForm(`${origin}/en/form/2`)
  const answers = new Map<string, number>()
  const begun = performance.now()
  let sent = 0
  const worker = async () => {
    while (sent < junk) {
      const answer = await junkRequest(origin, sent++, old).catch((error: unknown) => (error instanceof Error ? error.name : 'error'))
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { sent, seconds: (performance.now() - begun) / 1000, answers }
}

async function junkRequest(origin: string, at: number, old: OpenForm): Promise<string> {
  const typed = (more: Record<string, string>): OpenForm => ({ ...old, fields: Object.entries({ ...Object.fromEntries(old.fields), kept: '', progress: answered(`buy now ${at}`), intent: 'send', ...more }) })
  const page = (path: string, init: RequestInit = {}) => fetch(origin + path, init).then(async (answer) => (await answer.arrayBuffer(), String(answer.status)))
  const post = async (form: OpenForm) => (await sendForm(form), 'posted')
  switch (at % 10) {
    case 0:
    case 1:
      return page(at % 4 === 0 ? '/ht' : '/en/services')
    case 2:
      return page('/en/form/1')
    case 3:
      return page('/wp-login.php')
    case 4:
    case 5:
      return page('/en/form/2', { method: 'POST', body: new URLSearchParams({ narrative: 'buy now', url: 'https://example.org' }) })
    case 6:
    case 7:
      return post(typed({ stamp: 'QUJD'.repeat(40) }))
    case 8:
      return post(typed({ trap: 'https://example.org' }))
    default:
      return post(typed(at % 20 === 9 ? {} : Object.fromEntries((await openForm(old.address)).fields)))
  }
}

async function countStored(): Promise<{ cases: number; kinds: [string, number][] }> {
  // The counts are written every ten seconds.
  await pause(11_000)
  const pool = ownerPool()
  const cases = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM case_file')
  const kinds = await pool.query<{ kind: string; count: number }>('SELECT kind, sum(count)::int AS count FROM flood_count GROUP BY kind ORDER BY 2 DESC')
  await pool.end()
  return { cases: cases.rows[0]?.count ?? 0, kinds: kinds.rows.map(({ kind, count }) => [kind, count]) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const sendTimes = (filed: readonly Filed[]) => filed.map(({ sendMs }) => sendMs).sort((one, other) => one - other)
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

function lineOf(name: string, filed: readonly Filed[]): string {
  const shown = (share: number) => `${(at(sendTimes(filed), share) / 1000).toFixed(2)} s`
  const pages = filed.map(({ pageMs }) => pageMs).sort((one, other) => one - other)
  const pressed = filed.filter(({ presses }) => presses > 1).length
  return `${name.padEnd(14)} ${filed.length} stored; from Send to receipt: median ${shown(0.5)}, 90 % ${shown(0.9)}, 95 % ${shown(0.95)}, 99 % ${shown(0.99)}, most ${shown(1)}; page: median ${(at(pages, 0.5) / 1000).toFixed(2)} s; ${pressed} pressed more than once`
}

await live(measure)
