import 'server-only'
import { randomUUID } from 'node:crypto'
import { system, type Reporter } from '@/lib/access/actor-type'
import { toConfirm } from '@/lib/access/roles'
import { openEnrolment, type Enrolment } from '@/lib/accounts/enrolment'
import { sealName } from '@/lib/accounts/names'
import { newOfficerKey } from '@/lib/accounts/officer-key'
import { wasEverLed } from '@/lib/accounts/leads'
import { isNameInPassword, newSalt, passwordKeys } from '@/lib/accounts/password'
import { factorOf, replaceCodes } from '@/lib/accounts/renew-sheet'
import type { ActivateInput } from '@/lib/accounts/schema'
import { totpStep } from '@/lib/accounts/second-factor'
import { takeKeys } from '@/lib/accounts/take-keys'
import type { Invitation } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { missionSubjectId } from '@/lib/log/events'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/db-errors'
import type { Words } from '@/lib/platform/language'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { loadReference } from '@/lib/reference/load-reference'
import { staffIndex } from '@/lib/vault/server-seal'

type Refusal = 'expired' | 'invitation' | 'nameTaken' | 'invalid'

/**
 * Second step of joining: the invitation is used, the account made. For the set-up link it also makes the mission and loads
 * its reference data; of two at once one wins.
 */
export async function activate(_actor: Reporter, input: ActivateInput): Promise<Result<{ signInName: string }, Refusal>> {
  const enrolment = openEnrolment(input.enrolment)
  if (!enrolment) return refuse('expired')
  const wrong = check(enrolment, input)
  if (wrong) return refuse('invalid', { fields: wrong })
  const account = await accountRow(enrolment, input)
  try {
    return await transaction(system, async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id: enrolment.invitationId, usedAt: null, expiresAt: { gt: now() } },
        data: { usedAt: now() },
      })
      if (count === 0) return refuse('invitation')
      const invitation = await tx.invitation.findUniqueOrThrow({ where: { id: enrolment.invitationId } })
      if (enrolment.escrow) await setUpMission(tx, enrolment.escrow.recipient)
      const stored = invitation.accountId === null ? await create(tx, account, invitation) : await begin(tx, account, invitation.accountId)
      if (!stored) return refuse('invitation')
      await replaceCodes(tx, account, enrolment)
      return ok({ signInName: enrolment.signInName })
    })
  } catch (error) {
    // Somebody else took the sign-in name, or finished setting up, in the same moment.
    if (isUniqueViolation(error)) return refuse(enrolment.escrow ? 'invitation' : 'nameTaken')
    throw error
  }
}

type Row = Awaited<ReturnType<typeof accountRow>>

async function create(tx: Tx, account: Row, { stateId, unitId }: Pick<Invitation, 'stateId' | 'unitId'>): Promise<boolean> {
  const confirmedRoles = (await wasEverLed(tx)) ? [] : toConfirm(account.roles)
  await append(tx, { subject: 'account', subjectId: account.id, type: 'account.created', codes: { roles: account.roles.join(',') } })
  await tx.account.create({ data: { ...account, stateId, unitId, confirmedRoles } })
  return true
}

/** A reset: a new pair without any key, and nobody hands one over until a lead has confirmed whose it is. */
async function begin(tx: Tx, { roles: _as, createdAt: _then, ...account }: Row, accountId: string): Promise<boolean> {
  await append(tx, { subject: 'account', subjectId: accountId, type: 'account.reset' })
  const { count } = await tx.account.updateMany({ where: { id: accountId, endedAt: null }, data: { ...account, confirmedRoles: [] } })
  if (count === 0) return false
  await takeKeys(tx, accountId, null)
  await tx.session.deleteMany({ where: { accountId } })
  return true
}

function check({ totpSecret, escrow, name, signInName }: Enrolment, input: ActivateInput): Record<string, string[]> | null {
  const fields: Record<string, string[]> = {}
  if (totpStep(totpSecret, input.code) === null) fields['code'] = ['wrongCode']
  if (escrow && input.escrowEnd.toUpperCase() !== escrow.identity.slice(-6)) fields['escrowEnd'] = ['wrongEscrow']
  if (isNameInPassword(input.password, [name, signInName])) fields['password'] = ['passwordIsName']
  return Object.keys(fields).length > 0 ? fields : null
}

async function accountRow(enrolment: Enrolment, { password, code }: ActivateInput) {
  const id = enrolment.accountId ?? randomUUID()
  const salt = newSalt()
  const keys = await passwordKeys(password, salt)
  return {
    id,
    nameSealed: sealName(enrolment.name),
    signInNameSealed: sealName(enrolment.signInName),
    signInIndex: new Uint8Array(staffIndex(enrolment.signInName)),
    roles: enrolment.roles,
    language: enrolment.language,
    passwordSalt: new Uint8Array(salt),
    passwordVerifier: new Uint8Array(keys.verifier),
    ...factorOf(enrolment, totpStep(enrolment.totpSecret, code) ?? 0n),
    createdAt: now(),
    ...(enrolment.keyRecoveryCode ? await newOfficerKey(id, keys.wrappingKey, enrolment.keyRecoveryCode) : {}),
  }
}

/** Says what is overseen, not the force's name: that changes with the mandate, and is kept with it. */
const missionName = {
  ht: 'Misyon entènasyonal pou sekirite ann Ayiti',
  fr: 'Mission internationale de sécurité en Haïti',
  en: 'International security mission in Haiti',
  es: 'Misión internacional de seguridad en Haití',
  sw: 'Ujumbe wa kimataifa wa usalama nchini Haiti',
} satisfies Required<Words>

async function setUpMission(tx: Tx, escrowRecipient: string): Promise<void> {
  await tx.mission.create({ data: { name: missionName, escrowRecipient, setUpAt: now() } })
  await loadReference(tx)
  await append(tx, { subject: 'mission', subjectId: missionSubjectId, type: 'mission.set-up' })
}
