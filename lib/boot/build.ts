import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { minimalEnvironment, runCommand } from '@/lib/boot/commands'
import { ROOT } from '@/lib/boot/installation'
import { openActionsKey } from '@/lib/boot/secrets'
import { DISK_FULL, missingRightIn, saysDiskFull, Sentence } from '@/lib/boot/sentence'

/** What the pages are made from; a change in any of it asks for a new build. */
const SOURCES = ['app', 'components', 'lib', 'messages', 'public', 'prisma/schema', 'next.config.js', 'proxy.ts', 'instrumentation.ts', 'tsconfig.json', 'package-lock.json']
const NO_SOURCE = /^lib\/(generated|boot)\/|\.test\.ts$/

/** Makes the database client when the data model changed. @returns whether it did */
export async function generateClient(): Promise<boolean> {
  const stamp = join(ROOT, 'lib', 'generated', 'made-from')
  return onceFor(stamp, hashOf(['prisma/schema', 'package-lock.json']), async () => {
    await runTool('The database client', ['node_modules/prisma/build/index.js', 'generate'], {
      // Without a path here Prisma fetches its schema engine from outside the registry, which generating does not need.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
    })
  })
}

/**
 * Builds the pages for production when their sources changed.
 * @param before runs when a build is needed, and may refuse it
 * @returns whether it built
 */
export async function buildPages(before: () => Promise<void> = async () => undefined): Promise<boolean> {
  const key = openActionsKey()
  const stamp = join(ROOT, '.next', 'made-from')
  return onceFor(stamp, `${hashOf(SOURCES)} ${createHash('sha256').update(key).digest('hex')}`, async () => {
    await before()
    await runTool('The pages', ['node_modules/next/dist/bin/next', 'build'], {
      // Server actions keep their names over builds only under the same key.
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
      NEXT_TELEMETRY_DISABLED: '1',
    })
    writeSmaller(join(ROOT, '.next', 'static', 'chunks'))
  })
}

/** Beside each script and style the same in brotli, which next.config.js gives to browsers that take it. */
function writeSmaller(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))) {
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(readFileSync(join(folder, file))))
  }
}

async function onceFor(stamp: string, hash: string, make: () => Promise<void>): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  rmSync(stamp, { force: true })
  await make()
  // Last, so that an interrupted making is begun again.
  writeFileSync(stamp, hash)
  return true
}

async function runTool(what: string, args: string[], variables: Record<string, string>): Promise<void> {
  const { code, output } = await runCommand(process.execPath, args, { cwd: ROOT, env: { ...minimalEnvironment(), ...variables } })
  if (code === 0) return
  if (saysDiskFull(output)) throw new Sentence(DISK_FULL)
  throw new Sentence(missingRightIn(output) ?? `${what} could not be made, which the tool explains so:\n${output.trim()}`)
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256').update(process.versions.modules)
  for (const path of paths.flatMap(filesBelow).sort()) {
    hash.update(`${path}\0`).update(createHash('sha256').update(readFileSync(join(ROOT, path))).digest())
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const whole = join(ROOT, path)
  if (!existsSync(whole)) return []
  const names = path.includes('.') ? [''] : readdirSync(whole, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(whole.length)] : [])
  return names.map((name) => path + name).filter((name) => !NO_SOURCE.test(name))
}
