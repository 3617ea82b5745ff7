import { chromium, type Browser } from '@playwright/test'
import { bareServer } from '@/bench/bare-server'
import { measurePage, measureReport, ways, type Way } from '@/bench/measure'
import { publicPaths } from '@/bench/public-paths'
import { weighPage } from '@/bench/weigh'
import { buildPages, generateClient } from '@/lib/boot/build'
import { requireChromium, findChromium } from '@/lib/boot/chromium'
import { end, live, onEnd, say } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { runProjectCode } from '@/lib/boot/project-code'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { languages } from '@/lib/platform/language'
import { migrate } from '@/prisma/tools/migrate'

/** Bytes are compressed and without headers; a KB is 1000 of them. Times are milliseconds. */
const budget = { htmlAndCss: 14_000, all: 170_000, usable: 3000, receipt: 3000 }

const over: string[] = []

/** Remembers what is over its budget. @returns the figure, marked when it is */
function held(what: string, value: number, limit: number, unit: 'KB' | 's'): string {
  const shown = `${(value / 1000).toFixed(unit === 'KB' ? 1 : 2)} ${unit}`
  if (value <= limit) return shown
  over.push(`${what}: ${shown}, and the budget is ${limit / 1000} ${unit}`)
  return `${shown} !`
}

/** The production build on a database of its own, in which somebody reads reports. @returns its address */
async function startServer(): Promise<string> {
  const { port, address } = readSettings(process.env, 3100)
  await requireFreePort(port, 'npm run bench:pages')
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  await generateClient()
  await buildPages()
  const environment = serverEnvironment({ databaseUrl: database.loginUrl('temwen_app'), secrets: database.secrets, address, isDemo: false })
  const { code, output } = await runProjectCode('bench/open-reporting.ts', { ...environment, OWNER_DATABASE_URL: database.ownerUrl })
  if (code !== 0) throw new Error(output)
  const server = await serve(environment, port, () => undefined)
  onEnd(server.stop)
  return address
}

/** In every language, as the bytes depend on it and the time hardly does. */
async function weighEverything(address: string): Promise<void> {
  say('\nHTML and CSS together, in every language')
  for (const path of publicPaths()) {
    const figures: string[] = []
    for (const language of languages) {
      const page = `/${language}${path}`
      figures.push(`${language} ${held(page, await weighPage(address, page), budget.htmlAndCss, 'KB')}`)
    }
    say(`  ${(path || '/').padEnd(16)} ${figures.join('   ')}`)
  }
}

async function visitEverything(browser: Browser, address: string): Promise<void> {
  for (const way of ways) {
    say(`\nA first visit, ${way.name}: 400 kbit/s, 400 ms, a processor six times slower`)
    for (const path of publicPaths()) {
      const page = `${way.prefix}/ht${path}`
      const { requests, htmlAndCss, all, usable } = await measurePage(browser, address + page, way)
      const what = `${page}, ${way.name}`
      const isForm = path.startsWith('/form')
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
  const { usable } = await measurePage(browser, bare.address, way)
  await bare.end()
  return usable
}

async function reportEverything(browser: Browser, address: string): Promise<void> {
  say('\nFrom sending to the receipt')
  for (const way of ways) {
    for (const form of ['1', '2'] as const) {
      const base = `${address}${way.prefix}/ht`
      const { receipt, heaviestHtml } = await measureReport(browser, base, form, way)
      const what = `form ${form}, ${way.name}`
      say(`  ${what.padEnd(22)} ${held(what, receipt, budget.receipt, 's')}   heaviest page on the way ${held(`a page of ${what}`, heaviestHtml, budget.htmlAndCss, 'KB')} without its style`)
    }
  }
}

async function bench(): Promise<void> {
  await requireChromium()
  const address = await startServer()
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  onEnd(() => browser.close())
  // The first answer of a fresh server is slower than any other.
  for (const path of publicPaths()) await weighPage(address, `/ht${path}`)
  await weighEverything(address)
  await visitEverything(browser, address)
  await reportEverything(browser, address)
  say(over.length === 0 ? '\nEverything is within its budget.' : `\nOver budget:\n${over.map((line) => `  ${line}`).join('\n')}`)
  await end(over.length === 0 ? 0 : 1)
}

await live(bench)
