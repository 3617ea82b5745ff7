import { FILTERS, schemaFiles, withSchemaEngine } from '@/prisma/tools/schema-engine'

/** The SQL that would turn an empty database into what prisma/schema says. */
export function schemaAsSql(ownerUrl: string): Promise<string> {
  return withSchemaEngine(ownerUrl, async (engine) => {
    const { stdout } = await engine.diff({ ...COMPARE, from: { tag: 'empty' }, to: { tag: 'schemaDatamodel', files: schemaFiles() } })
    return stdout ?? ''
  })
}

/**
 * The SQL that would turn a database into what prisma/schema says; empty when it is that already. Functions, triggers, checks
 * and grants are in no Prisma schema, so they make no difference.
 */
export function differenceToSchema(ownerUrl: string): Promise<string> {
  const files = schemaFiles()
  return withSchemaEngine(ownerUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      ...COMPARE, from: { tag: 'schemaDatasource', files, configDir: '.' }, to: { tag: 'schemaDatamodel', files } })
    return exitCode === 0 ? '' : (stdout ?? '')
  })
}

const COMPARE = { script: true, exitCode: true, shadowDatabaseUrl: null, filters: FILTERS }
