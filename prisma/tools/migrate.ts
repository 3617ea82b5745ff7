import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { FILTERS, migrationList, withSchemaEngine } from '@/prisma/tools/schema-engine'

/** Any number will do, as long as every process that migrates takes the same one. */
const MIGRATING = 5_382_617_001n

/**
 * Applies the migrations that the database does not have yet, like `prisma migrate deploy`, and with the same records of it.
 * @param ownerUrl address of the database, as the role that owns it
 * @returns the names of those applied now
 * @throws with PostgreSQL's words when a migration fails; that migration leaves nothing behind but its record as failed
 */
export async function migrate(ownerUrl: string, folder?: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await lock.connect()
  try {
    // Several servers may start on one database at the same moment.
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATING])
    const applied = await withSchemaEngine(ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList: migrationList(folder), filters: FILTERS }),
    )
    return applied.appliedMigrationNames
  } finally {
    await lock.end()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = process.env.OWNER_DATABASE_URL
  if (!url) throw new Error('OWNER_DATABASE_URL is not set.')
  const names = await migrate(url)
  process.stdout.write(names.length === 0 ? 'Nothing to apply.\n' : `${names.join('\n')}\n`)
}
