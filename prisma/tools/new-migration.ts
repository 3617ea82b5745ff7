import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { differenceToSchema } from '@/prisma/tools/difference'
import { migrate } from '@/prisma/tools/migrate'
import { MIGRATIONS } from '@/prisma/tools/schema-engine'

/**
 * Writes the migration that leads from the migrations there are to prisma/schema, for a developer to read and to add to:
 * `npm run migration -- name-of-the-change`. No change still makes a file, to hold SQL that the schema cannot say.
 */
async function writeMigration(name: string): Promise<string> {
  const database = await throwawayDatabase()
  try {
    await migrate(database.ownerUrl)
    const folder = `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`
    const sql = await differenceToSchema(database.ownerUrl)
    mkdirSync(join(MIGRATIONS, folder))
    writeFileSync(join(MIGRATIONS, folder, 'migration.sql'), sql)
    return folder
  } finally {
    await database.end()
  }
}

const name = process.argv[2]
if (name && /^[a-z][a-z0-9_-]*$/.test(name)) {
  process.stdout.write(`prisma/migrations/${await writeMigration(name)}/migration.sql\n`)
} else {
  process.stderr.write('Name the change in small letters: npm run migration -- name-of-the-change\n')
  process.exitCode = 1
}
