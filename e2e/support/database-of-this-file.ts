import { inject } from 'vitest'
import { DATABASE, withClient } from '@/lib/boot/databases'

/** Every test file begins with a fresh copy of the migrated database, its worker's own. */
const name = `worker_${process.env.VITEST_POOL_ID ?? '0'}`
const template = inject('template')

await withClient(inDatabase(template.ownerUrl, 'postgres'), async (client) => {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${DATABASE}`)
})
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
