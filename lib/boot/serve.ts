import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { minimalEnvironment } from '@/lib/boot/commands'
import { ROOT } from '@/lib/boot/installation'
import { openActionsKey, type Secrets } from '@/lib/boot/secrets'
import { Sentence } from '@/lib/boot/sentence'

/** The production server, as a process of its own. */
export interface WebServer {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
  /** Ends it as a power cut would: nothing is finished and nobody is told. */
  kill(): Promise<void>
}

interface ServerFacts {
  /** The application's role: the server never learns the owner's password. */
  databaseUrl: string
  secrets: Pick<Secrets, 'TEMWEN_SERVER_KEY' | 'peppersFile' | 'NEXTAUTH_SECRET'>
  address: string
  isDemo: boolean
  exitUrl?: string | undefined
  onion?: string | undefined
  clamd?: string | undefined
}

const preloaded = ['end-with-parent.mjs', 'slow-uploads.mjs', 'whole-answers.mjs'].flatMap((file) => ['--import', join(import.meta.dirname, file)])
const STOP_MS = 10_000
const ANSWER_MS = 60_000

/** Everything the server process knows, and nothing else from the environment of whoever starts it. */
export function serverEnvironment({ databaseUrl, secrets, address, isDemo, exitUrl, onion, clamd }: ServerFacts): NodeJS.ProcessEnv {
  return {
    ...minimalEnvironment(),
    DATABASE_URL: databaseUrl,
    TEMWEN_SERVER_KEY: secrets.TEMWEN_SERVER_KEY,
    TEMWEN_PEPPERS_FILE: secrets.peppersFile,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: address,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: openActionsKey(),
    NEXT_TELEMETRY_DISABLED: '1',
    // The library that reads pictures writes large ones to temporary files otherwise, in plain.
    VIPS_DISC_THRESHOLD: '1000g',
    ...(exitUrl ? { TEMWEN_EXIT_URL: exitUrl } : {}),
    ...(onion ? { TEMWEN_ONION_ADDRESS: onion } : {}),
    ...(clamd ? { TEMWEN_CLAMD: clamd } : {}),
    ...(isDemo ? { TEMWEN_DEMO: '1' } : {}),
  }
}

/**
 * Starts the server and waits until it answers. It is in a process group of its own, so that Ctrl-C reaches us alone and we
 * end it before the database; and it ends by itself when we are killed.
 * @param write takes what it prints from its first answer on; its greeting before that is dropped
 */
export async function serve(environment: NodeJS.ProcessEnv, port: number, write: (text: string) => void): Promise<WebServer> {
  const child = spawn(
    process.execPath,
    // Prisma loads relations side by side on one connection, of which pg 8 warns in the middle of the server's own words.
    ['--disable-warning=DeprecationWarning', ...preloaded, 'node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    { cwd: ROOT, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  let greeting: string | undefined = ''
  const take = (text: string) => (greeting === undefined ? write(text) : (greeting += text))
  child.stdout?.setEncoding('utf8').on('data', take)
  child.stderr?.setEncoding('utf8').on('data', take)
  let hasEnded = false
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve((hasEnded = true, undefined))))
  const stop = async () => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.kill('SIGTERM')
    await ended
    clearTimeout(force)
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const patience = Date.now() + ANSWER_MS
  while (!(await answers(port))) {
    if (!hasEnded && Date.now() < patience) continue
    if (!hasEnded) await stop()
    if (greeting.includes('EADDRINUSE')) throw new Sentence(`Port ${port} was taken by another program just now: start again, or choose another port with PORT.`)
    throw new Error(`The server did not start:\n${greeting}`)
  }
  greeting = undefined
  return { ended, stop, kill }
}

/** Asks once, and leaves a fifth of a second before the next question. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const later = () => setTimeout(() => resolve(false), 200)
    request({ host: '127.0.0.1', port, path: '/api/health', timeout: 30_000 }, (response) => {
      response.resume()
      resolve(true)
    }).on('error', later).on('timeout', later).end()
  })
}
