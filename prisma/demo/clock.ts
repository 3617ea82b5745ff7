import pg from 'pg'
import { setClock } from '@/lib/platform/clock'

/** The past, played forward: the application's clock and, as the owner, the log's. */
export type DemoClock = { moveTo: (at: Date) => Promise<void>; pass: (seconds: number) => Promise<void>; restore: () => Promise<void> }

export async function openClock(ownerUrl: string, start: Date): Promise<DemoClock> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ real: string }>(`SELECT pg_get_functiondef('log_clock()'::regprocedure) AS real`)
  const real = rows[0]?.real
  if (!real) throw new Error('the log has no clock')
  await owner.query(`CREATE TABLE demo_clock (at timestamptz NOT NULL)`)
  await owner.query(`INSERT INTO demo_clock VALUES ($1)`, [start])
  await owner.query(`CREATE OR REPLACE FUNCTION log_clock() RETURNS timestamptz LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog AS 'SELECT at FROM public.demo_clock'`)
  let current = start
  setClock(() => new Date(current))
  const moveTo = async (at: Date) => {
    if (at <= current) return
    await owner.query(`UPDATE demo_clock SET at = $1`, [at])
    current = at
  }
  return {
    moveTo,
    pass: (seconds) => moveTo(new Date(current.getTime() + seconds * 1000)),
    restore: async () => {
      await owner.query(real)
      await owner.query(`DROP TABLE demo_clock`)
      await owner.end()
      setClock(undefined)
    },
  }
}
