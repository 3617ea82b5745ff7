import 'server-only'
import type { Reporter } from '@/lib/access/actor-type'
import { holdsKey } from '@/lib/access/roles'
import { sealEnrolment, type Enrolment } from '@/lib/accounts/enrolment'
import { openName } from '@/lib/accounts/names'
import type { OpenInvitationInput } from '@/lib/accounts/schema'
import { codeHash, newKeyRecoveryCode, newRecoveryCodes, newTotpSecret, totpUri } from '@/lib/accounts/second-factor'
import type { EnrolmentSheet } from '@/lib/accounts/view'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { newEscrow } from '@/lib/vault/escrow'

/** First step of joining: the one-time link is looked at, not yet used. Anybody may try, as nobody has an account yet. */
export async function openInvitation(_actor: Reporter, input: OpenInvitationInput): Promise<Result<EnrolmentSheet, 'invitation' | 'invalid'>> {
  const invitation = await db().invitation.findUnique({ where: { codeHash: new Uint8Array(codeHash(input.invitation)) } })
  if (!invitation || invitation.usedAt || invitation.expiresAt <= now()) return refuse('invitation')
  const isSetUp = invitation.inviterId === null
  const missing = isSetUp ? (['name', 'signInName'] as const).filter((field) => !input[field]) : []
  if (missing.length > 0) return refuse('invalid', { fields: Object.fromEntries(missing.map((field) => [field, ['required']])) })
  return ok(
    sheetOf({
      invitationId: invitation.id,
      accountId: invitation.accountId,
      name: invitation.nameSealed ? openName(invitation.nameSealed) : input.name,
      signInName: invitation.signInNameSealed ? openName(invitation.signInNameSealed) : input.signInName,
      roles: invitation.roles,
      language: input.language,
      totpSecret: newTotpSecret(),
      recoveryCodes: newRecoveryCodes(),
      keyRecoveryCode: holdsKey(invitation.roles) ? newKeyRecoveryCode() : null,
      escrow: isSetUp ? await newEscrow() : null,
    }),
  )
}

/** What the person prints, and the same sealed for the second step. */
export function sheetOf(enrolment: Enrolment): EnrolmentSheet {
  const { name, signInName, roles, totpSecret, recoveryCodes, keyRecoveryCode, escrow } = enrolment
  return {
    enrolment: sealEnrolment(enrolment),
    name,
    signInName,
    roles,
    totpSecret,
    totpUri: totpUri(totpSecret),
    recoveryCodes,
    keyRecoveryCode,
    escrowIdentity: escrow?.identity ?? null,
  }
}
