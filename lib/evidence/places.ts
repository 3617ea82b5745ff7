import 'server-only'
import { within, type Bring } from '@/lib/evidence/pieces'
import { turns } from '@/lib/evidence/turns'

export type PlaceLimits = {
  /** How many uploads are open at once. */
  most: number
  /** Who brings fewer in a minute of ours gives the place up when others wait for one. */
  bytesPerMinute: number
}

/** `lateMs`: for how long we have waited for the bytes that make up a minute. */
type Holder = { lateMs: () => number; end: (why: Error) => void; bring: Bring }

const minuteMs = 60_000
const lookMs = 1000

/**
 * Places for uploads. An upload in a place holds a third of a megabyte at most, so many can be open, and a telephone on a thin line
 * keeps nobody out. When all are taken, whoever comes waits, and those who bring next to nothing make room, the slowest first.
 */
export function places(onRoomMade: () => void = () => undefined, silenceMs = minuteMs): <T>(limits: PlaceLimits, run: (bring: Bring) => Promise<T>) => Promise<T> {
  const open = new Set<Holder>()
  const inTurn = turns()

  const makeRoom = () => {
    const [slowest] = [...open].sort((left, right) => right.lateMs() - left.lateMs())
    if (!slowest || slowest.lateMs() <= minuteMs) return
    slowest.end(new Error('others wait for the place'))
    onRoomMade()
  }
  return ({ most, bytesPerMinute }, run) => {
    const holder = newHolder(bytesPerMinute, silenceMs)
    const looking = setInterval(makeRoom, lookMs)
    return inTurn(async () => {
      clearInterval(looking)
      open.add(holder)
      try {
        return await run(holder.bring)
      } finally {
        open.delete(holder)
      }
    }, most)
  }
}

/** Only the time for which we wait for its bytes counts: our own work makes nobody slow. */
function newHolder(bytesPerMinute: number, silenceMs: number): Holder {
  let [spentMs, brought, since] = [0, 0, null as number | null]
  const nobody = () => undefined
  const holder: Holder = {
    lateMs: () => (since === null ? 0 : spentMs + performance.now() - since),
    end: nobody,
    async bring(next) {
      since = performance.now()
      try {
        const part = await within(silenceMs, next(), (end) => (holder.end = end))
        spentMs += performance.now() - since
        brought += part.done ? 0 : part.value.length
        if (brought >= bytesPerMinute) [spentMs, brought] = [0, 0]
        return part
      } finally {
        since = null
        holder.end = nobody
      }
    },
  }
  return holder
}
