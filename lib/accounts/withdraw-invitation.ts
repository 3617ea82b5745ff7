import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

export async function withdrawInvitation(actor: Officer, { invitationId }: { invitationId: string }): Promise<Result<null>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  return transaction(actor, async (tx) => {
    const { count } = await tx.invitation.deleteMany({ where: { id: invitationId, usedAt: null, inviterId: { not: null } } })
    if (count > 0) await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.invitation-withdrawn' })
    return ok(null)
  })
}
