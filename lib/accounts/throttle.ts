import 'server-only'
import { system } from '@/lib/access/actor-type'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { setting } from '@/lib/reference/queries'

/**
 * Counts a try of this name, known or not, before it is looked at and in one statement, so that tries sent at the same moment
 * cannot all slip in under the same count. After a few free tries the wait doubles each time, up to a minute: slow for a
 * guesser, bearable for an owner.
 * @returns 0 when the try was counted and may be looked at, or else the seconds to wait.
 */
export async function countTry(nameIndex: Uint8Array<ArrayBuffer>): Promise<number> {
  const free = await setting('SIGN_IN_FREE_TRIES', 5)
  const longest = await setting('SIGN_IN_WAIT_SECONDS_MAX', 60)
  const at = now()
  return transaction(system, async (tx) => {
    // A day later nobody remembers; names that nobody has would otherwise pile up.
    await tx.signInThrottle.deleteMany({ where: { retryAt: { lt: new Date(at.getTime() - 86_400_000) } } })
    const counted = await tx.$executeRaw`
      INSERT INTO sign_in_throttle AS t (name_index, failures, retry_at) VALUES (${nameIndex}, 1, ${at})
      ON CONFLICT (name_index) DO UPDATE SET
        failures = t.failures + 1,
        retry_at = ${at}::timestamptz + CASE WHEN t.failures + 1 < ${free}::int THEN interval '0'
          ELSE make_interval(secs => least(${longest}::int, 2 ^ least(t.failures + 1 - ${free}::int, 20))) END
      WHERE t.retry_at <= ${at}::timestamptz`
    if (counted > 0) return 0
    const row = await tx.signInThrottle.findUnique({ where: { nameIndex } })
    return row ? Math.max(1, Math.ceil((row.retryAt.getTime() - at.getTime()) / 1000)) : 1
  })
}

export async function forgetTries(tx: Tx, nameIndex: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { nameIndex } })
}
