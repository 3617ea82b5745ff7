import 'server-only'
import type { Officer, Reporter, System } from '@/lib/access/actor-type'
import type { PoolClient } from 'pg'
import { db, pool, type Tx } from '@/lib/platform/db'

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

/** One transaction of bare SQL. */
export type Sql = Pick<PoolClient, 'query'>

/**
 * The same for bytes in bulk. Prisma writes bytes as base64 in JSON and keeps its last hundred statements with their values in memory
 * (@prisma/debug): with it an upload takes more memory the longer it is.
 */
export async function bareTransaction<T>(actor: Claimant, run: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT set_config('temwen.actor', $1, true), set_config('statement_timeout', '30s', true)`, [claim(actor)])
    const result = await run(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // Ends the connection, and with it whatever was begun on it.
    client.release(true)
    throw error
  }
}

function claim(actor: Claimant): string {
  return actor.kind === 'officer' ? `session:${actor.session.id}:${actor.session.proof}` : actor.kind
}
