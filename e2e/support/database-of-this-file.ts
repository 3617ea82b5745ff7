import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { DATABASE, withClient } from '@/lib/boot/databases'

/** Every test file begins with a fresh copy of the migrated database, its own. */
const name = `file_${randomBytes(6).toString('hex')}`
const template = inject('template')

const onServer = (sql: string) => withClient(inDatabase(template.ownerUrl, 'postgres'), (client) => client.query(sql))
await onServer(`CREATE DATABASE ${name} TEMPLATE ${DATABASE}`)
// Makes room; one that PostgreSQL itself is just tidying goes with the server at the end.
afterAll(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`).catch(() => undefined))
process.env.OWNER_DATABASE_URL = inDatabase(template.ownerUrl, name)
process.env.DATABASE_URL = inDatabase(template.appUrl, name)
process.env.SEQUENCER_DATABASE_URL = inDatabase(template.sequencerUrl, name)
process.env.TEMWEN_SERVER_KEY = template.serverKey
process.env.TEMWEN_PEPPERS_FILE = template.peppersFile
process.env.NEXTAUTH_SECRET = template.authSecret
process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000'

function inDatabase(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}
