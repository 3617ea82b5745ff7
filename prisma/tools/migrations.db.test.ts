import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownerPool } from '@/e2e/support/database'
import { withClient } from '@/lib/boot/databases'
import { differenceToSchema, schemaAsSql } from '@/prisma/tools/difference'
import { migrate } from '@/prisma/tools/migrate'
import { MIGRATIONS } from '@/prisma/tools/schema-engine'

const migratedUrl = process.env.OWNER_DATABASE_URL ?? ''

async function withScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `scratch_${process.env.VITEST_POOL_ID}`
  await withClient(migratedUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
  try {
    const scratch = new URL(migratedUrl)
    scratch.pathname = name
    return await work(scratch.href)
  } finally {
    await withClient(migratedUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
  }
}

/** What the catalogue says of the tables, read without Prisma; constraints and indexes of some rows, which only SQL can say, are left out. */
async function describe(url: string) {
  return withClient(url, async (client) => {
    const columns = await client.query(`
      SELECT table_name, column_name, udt_name, is_nullable, column_default, datetime_precision FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`)
    const indexes = await client.query(`
      SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexdef NOT LIKE '% WHERE %' ORDER BY 1`)
    const keys = await client.query(`
      SELECT conrelid::regclass::text AS relation, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text <> '_prisma_migrations' ORDER BY 1, 2`)
    const codes = await client.query(`
      SELECT enumtypid::regtype::text, enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
      WHERE t.typnamespace = 'public'::regnamespace ORDER BY 1, enumsortorder`)
    return [columns.rows, indexes.rows, keys.rows, codes.rows]
  })
}

test('a database made by the migrations and one made from the schema are the same', async () => {
  await withScratchDatabase(async (schemaUrl) => {
    const sql = await schemaAsSql(schemaUrl)
    await withClient(schemaUrl, (client) => client.query(sql))
    expect(await differenceToSchema(schemaUrl)).toBe('')
    expect(await differenceToSchema(migratedUrl)).toBe('')
    const migrated = await describe(migratedUrl)
    expect(migrated[0]?.length).toBeGreaterThan(0)
    expect(migrated).toEqual(await describe(schemaUrl))
  })
})

test('a column that only the database has is a difference', async () => {
  await withScratchDatabase(async (url) => {
    const sql = await schemaAsSql(url)
    await withClient(url, (client) => client.query(`${sql}; ALTER TABLE log_entry ADD COLUMN stray integer`))
    expect(await differenceToSchema(url)).toContain('DROP COLUMN "stray"')
  })
})

test('the record of migrations is the one that prisma migrate deploy keeps and checks', async () => {
  const pool = ownerPool()
  const { rows } = await pool.query(
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at FROM _prisma_migrations ORDER BY 1')
  await pool.end()
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  expect(rows).toEqual(folders.sort().map((name) => ({
    migration_name: name,
    checksum: createHash('sha256').update(readFileSync(join(MIGRATIONS, name, 'migration.sql'))).digest('hex'),
    finished: true,
    rolled_back_at: null,
  })))
})

test('migrations that are there are not applied again', async () => {
  expect(await migrate(migratedUrl)).toEqual([])
})

test('a migration that fails half-way leaves nothing of itself, tells what PostgreSQL said, and stops the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'temwen-migrations-'))
  const sql = 'CREATE TABLE half (id integer); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN; END $$; SELECT 1 / 0;'
  mkdirSync(join(folder, '20260101000000_broken'))
  writeFileSync(join(folder, '20260101000000_broken', 'migration.sql'), sql.replace('BEGIN;', 'BEGIN NULL;'))
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  try {
    await withScratchDatabase(async (url) => {
      await expect(migrate(url, folder)).rejects.toThrow('division by zero')
      const { rows } = await withClient(url, (client) => client.query("SELECT to_regclass('half') AS half"))
      expect(rows).toEqual([{ half: null }])
      await expect(migrate(url, folder)).rejects.toThrow('20260101000000_broken')
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('two servers that start at the same moment migrate once', async () => {
  await withScratchDatabase(async (url) => {
    const applied = await Promise.all([migrate(url), migrate(url)])
    expect(applied.map((names) => names.length).sort()).toEqual([0, readdirSync(MIGRATIONS, { withFileTypes: true }).filter((e) => e.isDirectory()).length])
  })
})
