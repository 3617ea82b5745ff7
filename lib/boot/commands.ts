import { spawn, type ChildProcess } from 'node:child_process'

/** User and group that a command runs as; undefined is whoever runs us. */
export interface SystemUser {
  uid: number
  gid: number
}

interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  user?: SystemUser | undefined
  /** Shows the command's own words while it runs, besides keeping them. */
  onOutput?: (text: string) => void
  timeoutSeconds?: number
}

interface CommandEnd {
  /** Exit code; -1 when a signal, such as that of the time limit, ended it. */
  code: number
  /** Everything it printed, on both streams. */
  output: string
  /** What it printed on standard output alone. */
  stdout: string
}

const running = new Set<ChildProcess>()

/**
 * Runs a command to its end.
 * @throws the operating system's error when it cannot be started at all
 */
export function runCommand(file: string, args: string[], options: CommandOptions = {}): Promise<CommandEnd> {
  const { cwd = '/', env = minimalEnvironment(), user, onOutput, timeoutSeconds } = options
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd, env, ...user, stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds * 1000, killSignal: 'SIGKILL' }),
    })
    running.add(child)
    const end = { code: -1, output: '', stdout: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      end.stdout += text
      end.output += text
      onOutput?.(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      end.output += text
      onOutput?.(text)
    })
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (code) => resolve({ ...end, code: code ?? -1 }))
    // A grandchild that lives on may keep the streams open for as long as it runs.
    child.on('exit', (code) => {
      running.delete(child)
      setTimeout(() => resolve({ ...end, code: code ?? -1 }), 2000).unref()
    })
  })
}

/** Ends what is still running, when we are to end ourselves. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Only what any program needs: no secret of the person who starts us reaches a program that has no use for it. */
export function minimalEnvironment(mode: 'production' | 'test' = 'production'): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    NODE_ENV: mode,
    TZ: 'UTC',
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
  }
}
