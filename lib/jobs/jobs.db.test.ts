import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type PgBoss from 'pg-boss'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appPool, ownerPool } from '@/e2e/support/database'
import { startJobs } from '@/lib/jobs/start-jobs'
import { system } from '@/lib/access/actor-type'
import { db } from '@/lib/platform/db'
import { enqueue, newBoss } from '@/lib/platform/jobs'
import { transaction } from '@/lib/platform/transaction'

const started: PgBoss[] = []
const hurries: NodeJS.Timeout[] = []
const workers = { schedule: false, supervise: false }
async function start(options: PgBoss.ConstructorOptions = workers): Promise<PgBoss> {
  const boss = await newBoss(options).start()
  started.push(boss)
  return boss
}

const counted = async (where: string) => {
  const pool = ownerPool()
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int FROM jobs.job WHERE ${where}`)
  await pool.end()
  return rows[0]?.count
}

beforeEach(async () => {
  const pool = ownerPool()
  await pool.query('DELETE FROM jobs.job')
  await pool.end()
})
afterEach(async () => {
  for (const hurry of hurries.splice(0)) clearInterval(hurry)
  await Promise.all(started.splice(0).map((boss) => boss.stop({ graceful: false })))
  await db().$disconnect()
})

test('two servers share the work, and each job is done once', async () => {
  const done: string[] = []
  const bosses = [await start(), await start()]
  await transaction(system, (tx) => enqueue(tx, 'mail', Array.from({ length: 40 }, (_none, at) => ({ at }))))
  for (const [at, boss] of bosses.entries()) {
    const worker = await boss.work<{ at: number }>('mail', { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => void done.push(`${job?.data.at} by ${at}`))
    // Waiting between two jobs is what takes time otherwise.
    hurries.push(setInterval(() => boss.notifyWorker(worker), 20))
  }
  await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(40), { timeout: 20_000 })
  await vi.waitFor(async () => expect(await counted("state = 'completed'")).toBe(40), { timeout: 5_000 })
  expect(new Set(done.map((line) => line.split(' ')[0])).size).toBe(40)
  expect(done).toHaveLength(40)
  expect(new Set(done.map((line) => line.split(' ')[2])).size).toBe(2)
})

test('a job whose server was killed is done by another', async () => {
  const boss = await start()
  await transaction(system, (tx) => enqueue(tx, 'mail', [{ at: 1 }]))
  const pool = ownerPool()
  await pool.query("UPDATE jobs.job SET expire_in = interval '1 second'")
  const script = `
    const boss = new (require('pg-boss'))({ connectionString: process.env.DATABASE_URL, schema: 'jobs', migrate: false, schedule: false, supervise: false })
    boss.start().then(() => boss.fetch('mail')).then((jobs) => process.stdout.write(String(jobs.length)))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env } })
  const [taken] = (await once(child.stdout, 'data')) as [Buffer]
  expect(taken.toString()).toBe('1')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await counted("state = 'active'")).toBe(1)
  const done: unknown[] = []
  // What every server does every two minutes.
  await vi.waitFor(async () => {
    await boss.maintain()
    expect(await counted("state = 'retry'")).toBe(1)
  }, 10_000)
  await pool.query('UPDATE jobs.job SET start_after = now()')
  await pool.end()
  await boss.work('mail', { pollingIntervalSeconds: 0.5 }, async ([job]) => void done.push(job?.data))
  await vi.waitFor(() => expect(done).toEqual([{ at: 1 }]), { timeout: 10_000 })
})

test('a job is there when its transaction is, and not when that fails', async () => {
  await transaction(system, (tx) => enqueue(tx, 'sweep', [{}]))
  const failing = transaction(system, async (tx) => {
    await enqueue(tx, 'mail', [{ at: 1 }])
    throw new Error('afterwards')
  })
  await expect(failing).rejects.toThrow('afterwards')
  expect([await counted("name = 'sweep'"), await counted("name = 'mail'")]).toEqual([1, 0])
})

test('of a job that waits already no second one is queued', async () => {
  for (const _time of [1, 2]) await transaction(system, (tx) => enqueue(tx, 'watch-clocks', [{}]))
  expect(await counted("name = 'watch-clocks'")).toBe(1)
})

test('the application’s role works with the tables of jobs and can make, change and drop none', async () => {
  const pool = appPool()
  for (const statement of ['CREATE TABLE jobs.more (id int)', 'DROP TABLE jobs.job', "SELECT jobs.create_queue('more', '{}')", "DELETE FROM jobs.queue", 'UPDATE jobs.queue SET policy = NULL', 'DELETE FROM jobs.version']) {
    await expect(pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  }
  await pool.end()
})

test('every job has its time, and two servers that start plan it once', async () => {
  for (const _server of [1, 2]) {
    const boss = await startJobs(newBoss({ supervise: false }))
    if (boss) started.push(boss)
  }
  expect(started).toHaveLength(2)
  const plans = await (started[0]?.getSchedules() ?? [])
  expect(plans.map(({ name, cron }) => `${name} ${cron}`).sort()).toEqual(['sweep */5 * * * *', 'tell-new-reports 0 * * * *', 'watch-clocks 10 * * * *'])
})
