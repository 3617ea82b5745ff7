import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { newInvitationCode } from '@/lib/accounts/issue-set-up-code'
import { sealName } from '@/lib/accounts/names'
import type { InviteInput } from '@/lib/accounts/schema'
import { codeHash } from '@/lib/accounts/second-factor'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { setting } from '@/lib/reference/queries'
import { staffIndex } from '@/lib/vault/server-seal'

/** Makes a one-time link for a new colleague. It is shown once; only the hash of its code is kept. */
export async function inviteOfficer(actor: Officer, input: InviteInput): Promise<Result<{ code: string }, 'nameTaken' | 'invalid'>> {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
  const wrong = await check(input)
  if (wrong) return refuse('invalid', { fields: wrong })
  const days = await setting('INVITATION_DAYS', 7)
  const code = newInvitationCode()
  await transaction(actor, async (tx) => {
    await tx.invitation.create({
      data: {
        codeHash: new Uint8Array(codeHash(code)),
        nameSealed: sealName(input.name),
        signInNameSealed: sealName(input.signInName),
        roles: input.roles,
        stateId: input.stateId || null,
        unitId: input.unitId || null,
        inviterId: actor.id,
        createdAt: now(),
        expiresAt: new Date(now().getTime() + days * 86_400_000),
      },
    })
    await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.invited', codes: { roles: input.roles.join(',') } })
  })
  return ok({ code })
}

async function check({ signInName, stateId, unitId }: InviteInput): Promise<Record<string, string[]> | null> {
  const [taken, state, unit] = await Promise.all([
    db().account.findUnique({ where: { signInIndex: new Uint8Array(staffIndex(signInName)) }, select: { id: true } }),
    stateId ? db().contributingState.findUnique({ where: { id: stateId } }) : null,
    unitId ? db().unit.findUnique({ where: { id: unitId } }) : null,
  ])
  const fields: Record<string, string[]> = {}
  if (taken) fields['signInName'] = ['nameTaken']
  if (stateId && !state) fields['stateId'] = ['choose']
  if (unitId && unit?.stateId !== stateId) fields['unitId'] = ['otherState']
  return Object.keys(fields).length > 0 ? fields : null
}
