import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runCommand } from '@/lib/boot/commands'
import { forgetKilledServer, runningServer } from '@/lib/boot/running-server'
import type { Place } from '@/lib/boot/place'
import { installPrograms, type Programs } from '@/lib/boot/programs'
import { DISK_FULL, saysDiskFull, Sentence } from '@/lib/boot/sentence'

/** A PostgreSQL server of ours. It listens on a socket in a private folder and on no network at all. */
export interface Cluster {
  version: string
  /** Folder of its data. */
  data: string
  /** Address of one of its databases, for one role. */
  url(role: string, password: string, database: string): string
  /** False once the server has ended, by itself or because somebody killed it. */
  isAlive(): boolean
  stop(): Promise<void>
}

interface ClusterOptions {
  superuserPassword: string
  /** False lets a crash lose data, and is faster: for tests. */
  durable: boolean
}

const LOG_BYTES_MAX = 10_000_000

/** True when a database was made in this place, whole or damaged. */
export function hasDatabase(place: Place): boolean {
  return existsSync(join(place.folder, 'database'))
}

/**
 * Starts the server of a place, and makes its data folder first when there is none. A server that a killed start left
 * running is stopped before, so that there is one and it runs with these settings.
 */
export async function startCluster(place: Place, options: ClusterOptions): Promise<Cluster> {
  const programs = installPrograms(place.programs)
  const data = join(place.folder, 'database')
  const log = join(place.folder, 'postgresql.log')
  if (!hasDatabase(place)) await makeDatabase(place, programs, data, options)
  requireWhole(data, programs)
  configure(place, data, options.durable)
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) renameSync(log, `${log}.1`)
  const pgCtl = (...args: string[]) => runCommand(programs.pgCtl, [...args, '-D', data], { cwd: place.folder, user: place.user })
  const stop = async () => {
    const { code } = await pgCtl('stop', '-m', 'fast', '-w', '-t', '30', '-s')
    // Nothing is lost: what was committed is replayed at the next start.
    if (code !== 0) await pgCtl('stop', '-m', 'immediate', '-w', '-t', '10', '-s')
  }
  if (runningServer(data) !== undefined) await stop()
  if (runningServer(data) !== undefined) {
    throw new Sentence(`The database server of an earlier start does not end: end process ${runningServer(data)} with "kill -9" and start again.`)
  }
  forgetKilledServer(data, place.socket)
  await startServer(place, log, () => pgCtl('start', '-w', '-t', '300', '-s', '-l', log))
  const pid = runningServer(data)
  return {
    data,
    version: programs.version,
    url: (role, password, database) =>
      `postgresql://${role}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(place.socket)}`,
    isAlive: () => pid !== undefined && runningServer(data) === pid,
    stop,
  }
}

async function startServer(place: Place, log: string, begin: () => Promise<{ code: number; output: string }>): Promise<void> {
  for (let patience = 10; ; patience--) {
    const logBefore = existsSync(log) ? statSync(log).size : 0
    const { code, output } = await begin()
    if (code === 0) return
    const words = `${output}\n${existsSync(log) ? readFileSync(log, 'utf8').slice(logBefore) : ''}`
    // The processes of a killed server need a moment to notice.
    if (!words.includes('pre-existing shared memory block') || patience === 0) throw failedStart(place, words)
    await setTimeout(1000)
  }
}

/** Made under another name and renamed when whole, so that an interruption leaves nothing that looks like a database. */
async function makeDatabase(place: Place, programs: Programs, data: string, options: ClusterOptions): Promise<void> {
  const unfinished = `${data}-unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const passwordFile = join(place.folder, `password-${randomBytes(8).toString('hex')}`)
  try {
    writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600, flag: 'wx' })
    if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid)
    const { code, output } = await runCommand(
      programs.initdb,
      ['-D', unfinished, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C',
        '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions', ...(options.durable ? [] : ['--no-sync'])],
      { cwd: place.folder, user: place.user },
    ).catch(refuseToRun)
    if (code !== 0) throw saysDiskFull(output) ? new Sentence(DISK_FULL) : new Error(`initdb failed:\n${output}`)
    renameSync(unfinished, data)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function refuseToRun(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!['ENOENT', 'EACCES', 'ENOEXEC'].includes(code)) throw error
  throw new Sentence(`The packaged PostgreSQL does not run on this system (${code}): set DATABASE_URL to a PostgreSQL of your own.`)
}

function requireWhole(data: string, programs: Programs): void {
  const version = join(data, 'PG_VERSION')
  if (!existsSync(version)) throw damaged(data)
  const made = readFileSync(version, 'utf8').trim()
  const major = programs.version.split('.')[0]
  if (made !== major) {
    throw new Sentence(`${data} was made by PostgreSQL ${made}, and this version of Temwen brings ${major}: go back to the version of Temwen that made it, and move the data with PostgreSQL's own tools.`)
  }
}

/** The end when PostgreSQL cannot work with its data; what exactly it misses is in its log. */
export function damaged(data: string): Sentence {
  return new Sentence(
    `The database in ${data} is damaged, as ${join(dirname(data), 'postgresql.log')} tells in detail: move that folder away and put back your last backup of it.`,
  )
}

/** Written whole at every start: nobody else has a say in how the server listens and what it writes down. */
function configure(place: Place, data: string, durable: boolean): void {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  const settings = {
    listen_addresses: "''",
    unix_socket_directories: quoted(place.socket),
    unix_socket_permissions: '0700',
    password_encryption: "'scram-sha-256'",
    max_connections: 100,
    fsync: durable ? 'on' : 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    datestyle: "'iso, ymd'",
    // Statements, values and even the hour of a write could tell who reported when.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: "'none'",
    log_connections: 'off',
    log_disconnections: 'off',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: -1,
    log_parameter_max_length: 0,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`)
  writeFileSync(join(data, 'postgresql.conf'), lines.join(''))
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all scram-sha-256\n')
}

function failedStart(place: Place, words: string): Sentence {
  const data = join(place.folder, 'database')
  if (saysDiskFull(words)) return new Sentence(DISK_FULL)
  if (/Permission denied|has wrong ownership|has invalid permissions/.test(words)) {
    const owner = place.user ? 'the user "temwen"' : 'the user who starts Temwen'
    return new Sentence(`${data} is not ${owner}'s own: give it back with "chown -R" and take away everybody else's rights with "chmod -R go=".`)
  }
  if (/shared memory|semaphores/.test(words) && /Cannot allocate|No space left|could not/.test(words)) {
    return new Sentence('There is too little shared memory for PostgreSQL: free some memory and start again.')
  }
  return damaged(data)
}
