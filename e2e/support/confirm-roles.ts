import { appPool } from '@/e2e/support/database'

/** As a lead does it on the page of keys, for everybody who waits: tests that are about something else need people who can work. */
export async function confirmRoles(): Promise<void> {
  const pool = appPool()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT set_config('temwen.actor', 'system', true)`)
    const readers = `array(SELECT unnest(roles) EXCEPT SELECT unnest(ARRAY['FOCAL_POINT', 'ADMINISTRATOR', 'AUDITOR']::"Role"[]))`
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM account WHERE ended_at IS NULL AND cardinality(confirmed_roles) < cardinality(${readers})`)
    for (const { id } of rows) {
      await client.query(`SELECT log_append('account', $1, 'account.confirmed', NULL, NULL, '', NULL)`, [id])
      await client.query(`UPDATE account SET confirmed_roles = ${readers} WHERE id = $1`, [id])
    }
    await client.query('COMMIT')
  } finally {
    client.release(true)
    await pool.end()
  }
}
