import 'server-only'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Reporter } from '@/lib/access/actor-type'
import { now } from '@/lib/platform/clock'
import { setting } from '@/lib/reference/queries'

export type Limits = {
  /** Wrong receipts from one mark that cost nothing: people mistype. */
  freeTries: number
  waitSecondsMax: number
  /** After so many minutes one wrong try is forgotten. */
  forgetMinutes: number
  /** Marks remembered at once; beyond it the oldest is forgotten. */
  marksMax: number
  /** Receipts stretched at once; each takes 128 MiB while it lasts. */
  workAtOnce: number
}

async function limits(): Promise<Limits> {
  const [freeTries, waitSecondsMax, forgetMinutes, marksMax, workAtOnce] = await Promise.all([
    setting('RECEIPT_FREE_TRIES', 5),
    setting('RECEIPT_WAIT_SECONDS_MAX', 8),
    setting('RECEIPT_FORGET_MINUTES', 5),
    setting('RECEIPT_MARKS_MAX', 10_000),
    setting('RECEIPT_WORK_AT_ONCE', 2),
  ])
  return { freeTries, waitSecondsMax, forgetMinutes, marksMax, workAtOnce }
}

type Mark = Reporter['mark']
type Tries = { count: number; at: number }
type Waiting = () => void

/**
 * Slows down whoever guesses receipts, and refuses nobody: many people share one address. Wrong tries are counted by mark, in
 * memory alone. The wait depends on the mark and not on the receipt, so it tells nothing about a guess.
 */
export class Guessing {
  private readonly tries = new Map<string, Tries>()
  private readonly lanes = new Map<Mark, Waiting[]>()
  private running = 0

  constructor(
    private readonly clock: () => Date,
    private readonly sleep: (ms: number) => Promise<unknown>,
  ) {}

  /** Does the work in its turn and after the mark's wait. A result of null counts as a wrong try. */
  async attempt<T>(mark: Mark, given: Limits, work: () => Promise<T | null>): Promise<T | null> {
    await this.waitAndTurn(mark, given)
    try {
      const result = await work()
      if (result === null) this.remember(mark, given)
      return result
    } finally {
      this.release(given)
    }
  }

  /** Looks at the wait again when the turn has come: tries sent at the same moment cannot all slip in under the same count. */
  private async waitAndTurn(mark: Mark, given: Limits): Promise<void> {
    for (let waited = 0; ; ) {
      const waitMs = this.waitMs(mark, given) - waited
      if (waitMs > 0) await this.sleep(waitMs)
      waited += Math.max(0, waitMs)
      await this.turn(mark, given.workAtOnce)
      if (this.waitMs(mark, given) <= waited) return
      this.release(given)
    }
  }

  /** How long the next answer to this mark waits: a quarter of a second after the free tries, then twice as long each time. */
  waitMs(mark: Mark, given: Limits): number {
    const over = Math.ceil(this.countOf(mark, given)) - given.freeTries
    return over < 0 ? 0 : Math.min(given.waitSecondsMax * 1000, 250 * 2 ** Math.min(over, 20))
  }

  /** For the bound's test. */
  get marks(): number {
    return this.tries.size
  }

  private countOf(mark: Mark, { forgetMinutes }: Limits): number {
    const found = mark === null ? undefined : this.tries.get(mark)
    return found ? Math.max(0, found.count - (this.clock().getTime() - found.at) / (forgetMinutes * 60_000)) : 0
  }

  private remember(mark: Mark, given: Limits): void {
    if (mark === null) return
    // Beyond the longest wait a count would only take longer to be forgotten.
    const count = Math.min(this.countOf(mark, given) + 1, given.freeTries + Math.ceil(Math.log2(Math.max(1, given.waitSecondsMax) * 4)) + 1)
    // The newest stand last, so the first are the ones to forget.
    this.tries.delete(mark)
    this.tries.set(mark, { count, at: this.clock().getTime() })
    for (const old of this.tries.keys()) {
      if (this.tries.size <= given.marksMax && this.countOf(old, given) > 0) break
      this.tries.delete(old)
    }
  }

  /** Marks take turns, so that a thousand guesses from one address are one place in the line before everybody else. */
  private turn(mark: Mark, workAtOnce: number): Promise<void> {
    return new Promise((resolve) => {
      const lane = this.lanes.get(mark)
      if (lane) lane.push(resolve)
      else this.lanes.set(mark, [resolve])
      this.callNext(workAtOnce)
    })
  }

  private release({ workAtOnce }: Limits): void {
    this.running -= 1
    this.callNext(workAtOnce)
  }

  private callNext(workAtOnce: number): void {
    while (this.running < Math.max(1, workAtOnce)) {
      const [first] = this.lanes
      if (!first) return
      const [mark, lane] = first
      const next = lane.shift()
      this.lanes.delete(mark)
      if (lane.length > 0) this.lanes.set(mark, lane)
      if (!next) continue
      this.running += 1
      next()
    }
  }
}

// One for the whole process: pages and actions are bundled apart.
const store = globalThis as { temwenGuessing?: Guessing }

/** Carries out an attempt to open something with a receipt, under the mission's settings. */
export async function attempt<T>({ mark }: Reporter, work: () => Promise<T | null>): Promise<T | null> {
  store.temwenGuessing ??= new Guessing(now, (ms) => sleepFor(ms))
  return store.temwenGuessing.attempt(mark, await limits(), work)
}
