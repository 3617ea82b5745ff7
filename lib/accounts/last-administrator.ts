import 'server-only'
import type { Tx } from '@/lib/platform/db'

/** Locks all administrators first: two who end each other at once would otherwise leave none. */
export async function isLastAdministrator(tx: Tx, accountId: string): Promise<boolean> {
  const administrators = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account WHERE ended_at IS NULL AND 'ADMINISTRATOR' = ANY (roles) ORDER BY id FOR UPDATE`
  return administrators.length === 1 && administrators[0]?.id === accountId
}
