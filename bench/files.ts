import { spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

// How fast a file is taken and read, against hashing and storing or fetching the same bytes with nothing else, and how much memory that
// needs: each measure in a process of its own, because memory that was once taken is not given back.

const mega = 1_000_000
const partBytes = 65_536
const [, , what = '', size = '0'] = process.argv

if (what) {
  await measure(what, Number(size))
} else {
  await measureAll()
}
process.exit()

async function measureAll(): Promise<void> {
  const database = await throwawayDatabase()
  try {
    await migrate(database.ownerUrl)
    await database.openLogins()
    const env = {
      ...process.env,
      OWNER_DATABASE_URL: database.ownerUrl,
      DATABASE_URL: database.loginUrl('temwen_app'),
      TEMWEN_SERVER_KEY: database.secrets.TEMWEN_SERVER_KEY,
      TEMWEN_PEPPERS_FILE: database.secrets.peppersFile,
      NEXTAUTH_SECRET: database.secrets.NEXTAUTH_SECRET,
      NEXTAUTH_URL: 'http://127.0.0.1:3000',
    }
    for (const megabytes of [10, 100]) {
      const [bare, fetched] = [run(env, 'raw', megabytes), run(env, 'fetch', megabytes)]
      const [taken, opened, many] = [run(env, 'add', megabytes), run(env, 'read', megabytes), run(env, 'many', megabytes)]
      say(`${megabytes} MB hashed and stored, no more`, bare, bare)
      say(`${megabytes} MB taken by addFile`, taken, bare)
      say(`10 × ${megabytes / 10} MB at once`, many, bare)
      say(`${megabytes} MB fetched, no more`, fetched, fetched)
      say(`${megabytes} MB opened by readFile`, opened, fetched)
    }
  } finally {
    await database.end()
  }
}

type Measured = { megabytes: number; seconds: number; grownMegabytes: number; mostMegabytes: number }

function run(env: NodeJS.ProcessEnv, one: string, megabytes: number): Measured {
  const args = ['--expose-gc', '--conditions=react-server', '--import', 'tsx', import.meta.filename, one, String(megabytes)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return { megabytes, ...(JSON.parse(stdout) as Omit<Measured, 'megabytes'>) }
}

function say(name: string, { megabytes, seconds, grownMegabytes, mostMegabytes }: Measured, raw: Measured): void {
  const ratio = raw.seconds === seconds ? '' : `, ${(seconds / raw.seconds).toFixed(1)} times as long`
  process.stdout.write(`${name}: ${(megabytes / seconds).toFixed(1)} MB/s${ratio}, memory grew by ${grownMegabytes.toFixed(0)} MB at most, to ${mostMegabytes.toFixed(0)} MB\n`)
}

/** In a process of its own: once small, so that everything is loaded, then as large as it was asked for. */
async function measure(one: string, megabytes: number): Promise<void> {
  const { reporter } = await import('@/lib/access/actor-type')
  const { addFile } = await import('@/lib/evidence/add-file')
  const { readFile } = await import('@/lib/evidence/read-file')
  const { fileCase, makeOfficer } = await import('@/e2e/support/case-fixture')
  if (one === 'raw') return report(async (bytes) => void (await raw(bytes)), megabytes)
  const officer = await makeOfficer(['INTAKE_OFFICER'])
  const { id: caseId, reporterKeys: keys } = await fileCase()
  const add = async (bytes: number) => {
    const result = await addFile(reporter, { caseId, keys, page: randomUUID(), words: null }, { name: `${randomUUID()}.pdf`, content: content(bytes) })
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value.id
  }
  if (one === 'add') return report(async (bytes) => void (await add(bytes)), megabytes)
  if (one === 'many') return report(async (bytes) => void (await Promise.all(Array.from({ length: 10 }, () => add(bytes / 10)))), megabytes)
  // What is read has to be there before, which grows this process already: here the memory in all tells more than the growth.
  const ids = new Map<number, string>()
  for (const bytes of [2 * mega, megabytes * mega]) ids.set(bytes, one === 'fetch' ? await raw(bytes) : await add(bytes))
  const idOf = (bytes: number) => ids.get(bytes) ?? ''
  if (one === 'fetch') return report((bytes) => fetchRaw(idOf(bytes)), megabytes)
  return report(async (bytes) => {
    for await (const _part of (await readFile(officer, caseId, idOf(bytes))).content) continue
  }, megabytes)
}

async function report(work: (bytes: number) => Promise<void>, megabytes: number): Promise<void> {
  await work(2 * mega)
  for (let times = 2; times > 0; times--) globalThis.gc?.()
  const [began, before] = [performance.now(), process.memoryUsage.rss()]
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10)
  await work(megabytes * mega)
  clearInterval(watch)
  process.stdout.write(JSON.stringify({ seconds: (performance.now() - began) / 1000, grownMegabytes: (most - before) / mega, mostMegabytes: most / mega }))
}

async function* content(size: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('%PDF-1.7\n')
  for (let sent = 9; sent < size; sent += partBytes) yield randomBytes(Math.min(partBytes, size - sent))
}

/** The least that anything that keeps a file in this database would have to do. */
async function raw(size: number): Promise<string> {
  const pool = new pg.Pool({ connectionString: process.env.OWNER_DATABASE_URL, max: 1 })
  const [hash, fileId] = [createHash('sha256'), randomUUID()]
  let position = 0
  for await (const part of content(size)) {
    hash.update(part)
    await pool.query('INSERT INTO file_chunk (file_id, position, ciphertext) VALUES ($1, $2, $3)', [fileId, position++, part])
  }
  hash.digest()
  await pool.end()
  return fileId
}

async function fetchRaw(fileId: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.OWNER_DATABASE_URL, max: 1 })
  for (let position = 0; ; position += 16) {
    const { rows } = await pool.query<{ ciphertext: Buffer }>('SELECT ciphertext FROM file_chunk WHERE file_id = $1 AND position >= $2 ORDER BY position LIMIT 16', [fileId, position])
    for (const { ciphertext } of rows) createHash('sha256').update(ciphertext)
    if (rows.length < 16) break
  }
  await pool.end()
}
