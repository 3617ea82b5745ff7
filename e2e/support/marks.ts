import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { readFacts } from '@/e2e/support/facts'

/** In plain, in hex as PostgreSQL prints bytes, and in base64 at each of its three offsets. */
export function shapesOf(mark: string): string[] {
  const base64 = [0, 1, 2].map((offset) => Buffer.from(' '.repeat(offset) + mark).toString('base64').slice(4, -4))
  return [mark, Buffer.from(mark).toString('hex'), ...base64]
}

/** Those of the shapes that stand in a text. */
export const shapesIn = (text: string, shapes: readonly string[]) => shapes.filter((shape) => text.includes(shape))

/** No mark stands anywhere in the database, in its files, or in what the server printed. @param words are looked for in plain alone */
export async function expectNowhere(marks: readonly string[], words: readonly string[] = []): Promise<void> {
  const shapes = [...marks.flatMap(shapesOf), ...words]
  const pool = ownerPool()
  const { rows: tables } = await pool.query<{ relation: string }>(
    `SELECT oid::regclass::text AS relation FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  )
  expect(tables.length).toBeGreaterThan(20)
  let length = 0
  for (const { relation } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT r::text AS text FROM ${relation} AS r`)
    const dump = rows.map(({ text }) => text).join('\n')
    length += dump.length
    expect([relation, ...shapesIn(dump, shapes)]).toEqual([relation])
  }
  await pool.end()
  expect(length).toBeGreaterThan(100_000)
  expectNotInFiles(shapes)
}

function expectNotInFiles(shapes: readonly string[]): void {
  const { databaseFolder, home, serverLog } = readFacts()
  let files = 0
  for (const path of [...filesIn(databaseFolder), ...filesIn(home), serverLog]) {
    // Playwright's own notes of this test, not the server's.
    if (/(administrator|browser|e2e)[-\d]*\.json$/.test(path)) continue
    files += 1
    expect([path, ...shapesIn(readFileSync(path, 'latin1'), shapes)]).toEqual([path])
  }
  expect(files).toBeGreaterThan(500)
}

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isDirectory()) yield* filesIn(path)
    else if (stat?.isFile()) yield path
  }
}
