import { chromium, type Browser } from '@playwright/test'
import { loadavg } from 'node:os'
import { bareServer } from '@/bench/bare-server'
import { budget } from '@/bench/budget'
import { HttpVisitor } from '@/bench/http-visit'
import { measurePage, measureReport, ways, type Way } from '@/bench/measure'
import { letters, weighEveryPage } from '@/bench/weigh'
import { publicPaths } from '@/e2e/support/every-page'
import { prepare } from '@/e2e/support/prepared'
import { buildPages, generateClient } from '@/lib/boot/build'
import { requireChromium, findChromium } from '@/lib/boot/chromium'
import { end, live, onEnd, say } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { languages } from '@/lib/platform/language'
import { migrate } from '@/prisma/tools/migrate'

/** Each time is measured so often and the best one counts: whatever else the machine does only adds to it. */
const times = 3
const shownPages = 12

const over: string[] = []

/** Remembers what is over its budget. @returns the figure, marked when it is */
function held(what: string, value: number, limit: number, unit: 'KB' | 's'): string {
  const shown = `${(value / 1000).toFixed(unit === 'KB' ? 1 : 2)} ${unit}`
  if (value <= limit) return shown
  over.push(`${what}: ${shown}, and the budget is ${limit / 1000} ${unit}`)
  return `${shown} !`
}

/** The production build on a database of its own, in which somebody reads reports. @returns its address, and receipts of reports with letters */
async function startServer(): Promise<{ address: string; receipts: string[] }> {
  const { port, address } = readSettings(process.env, 3100)
  await requireFreePort(port, 'npm run bench:pages')
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  await generateClient()
  await buildPages()
  const environment = serverEnvironment({ databaseUrl: database.loginUrl('temwen_app'), secrets: database.secrets, address, isDemo: false })
  const server = await serve(environment, port, () => undefined)
  onEnd(server.stop)
  const people = { reader: { name: 'Nadia Li', roles: ['INTAKE_OFFICER' as const] } }
  const { reports } = prepare({ people, reports: Array.from({ length: 2 * languages.length }, () => letters) }, { ...environment, OWNER_DATABASE_URL: database.ownerUrl })
  return { address, receipts: reports.map(({ receipt }) => receipt) }
}

/** In every language, as the bytes depend on it and the time hardly does. */
async function weighEverything(origin: string, receipts: string[]): Promise<void> {
  say('\nHTML and CSS together, of every public page in every language; the heaviest of each')
  for (const prefix of ['', '/lite'] as const) {
    for (const language of languages) {
      const weighed = await weighEveryPage({ origin, prefix, language, receipt: receipts.pop() ?? '' })
      for (const { page, all } of weighed) held(`${page}, all`, all, budget.all, 'KB')
      const shown = weighed.map(({ page, htmlAndCss }) => `    ${held(page, htmlAndCss, budget.htmlAndCss, 'KB').padEnd(10)} ${page}`)
      say(`  ${prefix}/${language}: ${weighed.length} pages\n${shown.slice(0, shownPages).join('\n')}`)
    }
  }
}

const load = () => `the machine's load is ${loadavg()[0]?.toFixed(1)}`

async function best<T>(measure: () => Promise<T>, timeOf: (measured: T) => number): Promise<T> {
  const all: T[] = []
  for (let at = 0; at < times; at++) all.push(await measure())
  return all.reduce((one, other) => (timeOf(other) < timeOf(one) ? other : one))
}

async function visitEverything(browser: Browser, address: string): Promise<void> {
  for (const way of ways) {
    say(`\nA first visit, ${way.name}: 400 kbit/s, 400 ms, a processor six times slower; ${load()}`)
    for (const path of publicPaths()) {
      const page = `${way.prefix}/ht${path}`
      const isForm = path.startsWith('/form')
      const once = () => measurePage(browser, address + page, way)
      const { requests, htmlAndCss, all, usable } = isForm ? await best(once, (measured) => measured.usable) : await once()
      const what = `${page}, ${way.name}`
      const bare = isForm ? ` (a bare server: ${((await timeOfBareServer(browser, htmlAndCss, way)) / 1000).toFixed(2)} s)` : ''
      say(`  ${page.padEnd(22)} ${String(requests).padStart(2)} requests   html+css ${held(what, htmlAndCss, budget.htmlAndCss, 'KB')}   all ${held(what, all, budget.all, 'KB')}   usable ${
        isForm ? held(what, usable, budget.usable, 's') : `${(usable / 1000).toFixed(2)} s`}${bare}`)
    }
  }
}

/** The same bytes with nothing behind them: what this machine can do at best, today. */
async function timeOfBareServer(browser: Browser, bytes: number, way: Way): Promise<number> {
  const css = 3500
  const bare = await bareServer(bytes - css, css)
  const { usable } = await best(() => measurePage(browser, bare.address, way), (measured) => measured.usable)
  await bare.end()
  return usable
}

async function reportEverything(browser: Browser, address: string): Promise<void> {
  say(`\nFrom sending to the receipt; ${load()}`)
  for (const way of ways) {
    for (const form of ['1', '2'] as const) {
      const base = `${address}${way.prefix}/ht`
      const { receipt } = await best(() => measureReport(browser, base, form, way), (measured) => measured.receipt)
      const what = `form ${form}, ${way.name}`
      say(`  ${what.padEnd(22)} ${held(what, receipt, budget.receipt, 's')}`)
    }
  }
}

async function bench(): Promise<void> {
  await requireChromium()
  const { address, receipts } = await startServer()
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  onEnd(() => browser.close())
  // The first answer of a fresh server is slower than any other.
  const visitor = new HttpVisitor(address)
  for (const path of publicPaths()) await visitor.open(`/ht${path}`)
  await weighEverything(address, receipts)
  await visitEverything(browser, address)
  await reportEverything(browser, address)
  say(over.length === 0 ? '\nEverything is within its budget.' : `\nOver budget:\n${over.map((line) => `  ${line}`).join('\n')}`)
  await end(over.length === 0 ? 0 : 1)
}

await live(bench)
