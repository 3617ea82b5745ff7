import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import type { EndSessionInput } from '@/lib/accounts/schema'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Ends one of one's own sessions, or all others. Somebody else's id ends nothing. @returns whether this very session ended. */
export async function endSession(actor: Officer, { sessionId }: EndSessionInput): Promise<Result<{ endedThis: boolean }>> {
  const where = { accountId: actor.id, id: sessionId === 'others' ? { not: actor.session.id } : sessionId }
  return transaction(actor, async (tx) => {
    // Logged first: an entry needs a live session, and this may be the one that ends.
    const sessions = await tx.session.count({ where })
    if (sessions > 0) await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.session-ended', codes: { sessions } })
    await tx.session.deleteMany({ where })
    return ok({ endedThis: sessionId === actor.session.id })
  })
}
