import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

// How fast a file is taken, against hashing and storing the same bytes with nothing else, and how much memory that needs.

const mega = 1_000_000
const partBytes = 65_536

const database = await throwawayDatabase()
try {
  await migrate(database.ownerUrl)
  await database.openLogins()
  Object.assign(process.env, {
    DATABASE_URL: database.loginUrl('temwen_app'),
    TEMWEN_SERVER_KEY: database.secrets.TEMWEN_SERVER_KEY,
    TEMWEN_PEPPERS_FILE: database.secrets.peppersFile,
    NEXTAUTH_SECRET: database.secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
  })
  await measure()
} finally {
  await database.end()
}
process.exit()

async function measure(): Promise<void> {
  const { reporter } = await import('@/lib/access/actor-type')
  const { addFile } = await import('@/lib/evidence/add-file')
  const { fileCase, makeReference } = await import('@/e2e/support/case-fixture')
  await makeReference()
  const { id, reporterKeys } = await fileCase()
  const mailbox = { caseId: id, keys: reporterKeys, page: randomUUID(), words: null }
  const add = async (name: string, size: number) => {
    const result = await addFile(reporter, mailbox, { name, content: content(size) })
    if (!result.ok) throw new Error(result.refusal.code)
  }
  await add('warm-up.pdf', 10 * mega)
  say('raw: SHA-256 and INSERT', await timed(() => raw(100 * mega)))
  say('addFile, 10 MB', await timed(() => add('small.pdf', 10 * mega)), 10)
  say('addFile, 100 MB', await timed(() => add('large.pdf', 100 * mega)))
  say('raw again', await timed(() => raw(100 * mega)))
  say('addFile, 10 × 20 MB at once', await timed(() => Promise.all(Array.from({ length: 10 }, (_, at) => add(`${at}.pdf`, 20 * mega)))), 200)
}

async function* content(size: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('%PDF-1.7\n')
  for (let sent = 9; sent < size; sent += partBytes) yield randomBytes(Math.min(partBytes, size - sent))
}

/** The least that anything that keeps a file in this database would have to do. */
async function raw(size: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  const [hash, fileId] = [createHash('sha256'), randomUUID()]
  let position = 0
  for await (const part of content(size)) {
    hash.update(part)
    await pool.query('INSERT INTO file_chunk (file_id, position, ciphertext) VALUES ($1, $2, $3)', [fileId, position++, part])
  }
  hash.digest()
  await pool.end()
}

async function timed(run: () => Promise<unknown>): Promise<{ seconds: number; grownBytes: number }> {
  globalThis.gc?.()
  const [began, before] = [performance.now(), process.memoryUsage.rss()]
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  await run()
  clearInterval(watch)
  return { seconds: (performance.now() - began) / 1000, grownBytes: most - before }
}

function say(what: string, { seconds, grownBytes }: { seconds: number; grownBytes: number }, megabytes = 100): void {
  process.stdout.write(`${what}: ${(megabytes / seconds).toFixed(1)} MB/s, memory grew by ${(grownBytes / mega).toFixed(0)} MB at most\n`)
}
