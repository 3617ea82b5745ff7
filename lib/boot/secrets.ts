import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { ROOT, type Installation } from '@/lib/boot/installation'
import { Sentence } from '@/lib/boot/sentence'

const Password = z.string().min(32)
const Key = z.base64().length(44)

const Environment = z.object({
  POSTGRES_PASSWORD: Password,
  OWNER_PASSWORD: Password,
  APP_PASSWORD: Password,
  SEQUENCER_PASSWORD: Password,
  TEMWEN_SERVER_KEY: Key,
  NEXTAUTH_SECRET: Key,
})

const Peppers = z.object({ lookup: z.base64().length(24), key: z.base64().length(24), staff: Key, names: Key })

/** Everything random that an installation needs; the peppers stay in their file, which only the server reads. */
export type Secrets = z.infer<typeof Environment> & { peppersFile: string }

/**
 * Reads the secrets, and makes them once, before there is a database. Two files, so that a copy of one, with the database,
 * still opens nothing: `secrets/environment` and `secrets/peppers.json`.
 * @throws a sentence when a file is gone or broken while there is a database: a new secret would not open what the old one closed
 */
export function openSecrets(installation: Installation, databaseExists: boolean): Secrets {
  const folder = join(installation.home, 'secrets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const files = { environment: join(folder, 'environment'), peppers: join(folder, 'peppers.json') }
  for (const [path, make] of [[files.environment, newEnvironment], [files.peppers, newPeppers]] as const) {
    if (existsSync(path)) chmodSync(path, 0o600)
    else if (databaseExists) throw new Sentence(`${path} is gone: put it back from your backup, because without it nobody can open what is stored.`)
    else writeOnce(path, make())
  }
  addNewPeppers(files.peppers)
  readAs(Peppers, files.peppers, JSON.parse)
  return { ...readAs(Environment, files.environment, parseEnv), peppersFile: files.peppers }
}

/**
 * The key that Next.js seals the arguments of server actions with, and derives their names from. A build belongs to the clone
 * and not to one installation, so this key does too; a new one costs no more than the forms that are open at that moment.
 */
export function openActionsKey(root = ROOT): string {
  const path = join(root, '.data', 'actions-key')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeOnce(path, `${randomBytes(32).toString('base64')}\n`)
  return readFileSync(path, 'utf8').trim()
}

function newEnvironment(): string {
  const values: Record<keyof z.infer<typeof Environment>, string> = {
    POSTGRES_PASSWORD: randomBytes(24).toString('base64url'),
    OWNER_PASSWORD: randomBytes(24).toString('base64url'),
    APP_PASSWORD: randomBytes(24).toString('base64url'),
    SEQUENCER_PASSWORD: randomBytes(24).toString('base64url'),
    TEMWEN_SERVER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  }
  return Object.entries(values).map(([name, value]) => `${name}=${value}\n`).join('')
}

function newPeppers(): string {
  const values: z.infer<typeof Peppers> = {
    lookup: randomBytes(16).toString('base64'),
    key: randomBytes(16).toString('base64'),
    staff: randomBytes(32).toString('base64'),
    names: randomBytes(32).toString('base64'),
  }
  return `${JSON.stringify(values, null, 2)}\n`
}

/** An installation that is older than a pepper gets it; what closes with the others stays as it is. */
function addNewPeppers(path: string): void {
  const { names, ...older } = readAs(Peppers.partial({ names: true }), path, JSON.parse)
  if (names !== undefined) return
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`
  writeOnce(unfinished, `${JSON.stringify({ ...older, names: randomBytes(32).toString('base64') }, null, 2)}\n`)
  renameSync(unfinished, path)
}

/** All or nothing, and never over a file that is there: half a secret would look like one. */
function writeOnce(path: string, text: string): void {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`
  try {
    const file = openSync(unfinished, 'wx', 0o600)
    writeFileSync(file, text)
    fsyncSync(file)
    closeSync(file)
    linkSync(unfinished, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function readAs<T>(shape: z.ZodType<T>, path: string, parse: (text: string) => unknown): T {
  try {
    return shape.parse(parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error
    throw new Sentence(`${path} is incomplete: put it back from your backup.`)
  }
}
