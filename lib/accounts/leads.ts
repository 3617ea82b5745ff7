import 'server-only'
import type { Tx } from '@/lib/platform/db'

/**
 * Whether a lead was ever made here, by the log, which nobody can empty. Until then there is nobody who could confirm a colleague,
 * and nothing has been reported that could be read.
 */
export async function wasEverLed(tx: Tx): Promise<boolean> {
  const entry = await tx.logEntry.findFirst({
    where: { event: { in: ['account.created', 'account.roles-changed'] }, codes: { contains: 'OVERSIGHT_LEAD' } },
    select: { id: true },
  })
  return entry !== null
}

/** Whether somebody other than this person leads now. */
export async function hasOtherLead(tx: Tx, accountId: string): Promise<boolean> {
  return (await tx.account.count({ where: { id: { not: accountId }, endedAt: null, confirmedRoles: { has: 'OVERSIGHT_LEAD' } } })) > 0
}
