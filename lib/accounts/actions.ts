'use server'
import { activate } from '@/lib/accounts/activate'
import { chooseEmail } from '@/lib/accounts/choose-email'
import { enter, leaveSession, listedAnew, speak } from '@/lib/accounts/doors'
import { changePassword } from '@/lib/accounts/change-password'
import { changeRoles } from '@/lib/accounts/change-roles'
import { confirmOfficer } from '@/lib/accounts/confirm-officer'
import { endAccount } from '@/lib/accounts/end-account'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { offerReset } from '@/lib/accounts/offer-reset'
import { openInvitation } from '@/lib/accounts/open-invitation'
import { recoverAccess } from '@/lib/accounts/recover-access'
import { openRenewal, renewSheet } from '@/lib/accounts/renew-sheet'
import {
  AccountId,
  ActivateInput,
  ChangePasswordInput,
  ChangeRolesInput,
  EmailInput,
  EndSessionInput,
  InvitationId,
  InviteInput,
  LanguageInput,
  OpenInvitationInput,
  OpenRenewalInput,
  RecoverInput,
  RenewSheetInput,
  SignInInput,
} from '@/lib/accounts/schema'
import { withdrawInvitation } from '@/lib/accounts/withdraw-invitation'
import { action, publicAction } from '@/lib/platform/action'

export const signInAction = publicAction(SignInInput, enter)
export const openInvitationAction = publicAction(OpenInvitationInput, openInvitation)
export const activateAction = publicAction(ActivateInput, activate)
export const inviteOfficerAction = action(InviteInput, listedAnew(inviteOfficer))
export const withdrawInvitationAction = action(InvitationId, listedAnew(withdrawInvitation))
export const endAccountAction = action(AccountId, listedAnew(endAccount))
export const endSessionAction = action(EndSessionInput, leaveSession)
export const chooseLanguageAction = action(LanguageInput, speak)
export const changeRolesAction = action(ChangeRolesInput, listedAnew(changeRoles))
export const offerResetAction = action(AccountId, offerReset)
export const confirmOfficerAction = action(AccountId, listedAnew(confirmOfficer))
export const changePasswordAction = action(ChangePasswordInput, changePassword)
export const openRenewalAction = action(OpenRenewalInput, openRenewal)
export const renewSheetAction = action(RenewSheetInput, renewSheet)
export const recoverAction = publicAction(RecoverInput, recoverAccess)
export const chooseEmailAction = action(EmailInput, listedAnew(chooseEmail))
