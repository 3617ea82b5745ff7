import 'server-only'
import PgBoss from 'pg-boss'
import type { Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

/** Each is a table that a migration makes: see prisma/migrations/*_jobs. */
export type QueueName = 'watch-clocks' | 'tell-new-reports' | 'sweep' | 'mail'

const schema = 'jobs'
// pg-boss keeps what is done for a week otherwise; a job says when somebody did something, and the log says it already.
const forgetSoon = { archiveCompletedAfterSeconds: 3600, deleteAfterHours: 24 }

/**
 * What takes jobs and does them, in every server process; the database gives each job to one of them. Started by lib/jobs alone.
 * Tables and queues are made by the migrations, since the application's role may make none.
 */
export function newBoss(options: PgBoss.ConstructorOptions = {}): PgBoss {
  return new PgBoss({ connectionString: env().DATABASE_URL, max: 3, schema, migrate: false, ...forgetSoon, ...options })
}

let writer: PgBoss | undefined

/** Puts jobs on a queue inside the caller's transaction: they are there when it commits, and were never there when it fails. */
export async function enqueue(tx: Tx, name: QueueName, jobs: readonly object[]): Promise<void> {
  if (jobs.length === 0) return
  writer ??= new PgBoss({ schema, db: { executeSql: () => Promise.reject(new Error('outside a transaction')) } })
  const executeSql = async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => value ?? null)),
  })
  await writer.insert(
    jobs.map((data) => ({ name, data })),
    { db: { executeSql } },
  )
}
