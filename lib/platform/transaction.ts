import 'server-only'
import type { Officer, Reporter, System } from '@/lib/access/actor-type'
import type { PoolClient } from 'pg'
import { db, pool, type Tx } from '@/lib/platform/db'
import { isDeadlock } from '@/lib/platform/db-errors'

/** Of an officer the session is enough: whoever holds its proof acts. */
type Claimant = Reporter | System | Pick<Officer, 'kind' | 'session'>

/** More in a row is no accident. */
const deadlocksMax = 3

/**
 * The only way to write. Tells the database who acts, so that log_append() can set the actor itself; the database
 * refuses to commit a change of a case or an account without an entry. Long maxWait: many people may report at once,
 * and a report must wait rather than fail. Two that wait for each other are ended by the database, one of them, which then runs once more:
 * what `run` does outside the database has to bear that.
 */
export async function transaction<T>(actor: Claimant, run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let left = deadlocksMax; ; left -= 1) {
    try {
      return await db().$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT set_config('temwen.actor', ${claim(actor)}, true)`
          return run(tx)
        },
        { maxWait: 60_000, timeout: 30_000 },
      )
    } catch (error) {
      if (left === 0 || !isDeadlock(error)) throw error
    }
  }
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
