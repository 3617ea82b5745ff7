import 'server-only'
import { db } from '@/lib/platform/db'

/** In force until the mission sets others. docs/decisions/0010-flood-control.md says why each is what it is. */
export const floodDefaults = {
  /** 1: everybody is asked for proof of work, whatever the rate. */
  FLOOD_PROOF: 0,
  /** Seconds from the page to its sending. */
  FLOOD_SECONDS_MIN: 3,
  FLOOD_MARK_BURST: 30,
  FLOOD_MARK_PER_MINUTE: 20,
  /** Marks remembered at once. */
  FLOOD_MARKS_MAX: 10_000,
  FLOOD_TOTAL_BURST: 120,
  FLOOD_TOTAL_PER_MINUTE: 60,
  /** More reports than this in a minute are an attack. */
  FLOOD_ATTACK_PER_MINUTE: 180,
  /** The most tries that a proof of work takes; half of them on average. */
  FLOOD_PROOF_TRIES: 1000,
  FLOOD_PROOF_SECONDS: 600,
  /** Receipts that are stretched at the same time, each in 128 MiB. */
  FLOOD_RUNS_MAX: 2,
  FLOOD_SLOW_RUNS_MAX: 1,
  /** Reports that wait for their turn, all lanes together. */
  FLOOD_WAITING_MAX: 200,
  FLOOD_WAIT_SECONDS_MAX: 25,
}
export type FloodSettings = typeof floodDefaults

/** A flood must not become a flood of questions to the database. */
const keptMs = 5000
const store = globalThis as { temwenFloodSettings?: { at: number; value: FloodSettings } }

/** As the mission set them, at most five seconds ago. */
export async function floodSettings(): Promise<FloodSettings> {
  const kept = store.temwenFloodSettings
  if (kept && performance.now() - kept.at < keptMs) return kept.value
  const rows = await db().setting.findMany({ where: { code: { startsWith: 'FLOOD_' } } })
  const value: FloodSettings = { ...floodDefaults, ...Object.fromEntries(rows.map(({ code, value: number }) => [code, number])) }
  // A zero here would stop every report for ever.
  for (const code of ['FLOOD_RUNS_MAX', 'FLOOD_SLOW_RUNS_MAX', 'FLOOD_WAIT_SECONDS_MAX', 'FLOOD_PROOF_TRIES'] as const) value[code] = Math.max(1, value[code])
  store.temwenFloodSettings = { at: performance.now(), value }
  return value
}

/** For tests, which change settings and go on at once. */
export function forgetFloodSettings(): void {
  delete store.temwenFloodSettings
}
