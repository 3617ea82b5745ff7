import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { tell } from '@/lib/accounts/tell'
import { listKeyholders } from '@/lib/cases/grants'
import { decidersOf } from '@/lib/cases/people-told'
import type { CaseFacts } from '@/lib/cases/policy'
import type { Tx } from '@/lib/platform/db'
import { mayMail } from '@/lib/platform/mail'

/** After a move: whoever got the case, and whoever may decide what waits since. Not whoever made the move. */
export async function tellOfMove(tx: Tx, officer: Officer, before: CaseFacts, after: CaseFacts): Promise<void> {
  if (!mayMail()) return
  const others = (await listKeyholders(tx)).filter(({ id }) => id !== officer.id)
  const waits = JSON.stringify(before.pending) === JSON.stringify(after.pending) ? [] : decidersOf(others, after)
  const assigned = before.assigneeId === after.assigneeId ? [] : others.filter(({ id }) => id === after.assigneeId)
  await tell(tx, [...new Set([...waits, ...assigned].map(({ id }) => id))])
}
