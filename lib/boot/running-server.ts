import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Process number of the server that runs on a data folder; undefined when none does. After a crash the number in the folder
 * may by now belong to some other program, and PostgreSQL would refuse to start for fear of it: such a note is removed.
 */
export function runningServer(data: string): number | undefined {
  const note = join(data, 'postmaster.pid')
  if (!existsSync(note)) return undefined
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid < 2) return undefined
  const command = commandOf(pid)
  if (command?.includes(data)) return pid
  if (command !== undefined) rmSync(note, { force: true })
  return undefined
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
