import { readFileSync } from 'node:fs'
import pg from 'pg'
import { z } from 'zod'
import { factsFile } from '@/e2e/support/facts'

/** A benchmark knows only those that it needs. */
const Addresses = z.object({ OWNER_DATABASE_URL: z.string(), DATABASE_URL: z.string(), SEQUENCER_DATABASE_URL: z.string() }).partial()

/** The test database as the role that owns it. Whoever opens a pool ends it. */
export function ownerPool(): pg.Pool {
  return openPool('OWNER_DATABASE_URL')
}

/** As the application's role, which cannot write to the log's tables. */
export function appPool(): pg.Pool {
  return openPool('DATABASE_URL')
}

/** As the sequencer's role. */
export function sequencerPool(): pg.Pool {
  return openPool('SEQUENCER_DATABASE_URL')
}

/** Takes every row out of every table but the record of migrations. The log's refusal to be emptied is set aside for that moment. */
export async function emptyDatabase(): Promise<void> {
  const pool = ownerPool()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows: guards } = await client.query<{ guard: string; relation: string; always: boolean }>(`
      SELECT quote_ident(t.tgname) AS guard, t.tgrelid::regclass::text AS relation, t.tgenabled = 'A' AS always
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgtype & 32 = 32`)
    const { rows: tables } = await client.query<{ relation: string }>(`
      SELECT oid::regclass::text AS relation FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'`)
    for (const { guard, relation } of guards) await client.query(`ALTER TABLE ${relation} DISABLE TRIGGER ${guard}`)
    await client.query(`TRUNCATE ${tables.map(({ relation }) => relation).join(', ')} RESTART IDENTITY`)
    for (const { guard, relation, always } of guards) await client.query(`ALTER TABLE ${relation} ENABLE ${always ? 'ALWAYS' : ''} TRIGGER ${guard}`)
    await client.query('COMMIT')
  } finally {
    client.release(true)
    await pool.end()
  }
}

/** As the owner of an installation changes a setting. The server takes it up within five seconds. */
export async function changeSetting(code: string, value: number): Promise<void> {
  const pool = ownerPool()
  await pool.query('INSERT INTO setting (code, value) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET value = EXCLUDED.value', [code, value])
  await pool.end()
}

/** @throws when the database might be somebody's real one: only a server on this machine is emptied and written to */
function openPool(name: keyof z.infer<typeof Addresses>): pg.Pool {
  // Vitest's workers get the addresses in their environment, Playwright's in the file of the test server.
  const url = Addresses.parse(process.env.OWNER_DATABASE_URL ? process.env : JSON.parse(readFileSync(factsFile(), 'utf8')))[name]
  if (!url) throw new Error(`${name} is not known here.`)
  const { hostname, searchParams } = new URL(url)
  const hosts = [hostname, ...searchParams.getAll('host')]
  if (!hosts.every((host) => host.startsWith('/') || ['localhost', '127.0.0.1', '[::1]'].includes(host))) {
    throw new Error('Tests work on a database of this machine only.')
  }
  const pool = new pg.Pool({ connectionString: url, max: 5, connectionTimeoutMillis: 10_000 })
  // A database that is dropped under an idle connection is no failure of a test.
  pool.on('error', () => undefined)
  return pool
}
