import 'server-only'
import type { Officer, Reporter, System } from '@/lib/access/actor-type'
import { db, type Tx } from '@/lib/platform/db'

/** Of an officer the session is enough: whoever holds its proof acts. */
type Claimant = Reporter | System | Pick<Officer, 'kind' | 'session'>

/**
 * The only way to write. Tells the database who acts, so that log_append() can set the actor itself; the database
 * refuses to commit a change of a case or an account without an entry. Long maxWait: many people may report at once,
 * and a report must wait rather than fail.
 */
export function transaction<T>(actor: Claimant, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('temwen.actor', ${claim(actor)}, true)`
      return run(tx)
    },
    { maxWait: 60_000, timeout: 30_000 },
  )
}

function claim(actor: Claimant): string {
  return actor.kind === 'officer' ? `session:${actor.session.id}:${actor.session.proof}` : actor.kind
}
