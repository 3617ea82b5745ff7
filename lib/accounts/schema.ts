import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import { areCompatible } from '@/lib/access/roles'
import { languages } from '@/lib/platform/language'

const line = (max = 100) => z.string('required').trim().min(1, 'required').max(max, 'tooLong')
const optionalId = z.union([z.literal(''), z.uuid()], 'choose').default('')
const password = z.string('required').min(12, 'passwordShort').max(200, 'tooLong')

export const SignInInput = z.object({ name: line(), password: z.string('required').min(1, 'required').max(200, 'tooLong'), code: line(40) })
export type SignInInput = z.infer<typeof SignInInput>

/** Opens a one-time link. The set-up link also asks who the first administrator is. */
export const OpenInvitationInput = z.object({
  invitation: line(100),
  name: z.string().trim().max(100, 'tooLong').default(''),
  signInName: z.string().trim().max(100, 'tooLong').default(''),
  language: z.enum(languages, 'choose'),
})
export type OpenInvitationInput = z.infer<typeof OpenInvitationInput>

const twice = { password, passwordAgain: z.string('required') }
const areSame = (input: { password: string; passwordAgain: string }) => input.password === input.passwordAgain
const differ = { error: 'passwordsDiffer', path: ['passwordAgain'] }

export const ActivateInput = z
  .object({
    enrolment: z.string('required').min(1, 'required'),
    ...twice,
    code: line(40),
    escrowEnd: z.string().trim().default(''),
    kept: z.literal('yes', 'mustKeep'),
  })
  .refine(areSame, differ)
export type ActivateInput = z.infer<typeof ActivateInput>

export const InviteInput = z.object({
  name: line(),
  signInName: line(),
  roles: z.array(z.enum(Role), 'chooseRole').refine(areCompatible, 'rolesTogether'),
  stateId: optionalId,
  unitId: optionalId,
})
export type InviteInput = z.infer<typeof InviteInput>

export const AccountId = z.object({ accountId: z.uuid() })
export type AccountId = z.infer<typeof AccountId>

export const ChangeRolesInput = AccountId.extend({ roles: z.array(z.enum(Role), 'chooseRole').refine(areCompatible, 'rolesTogether') })
export type ChangeRolesInput = z.infer<typeof ChangeRolesInput>

export const ChangePasswordInput = z.object({ current: z.string('required').min(1, 'required').max(200, 'tooLong'), ...twice }).refine(areSame, differ)
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

/** The way back for whoever forgot the password: the printed code, and the second factor. */
export const RecoverInput = z.object({ name: line(), keyRecoveryCode: line(40), code: line(40), ...twice }).refine(areSame, differ)
export type RecoverInput = z.infer<typeof RecoverInput>

/** Shows a new sheet to whoever knows the password. */
export const OpenRenewalInput = z.object({ current: z.string('required').min(1, 'required').max(200, 'tooLong') })
export type OpenRenewalInput = z.infer<typeof OpenRenewalInput>
/** With the old sheet's way in replaced by the new one's. */
export const RenewSheetInput = z.object({
  enrolment: z.string('required').min(1, 'required'),
  current: z.string('required').min(1, 'required').max(200, 'tooLong'),
  code: line(40),
  kept: z.literal('yes', 'mustKeep'),
})
export type RenewSheetInput = z.infer<typeof RenewSheetInput>

export const InvitationId = z.object({ invitationId: z.uuid() })
/** `others`: all sessions but the one that asks. */
export const EndSessionInput = z.object({ sessionId: z.union([z.uuid(), z.literal('others')]) })
export type EndSessionInput = z.infer<typeof EndSessionInput>
export const LanguageInput = z.object({ language: z.enum(languages, 'choose') })
export type LanguageInput = z.infer<typeof LanguageInput>
/** Empty: no letters. */
export const EmailInput = z.object({ email: z.union([z.literal(''), z.email('email').max(200, 'tooLong')], 'email') })
export type EmailInput = z.infer<typeof EmailInput>
