import 'server-only'
import type PgBoss from 'pg-boss'
import { sendWaiting } from '@/lib/accounts/send-waiting'
import { tellNewReports } from '@/lib/cases/tell-new-reports'
import { watchClocks } from '@/lib/cases/watch-clocks'
import { sweep } from '@/lib/jobs/sweep'
import { env } from '@/lib/platform/env'
import { newBoss, type QueueName } from '@/lib/platform/jobs'
import { mayMail } from '@/lib/platform/mail'

/** When each is due, in Haiti's time. All of them find by themselves what there is to do: one that was missed is done the next time. */
const schedule: Record<Exclude<QueueName, 'mail'>, { cron: string; run: () => Promise<unknown> }> = {
  'tell-new-reports': { cron: '0 * * * *', run: tellNewReports },
  'watch-clocks': { cron: '10 * * * *', run: watchClocks },
  sweep: { cron: '*/5 * * * *', run: sweep },
}

/** Begins to take jobs, in this server process as in every other one. */
export async function startJobs(boss: PgBoss = newBoss()): Promise<PgBoss | null> {
  if (env().TEMWEN_JOBS === 'off') return null
  boss.on('error', ({ name }) => console.error('jobs: the queue does not answer', name))
  await boss.start()
  for (const name of Object.keys(schedule) as (keyof typeof schedule)[]) {
    const { cron, run } = schedule[name]
    await boss.work(name, () => quietly(name, run))
    await boss.schedule(name, cron, {}, { tz: 'America/Port-au-Prince' })
  }
  if (mayMail()) await workOnMail(boss)
  return boss
}

/** pg-boss stores what went wrong, in plain words: none of ours may be among them. */
async function quietly(name: string, run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => {
    console.error('jobs:', name, 'failed', error)
    throw new Error('failed')
  })
}

/** Many letters are taken at once, so that somebody for whom much waits gets one; each is answered for by itself. */
export async function workOnMail(boss: PgBoss, pollingIntervalSeconds = 30): Promise<void> {
  await boss.work('mail', { batchSize: 100, pollingIntervalSeconds }, async (jobs) => {
    for (const { ids, failure } of await sendWaiting(jobs)) {
      if (failure === null) await boss.complete('mail', ids)
      else for (const id of ids) await boss.fail('mail', id, { code: failure })
    }
  })
}
