import { DATABASE, withClient } from '@/lib/boot/databases'
import { live, say } from '@/lib/boot/lifetime'
import { runProjectCode } from '@/lib/boot/project-code'
import { run, type Ready } from '@/lib/boot/run'

/** Kept as the database's own comment, so that it can neither outlive the data nor be lost from it. */
const COMPLETE = 'demonstration complete'

let isComplete = false

/** Half a demonstration, as an interruption leaves it, is dropped. */
async function dropUnfinished(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ comment: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`, [DATABASE])
    isComplete = rows[0]?.comment === COMPLETE
    if (!isComplete) await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
  })
}

async function seed({ ownerUrl, environment }: Ready): Promise<void> {
  if (isComplete) return
  say('  making the fictional cases')
  const { code } = await runProjectCode('lib/boot/seed-demo.ts', { ...environment, OWNER_DATABASE_URL: ownerUrl }, (text) => process.stdout.write(text))
  if (code !== 0) throw new Error('The fictional cases could not be made.')
  await withClient(ownerUrl, (client) => client.query(`COMMENT ON DATABASE ${DATABASE} IS '${COMPLETE}'`))
}

await live(() => run({ kind: 'demo', command: 'npm run demo', mayUseOwnDatabase: false, beforeMigrating: dropUnfinished, beforeServing: seed }))
