import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const FOLDER = join(import.meta.dirname, '..', '..', '.data', 'test')

/** How many tests run side by side. Each has a server and a database to itself, so what it counts is its own. */
export const workers = 2
/** Which of them this process serves; Playwright says so. */
export const place = Number(process.env.TEST_PARALLEL_INDEX ?? 0)

export const factsFile = (of = place) => join(FOLDER, `e2e-${of}.json`)
export const serverLog = (of = place) => join(FOLDER, `server-${of}.log`)
/** Who set this server up, for the tests that sign in by hand. */
export const administratorFile = () => join(FOLDER, `administrator-${place}.json`)

/** Nobody's: it only has the form of one. */
export const TEST_ONION = `http://${'temwen'.padEnd(56, 'a')}.onion`

const Facts = z.object({
  address: z.url(),
  /** Of the one-time link, as long as nobody used it. */
  setUpCode: z.string(),
  OWNER_DATABASE_URL: z.string(),
  DATABASE_URL: z.string(),
  SEQUENCER_DATABASE_URL: z.string(),
  TEMWEN_SERVER_KEY: z.string(),
  TEMWEN_PEPPERS_FILE: z.string(),
  NEXTAUTH_SECRET: z.string(),
  /** Folder of the database server's files. */
  databaseFolder: z.string(),
  /** Folder of everything else that belongs to the installation. */
  home: z.string(),
  /** Everything the web server printed. */
  serverLog: z.string(),
})
export type Facts = z.infer<typeof Facts>

/** What the browser tests may know about the server under test; e2e/support/server.ts writes it. */
export function readFacts(): Facts {
  return Facts.parse(JSON.parse(readFileSync(factsFile(), 'utf8')))
}
