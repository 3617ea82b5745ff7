import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Secrets } from '@/lib/boot/secrets'
import { Sentence } from '@/lib/boot/sentence'

export const OWNER = 'temwen_owner'
export const DATABASE = 'temwen'

/** The two roles that the migrations make, with the secret that is the password of each. */
const LOGINS = { temwen_app: 'APP_PASSWORD', temwen_sequencer: 'SEQUENCER_PASSWORD' } as const
export type Login = keyof typeof LOGINS

/** Connects, works, and ends the connection whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // An end of the connection between two queries shows in the next query.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the owner and its database, once.
 * @param superuserUrl address of the database `postgres`, as the superuser
 */
export async function prepareOwner(superuserUrl: string, password: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows: roles } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER])
    if (roles.length === 0) {
      await client.query(`CREATE ROLE ${OWNER} LOGIN NOSUPERUSER CREATEROLE CREATEDB PASSWORD '${scramVerifier(password)}'`)
    }
    const { rows: databases } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (databases.length === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
  })
}

/** Lets the roles that the migrations made sign in with our passwords; a role that can already is left alone. */
export async function openLogins(ownerUrl: string, secrets: Secrets): Promise<void> {
  for (const role of ['temwen_app', 'temwen_sequencer'] as const) {
    if (await maySignIn(loginUrl(ownerUrl, role, secrets))) continue
    const verifier = scramVerifier(secrets[LOGINS[role]])
    await withClient(ownerUrl, (client) => client.query(`ALTER ROLE ${role} LOGIN PASSWORD '${verifier}'`)).catch(refuseAlter)
  }
}

/** The same database, for another role. */
export function loginUrl(ownerUrl: string, role: Login, secrets: Secrets): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = secrets[LOGINS[role]]
  return url.href
}

/**
 * @returns whether the database holds Temwen's tables already
 * @throws a sentence when a PostgreSQL of the installation's own cannot be used
 */
export async function inspectOwnDatabase(ownerUrl: string): Promise<boolean> {
  const facts = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: number; may_create: boolean; may_make_roles: boolean; roles: number; used: boolean }>(`
      SELECT current_setting('server_version_num')::int / 10000 AS version,
        has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may_create,
        (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS may_make_roles,
        (SELECT count(*)::int FROM pg_roles WHERE rolname IN ('temwen_app', 'temwen_sequencer')) AS roles,
        to_regclass('public._prisma_migrations') IS NOT NULL AS used`)
    return rows[0]
  }).catch(refuseConnection)
  if (!facts) throw new Error('PostgreSQL gave no answer about itself.')
  if (facts.version < 15 || facts.version > 18) {
    throw new Sentence(`The PostgreSQL in DATABASE_URL is version ${facts.version}: use one of the versions 15 to 18.`)
  }
  if (!facts.may_create) throw new Sentence('The role in DATABASE_URL may not make tables: make it the owner of its database.')
  if (!facts.may_make_roles && facts.roles < 2) {
    throw new Sentence('The role in DATABASE_URL may not make roles: run "ALTER ROLE … CREATEROLE" for it as an administrator of that PostgreSQL.')
  }
  return facts.used
}

/** True for an error by which PostgreSQL says, or shows by ending, that its files are not what they should be. */
export function tellsOfDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(XX|58|57P|3D|ECONNRESET|ENOENT|ECONNREFUSED)/.test(code) || error.message === 'Connection terminated unexpectedly'
}

function refuseConnection(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['28P01', '28000'].includes(code)) throw new Sentence('The PostgreSQL in DATABASE_URL refuses the name or the password: correct DATABASE_URL.')
  if (code === '3D000') throw new Sentence('The database that DATABASE_URL names does not exist: make it, owned by the role in DATABASE_URL.')
  throw new Sentence(`The PostgreSQL in DATABASE_URL does not answer (${code || 'no reason given'}): start it, or correct DATABASE_URL.`)
}

function refuseAlter(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
  throw new Sentence('The role in DATABASE_URL may not give temwen_app and temwen_sequencer a password: let it, or drop these two roles so that it makes them itself.')
}

async function maySignIn(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['28P01', '28000'].includes(String(error.code))) return false
    throw error
  }
}

/** What PostgreSQL stores instead of a password (RFC 5803); sent in its place, no log of statements can hold the password. */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (label: string) => createHmac('sha256', salted).update(label).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}
