import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FILTERS, MIGRATIONS, migrationList, schemaFiles, withSchemaEngine } from '@/prisma/tools/schema-engine'
import { throwawayDatabase } from '@/lib/boot/throwaway'

/**
 * Writes the migration that leads from the migrations there are to prisma/schema, for a developer to read and to add to:
 * `npm run migration -- name-of-the-change`. An empty change still makes a file, to hold SQL that the schema cannot say.
 */
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_-]*$/.test(name)) {
  process.stderr.write('Name the change in small letters: npm run migration -- name-of-the-change\n')
  process.exit(1)
}

const database = await throwawayDatabase()
const created = await withSchemaEngine(database.ownerUrl, (engine) =>
  engine.createMigration({
    draft: true,
    migrationName: name,
    migrationsList: migrationList(),
    schema: { files: schemaFiles() },
    filters: FILTERS,
  }),
).finally(() => database.end())

const folder = join(MIGRATIONS, created.generatedMigrationName)
mkdirSync(folder)
writeFileSync(join(folder, 'migration.sql'), created.migrationScript ?? '')
process.stdout.write(`prisma/migrations/${created.generatedMigrationName}/migration.sql\n`)
