import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { openEnrolment, type Enrolment } from '@/lib/accounts/enrolment'
import { openName } from '@/lib/accounts/names'
import { openOfficerKey, wrapByRecovery } from '@/lib/accounts/officer-key'
import { sheetOf } from '@/lib/accounts/open-invitation'
import { proveOwn } from '@/lib/accounts/own-password'
import type { OpenRenewalInput, RenewSheetInput } from '@/lib/accounts/schema'
import { codeHash, newKeyRecoveryCode, newRecoveryCodes, newTotpSecret, totpStep } from '@/lib/accounts/second-factor'
import { forgetTries } from '@/lib/accounts/throttle'
import type { EnrolmentSheet } from '@/lib/accounts/view'
import type { Account } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { sealForServer } from '@/lib/vault/server-seal'

/** A new sheet: second factor, printed codes and key recovery code. The old one stays good until the new one is kept. */
export async function openRenewal(actor: Officer, { current }: OpenRenewalInput): Promise<Result<EnrolmentSheet, 'wait' | 'invalid'>> {
  const own = await proveOwn(actor, current)
  if (own.refusal) return own.refusal
  const { id, nameSealed, signInNameSealed, roles, language, publicKey } = own.account
  return ok(
    sheetOf({
      invitationId: id,
      accountId: id,
      ...{ name: openName(nameSealed), signInName: openName(signInNameSealed), roles, language },
      totpSecret: newTotpSecret(),
      recoveryCodes: newRecoveryCodes(),
      keyRecoveryCode: publicKey ? newKeyRecoveryCode() : null,
      escrow: null,
    }),
  )
}

/** From here on only the new sheet opens the account. All other sessions end: the old phone may be in other hands. */
export async function renewSheet(actor: Officer, input: RenewSheetInput): Promise<Result<null, 'wait' | 'expired' | 'invalid'>> {
  const sheet = openEnrolment(input.enrolment)
  if (sheet?.accountId !== actor.id || sheet.invitationId !== actor.id) return refuse('expired')
  const step = totpStep(sheet.totpSecret, input.code)
  if (step === null) return refuse('invalid', { fields: { code: ['wrongCode'] } })
  const own = await proveOwn(actor, input.current)
  if (own.refusal) return own.refusal
  const { account, keys } = own
  const secret = account.secretByPassword && openOfficerKey(account.id, keys.wrappingKey, account.secretByPassword)
  const secretByRecovery = secret && sheet.keyRecoveryCode ? await wrapByRecovery(account.id, sheet.keyRecoveryCode, secret) : null
  return transaction(actor, async (tx) => {
    await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.sheet-renewed' })
    await tx.account.update({ where: { id: actor.id }, data: { ...factorOf(sheet, step), secretByRecovery } })
    await replaceCodes(tx, account, sheet)
    await forgetTries(tx, account.signInIndex)
    await tx.session.deleteMany({ where: { accountId: actor.id, id: { not: actor.session.id } } })
    return ok(null)
  })
}

/** The columns of a second factor whose first code was shown. */
export function factorOf({ totpSecret }: Enrolment, step: bigint) {
  return { totpSealed: new Uint8Array(sealForServer('totp', Buffer.from(totpSecret))), totpStep: step }
}

/** The printed codes of the new sheet, and no others. */
export async function replaceCodes(tx: Tx, { id }: Pick<Account, 'id'>, { recoveryCodes }: Enrolment): Promise<void> {
  await tx.recoveryCode.updateMany({ where: { accountId: id, usedAt: null }, data: { usedAt: now() } })
  await tx.recoveryCode.createMany({ data: recoveryCodes.map((code) => ({ accountId: id, codeHash: new Uint8Array(codeHash(code)) })) })
}
