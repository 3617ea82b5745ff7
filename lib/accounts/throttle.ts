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
  // Tries of the same moment arrive out of order; none of the free ones may look too early.
  const aMomentAgo = new Date(at.getTime() - 60_000)
  return transaction(system, async (tx) => {
    const counted = await tx.$executeRaw`
      INSERT INTO sign_in_throttle AS t (name_index, failures, retry_at) VALUES (${nameIndex}, 1, ${aMomentAgo})
      ON CONFLICT (name_index) DO UPDATE SET
        failures = t.failures + 1,
        retry_at = CASE WHEN t.failures + 1 < ${free}::int THEN t.retry_at
          ELSE ${at}::timestamptz + make_interval(secs => least(${longest}::int, 2 ^ least(t.failures + 1 - ${free}::int, 20))) END
      WHERE t.retry_at <= ${at}::timestamptz`
    if (counted > 0) return 0
    const row = await tx.signInThrottle.findUnique({ where: { nameIndex } })
    return row ? Math.max(1, Math.ceil((row.retryAt.getTime() - at.getTime()) / 1000)) : 1
  })
}

/** This name's, and those of a day ago: names that nobody has would otherwise pile up. */
export async function forgetTries(tx: Tx, nameIndex: Uint8Array<ArrayBuffer>): Promise<void> {
  const aDayAgo = new Date(now().getTime() - 86_400_000)
  await tx.signInThrottle.deleteMany({ where: { OR: [{ nameIndex }, { retryAt: { lt: aDayAgo } }] } })
}
