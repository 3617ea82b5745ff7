import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** No system numbers its processes this far. */
const NOBODY = 2_147_483_647

/** Process number of the server that runs on a data folder; undefined when none does. */
export function runningServer(data: string): number | undefined {
  const note = join(data, 'postmaster.pid')
  if (!existsSync(note)) return undefined
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid < 2) return undefined
  return commandOf(pid)?.includes(data) ? pid : undefined
}

/**
 * Lets a server start after one that was killed, whose number may by now belong to some other program. The note itself stays:
 * by the rest of it PostgreSQL finds out whether processes of the killed server still work on the data.
 */
export function forgetKilledServer(data: string, socket: string): void {
  rmSync(join(socket, '.s.PGSQL.5432.lock'), { force: true })
  const note = join(data, 'postmaster.pid')
  if (existsSync(note)) writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d+/, String(NOBODY)))
}

/** The command line of a running process; undefined when there is no such process. */
function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    // No such process: /proc has no such folder, and ps ends with 1.
    if (error instanceof Error && ('status' in error || ('code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))))) return undefined
    throw error
  }
}
