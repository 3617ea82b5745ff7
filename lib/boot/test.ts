import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { buildPages, generateClient } from '@/lib/boot/build'
import { requireChromium } from '@/lib/boot/chromium'
import { minimalEnvironment, runCommand } from '@/lib/boot/commands'
import { ROOT } from '@/lib/boot/installation'
import { end, live, say } from '@/lib/boot/lifetime'
import { Sentence } from '@/lib/boot/sentence'

interface Count {
  passed: number
  failed: number
}

interface Step {
  name: string
  /** @throws with what a reader has to see when the step as a whole fails */
  run(): Promise<Count>
}

const ONE: Count = { passed: 1, failed: 0 }
const REPORTS = join(ROOT, '.data', 'test')
const OUTPUT_LINES = 120
/** How far the tools are, and what passed: nobody looks for that when something failed. */
const WENT_WELL = /^\[\d+\/\d+\] |^\s*✓ |DeprecationWarning|--trace-deprecation/

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
const PlaywrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }), errors: z.array(z.unknown()) })

/** In this order, because each takes what the ones before it made; those in one row leave each other room on two cores. */
const STEPS: Step[][] = [
  [{ name: 'database client', run: async () => (await generateClient(), ONE) }],
  [{ name: 'route types', run: () => tool('next', 'typegen') }],
  [
    { name: 'types', run: () => tool('tsc') },
    { name: 'lint', run: () => tool('eslint', '.') },
  ],
  [
    { name: 'import rules', run: () => tool('depcruise', '--config', '.dependency-cruiser.mjs', 'app', 'components', 'lib', 'prisma', 'e2e', 'bench', 'proxy.ts') },
    { name: 'unused code', run: () => tool('knip') },
    { name: 'unit tests', run: () => vitest('unit') },
  ],
  [{ name: 'database tests', run: () => vitest('db') }],
  [{ name: 'build', run: async () => (await buildPages(), ONE) }],
  [{ name: 'browser', run: async () => (await requireChromium(), ONE) }],
  [{ name: 'browser tests', run: playwright }],
]

async function runSteps(): Promise<void> {
  mkdirSync(REPORTS, { recursive: true, mode: 0o700 })
  const total: Count = { passed: 0, failed: 0 }
  for (const row of STEPS) {
    for (const { passed, failed } of await Promise.all(row.map(runStep))) {
      total.passed += passed
      total.failed += failed
    }
  }
  say(`${total.passed} passed, ${total.failed} failed`)
  await end(total.failed === 0 ? 0 : 1)
}

async function runStep({ name, run }: Step): Promise<Count> {
  const begun = Date.now()
  const count = await run().catch(showFailure)
  const seconds = `${Math.round((Date.now() - begun) / 1000)} s`
  say(`  ${name.padEnd(16)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed ${seconds.padStart(7)}`)
  return count
}

function showFailure(error: unknown): Count {
  if (!(error instanceof Error)) throw error
  say(error.message.split('\n').slice(-OUTPUT_LINES).join('\n'))
  return { passed: 0, failed: 1 }
}

async function tool(name: string, ...args: string[]): Promise<Count> {
  const { code, output } = await runTool(name, args)
  if (code !== 0) throw new Sentence(output.trim() || `${name} ended with ${code}`)
  return ONE
}

async function vitest(project: string): Promise<Count> {
  const file = join(REPORTS, `${project}.json`)
  rmSync(file, { force: true })
  const { code, output } = await runTool('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) throw new Sentence(output)
  const { numPassedTests, numFailedTests } = VitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  return counted({ passed: numPassedTests, failed: numFailedTests }, code, output)
}

async function playwright(): Promise<Count> {
  const file = join(REPORTS, 'browser.json')
  rmSync(file, { force: true })
  const { code, output } = await runTool('playwright', ['test', '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  if (!existsSync(file)) throw new Sentence(output)
  const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (stats.flaky > 0) say(`  browser tests that passed only at the second try: ${stats.flaky}\n${output.split('\n').filter((line) => /^\s+\d+\) /.test(line)).join('\n')}`)
  return counted({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, code, output)
}

/** A file that does not load, or a server that does not start, fails without any test that failed. */
function counted(count: Count, code: number, output: string): Count {
  if (code === 0 && count.failed === 0) return count
  say(output.split('\n').filter((line) => !WENT_WELL.test(line)).slice(-OUTPUT_LINES).join('\n'))
  return { ...count, failed: Math.max(count.failed, 1) }
}

function runTool(name: string, args: string[], variables: Record<string, string> = {}) {
  const { CI } = process.env
  return runCommand(join(ROOT, 'node_modules', '.bin', name), args, {
    cwd: ROOT,
    // Nothing of the developer's own settings, an address of a database least of all, reaches a test.
    env: { ...minimalEnvironment('test'), NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...(CI ? { CI } : {}), ...variables },
  })
}

await live(runSteps)
