import { endCommands } from '@/lib/boot/commands'
import { sentenceOf } from '@/lib/boot/sentence'

/** What has to be ended before we end, last begun first. */
const endings: (() => Promise<void>)[] = []
let hasBegunToEnd = false

/** Remembers how to end something that would outlive us. */
export function onEnd(ending: () => Promise<void>): void {
  endings.push(ending)
}

/** True from the moment that something asked us to end. */
export function isEnding(): boolean {
  return hasBegunToEnd
}

/** Ends everything in order, and then this process. Asked a second time, it goes on with the first. */
export async function end(exitCode: number): Promise<void> {
  if (hasBegunToEnd) return
  hasBegunToEnd = true
  endCommands()
  for (const ending of endings.reverse()) {
    // One thing that does not end must not keep the others alive.
    await ending().catch(report)
  }
  process.exit(exitCode)
}

/**
 * Runs a command of the terminal: Ctrl-C, a signal or the end of the process that started us ends it quietly, a sentence is
 * shown as such, and a bug with its stack.
 */
export async function live(work: () => Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  process.on('disconnect', () => void end(0))
  try {
    await work()
  } catch (error) {
    // What fails because we are ending is no news.
    if (!hasBegunToEnd) report(error)
    await end(1)
  }
}

/** Shows one calm line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function report(error: unknown): void {
  const text = sentenceOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.stderr.write(`${text}\n`)
}
