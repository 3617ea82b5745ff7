/** `presses`: how often a full queue has sent this one away. Whoever is patient has no browser that could give up on them, and is never sent away. */
export type Ticket = { lane: 'fast' | 'slow'; presses: number; isPatient?: boolean }
export type TurnLimits = { runsMax: number; slowRunsMax: number; waitingMax: number; waitMs: number }
type Waiting = Ticket & { order: number; leave: (hasTurn: boolean) => void }

/** Who is at work and who waits. The memory that one run needs (Argon2: twice 64 MiB) is what is scarce. */
export type Turns = { fast: number; slow: number; fastInARow: number; arrivals: number; waiting: Waiting[]; limits: TurnLimits }

/** After so many of the fast lane one of the slow lane has its turn, so that it always moves. */
const fastInARowMax = 4

export const newTurns = (limits: TurnLimits): Turns => ({ fast: 0, slow: 0, fastInARow: 0, arrivals: 0, waiting: [], limits })

/**
 * Runs when it is this one's turn. Null when it waited too long, or when the queue was full and everybody in it goes first:
 * then nothing has run, and who comes back with one more press goes before those who were never sent away.
 */
export async function inTurn<T extends object>(turns: Turns, ticket: Ticket, run: () => Promise<T>): Promise<T | null> {
  if (!(await getTurn(turns, ticket))) return null
  try {
    return await run()
  } finally {
    turns[ticket.lane] -= 1
    startNext(turns)
  }
}

function getTurn(turns: Turns, ticket: Ticket): Promise<boolean> {
  return new Promise((resolve) => {
    const waiting: Waiting = {
      ...ticket,
      order: turns.arrivals++,
      leave: (hasTurn) => {
        clearTimeout(timer)
        turns.waiting.splice(turns.waiting.indexOf(waiting), 1)
        resolve(hasTurn)
      },
    }
    const timer = ticket.isPatient ? undefined : setTimeout(() => waiting.leave(false), turns.limits.waitMs)
    turns.waiting.push(waiting)
    turns.waiting.sort(byRank)
    startNext(turns)
    if (turns.waiting.length > turns.limits.waitingMax) turns.waiting.findLast(({ isPatient }) => !isPatient)?.leave(false)
  })
}

function byRank(one: Waiting, other: Waiting): number {
  if (one.lane !== other.lane) return one.lane === 'fast' ? -1 : 1
  return other.presses - one.presses || one.order - other.order
}

function startNext(turns: Turns): void {
  for (let next = findNext(turns); next; next = findNext(turns)) {
    turns[next.lane] += 1
    turns.fastInARow = next.lane === 'fast' ? turns.fastInARow + 1 : 0
    next.leave(true)
  }
}

function findNext({ fast, slow, fastInARow, waiting, limits }: Turns): Waiting | undefined {
  if (fast + slow >= limits.runsMax) return undefined
  const nextSlow = slow < limits.slowRunsMax ? waiting.find(({ lane }) => lane === 'slow') : undefined
  if (nextSlow && fastInARow >= fastInARowMax) return nextSlow
  return waiting.find(({ lane }) => lane === 'fast') ?? nextSlow
}
