import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startCluster, type Cluster } from '@/lib/boot/cluster'
import { withClient } from '@/lib/boot/databases'
import { openInstallation } from '@/lib/boot/installation'
import { findPlace, type Place } from '@/lib/boot/place'
import { runningServer } from '@/lib/boot/running-server'

const superuserPassword = randomBytes(24).toString('base64url')
const options = { superuserPassword, durable: false }

let root: string
let place: Place
let cluster: Cluster | undefined

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'temwen-cluster-'))
  place = await findPlace(openInstallation('test', 'cluster', root))
})
afterEach(async () => {
  await cluster?.stop()
  cluster = undefined
})
afterAll(() => {
  for (const folder of [place.folder, place.socket, root]) rmSync(folder, { recursive: true, force: true })
})

const start = async () => (cluster = await startCluster(place, options))
const url = (password = superuserPassword) => start().then((started) => started.url('postgres', password, 'postgres'))
const show = async (address: string, setting: string) =>
  withClient(address, async (client) => (await client.query<Record<string, string>>(`SHOW ${setting}`)).rows[0]?.[setting])
const pid = () => runningServer(join(place.folder, 'database'))

async function killServer(): Promise<void> {
  const server = pid()
  if (server === undefined) throw new Error('there is no server to kill')
  process.kill(server, 'SIGKILL')
  while (pid() !== undefined) await setTimeout(20)
  cluster = undefined
}

test('the server listens on a private socket alone and wants the password', async () => {
  const address = await url()
  expect(await show(address, 'listen_addresses')).toBe('')
  expect(await show(address, 'data_checksums')).toBe('on')
  expect(await show(address, 'server_encoding')).toBe('UTF8')
  expect(statSync(place.socket).mode & 0o777).toBe(0o700)
  expect(statSync(join(place.folder, 'database')).mode & 0o777).toBe(0o700)
  await expect(withClient(cluster?.url('postgres', 'wrong', 'postgres') ?? '', (client) => client.query('SELECT 1'))).rejects.toThrow('password authentication failed')
})

test('no file holds the superuser\'s password', async () => {
  await start()
  expect(readdirSync(place.folder).filter((name) => name.startsWith('password'))).toEqual([])
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('pg-password'))).toEqual([])
  expect(readFileSync(join(place.folder, 'postgresql.log'), 'utf8')).not.toContain(superuserPassword)
})

test('the log keeps no statement, no value and no visit', async () => {
  await withClient(await url(), async (client) => {
    await client.query('CREATE TABLE marked (word text UNIQUE CHECK (length(word) < 40))')
    await client.query('INSERT INTO marked VALUES ($1)', ['mark-of-a-report'])
    await expect(client.query('INSERT INTO marked VALUES ($1)', ['mark-of-a-report'])).rejects.toThrow('duplicate')
    await expect(client.query("SELECT 'mark-of-a-report'::uuid")).rejects.toThrow('invalid input')
    await expect(client.query("DO $$ BEGIN RAISE WARNING 'mark-of-a-report'; RAISE EXCEPTION 'mark-of-a-report'; END $$")).rejects.toThrow('mark')
    await client.query('CHECKPOINT')
    await client.query('DROP TABLE marked')
  })
  const log = readFileSync(join(place.folder, 'postgresql.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toMatch(/mark-of-a-report|marked|checkpoint starting|connection (received|authorized)/)
})

test('after a killed start the next one stops the server that was left and goes on with its data', async () => {
  await withClient(await url(), (client) => client.query('CREATE TABLE kept AS SELECT 1 AS one'))
  const left = pid()
  const rows = await withClient(await url(), async (client) => (await client.query('TABLE kept')).rows)
  expect(rows).toEqual([{ one: 1 }])
  expect(pid()).not.toBe(left)
})

test('after a killed server the next start recovers, also when its number now belongs to another process', async () => {
  await withClient(await url(), (client) => client.query('CREATE TABLE survived AS SELECT 1 AS one'))
  await killServer()
  // PostgreSQL fears only a process of its own user.
  const other = spawn('sleep', ['60'], { ...place.user, stdio: 'ignore' })
  for (const note of [join(place.folder, 'database', 'postmaster.pid'), join(place.socket, '.s.PGSQL.5432.lock')]) {
    writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d+/, String(other.pid)))
  }
  expect(await withClient(await url(), async (client) => (await client.query('TABLE survived')).rows)).toEqual([{ one: 1 }])
  expect(cluster?.isAlive()).toBe(true)
  other.kill()
})

test('a data folder that was only half made is made again', async () => {
  const data = join(place.folder, 'database')
  renameSync(data, `${data}-away`)
  try {
    mkdirSync(join(`${data}-unfinished`, 'base'), { recursive: true })
    await start()
    expect(existsSync(`${data}-unfinished`)).toBe(false)
    await cluster?.stop()
    rmSync(data, { recursive: true })
  } finally {
    renameSync(`${data}-away`, data)
  }
})

test.each(['PG_VERSION', 'global/pg_control', 'pg_wal'])('a data folder without %s ends with a sentence that says what to do', async (name) => {
  const victim = join(place.folder, 'database', name)
  renameSync(victim, join(place.folder, 'victim'))
  try {
    await expect(start()).rejects.toThrow(/^The database in \S+ is damaged, as \S+ tells in detail: move that folder away and put back your last backup of it\.$/)
  } finally {
    renameSync(join(place.folder, 'victim'), victim)
  }
})

test('a data folder that others may read ends with a sentence that says what to do', async () => {
  const data = join(place.folder, 'database')
  chmodSync(data, 0o755)
  try {
    await expect(start()).rejects.toThrow(/is not .+ own: give it back with "chown -R" and take away everybody else's rights with "chmod -R go="\.$/)
  } finally {
    chmodSync(data, 0o700)
  }
})

test('a data folder of another version of PostgreSQL is left as it is', async () => {
  const version = join(place.folder, 'database', 'PG_VERSION')
  const text = readFileSync(version)
  writeFileSync(version, '12\n')
  try {
    await expect(start()).rejects.toThrow('was made by PostgreSQL 12')
  } finally {
    writeFileSync(version, text)
  }
})
