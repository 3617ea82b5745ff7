import 'server-only'
import { system } from '@/lib/access/actor-type'
import { floodKinds, type FloodDay, type FloodKind } from '@/lib/intake/flood/view'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

/** Seldom enough that a flood writes little, often enough that little is lost when the server is killed. */
const flushMs = 10_000
type Pending = { counts: Map<string, number>; timer: NodeJS.Timeout | undefined }
const store = globalThis as { temwenFloodCounts?: Pending }
const pending = () => (store.temwenFloodCounts ??= { counts: new Map(), timer: undefined })

/** Counts one decision of today (UTC). Only in memory: a report never waits for its count and never fails with it. */
export function countDecision(kind: FloodKind): void {
  const waiting = pending()
  const key = `${now().toISOString().slice(0, 10)} ${kind}`
  waiting.counts.set(key, (waiting.counts.get(key) ?? 0) + 1)
  waiting.timer ??= setTimeout(() => void flushCounts(), flushMs).unref()
}

/** Writes what was counted since the last time. What cannot be written now is kept for the next. */
export async function flushCounts(): Promise<void> {
  const waiting = pending()
  clearTimeout(waiting.timer)
  waiting.timer = undefined
  const counts = [...waiting.counts]
  waiting.counts.clear()
  if (counts.length === 0) return
  try {
    await transaction(system, async (tx) => {
      for (const [key, count] of counts.sort(([one], [other]) => (one < other ? -1 : 1))) {
        const [day, kind] = key.split(' ')
        await tx.$executeRaw`
          INSERT INTO flood_count AS f (day, kind, count) VALUES (${day}::date, ${kind}, ${count}::int)
          ON CONFLICT (day, kind) DO UPDATE SET count = f.count + EXCLUDED.count`
      }
    })
  } catch (error) {
    console.error('decisions of flood control were not counted yet', error instanceof Error ? error.name : '')
    for (const [key, count] of counts) waiting.counts.set(key, (waiting.counts.get(key) ?? 0) + count)
  }
}

const daysShown = 30

/** The newest days on which something was decided, newest first. */
export async function listCounts(): Promise<FloodDay[]> {
  const from = new Date(now().getTime() - daysShown * 86_400_000)
  const rows = await db().floodCount.findMany({ where: { day: { gt: from } }, orderBy: { day: 'desc' } })
  const days = [...new Set(rows.map(({ day }) => day.toISOString().slice(0, 10)))]
  const countOf = (on: string, wanted: FloodKind) => rows.find(({ day, kind }) => kind === wanted && day.toISOString().startsWith(on))?.count ?? 0
  return days.map((day) => ({ day, counts: Object.fromEntries(floodKinds.map((kind) => [kind, countOf(day, kind)])) as Record<FloodKind, number> }))
}
