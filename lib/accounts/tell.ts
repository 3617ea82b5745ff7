import 'server-only'
import { z } from 'zod'
import type { Tx } from '@/lib/platform/db'
import { enqueue } from '@/lib/platform/jobs'
import { mayMail } from '@/lib/platform/mail'

export const MailJob = z.object({ account: z.uuid() })

/**
 * A letter to each of these people who gave an address, saying that something waits and never what. It goes when the transaction
 * commits; without a mail server nothing happens at all.
 */
export async function tell(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0 || !mayMail()) return
  const reachable = await tx.account.findMany({
    where: { id: { in: [...accountIds] }, endedAt: null, emailSealed: { not: null } },
    select: { id: true },
  })
  await enqueue(tx, 'mail', reachable.map(({ id }) => ({ account: id })))
}
