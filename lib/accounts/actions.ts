'use server'
import { activate } from '@/lib/accounts/activate'
import { chooseEmail } from '@/lib/accounts/choose-email'
import { enter, leaveSession, listedAnew, speak } from '@/lib/accounts/doors'
import { endAccount } from '@/lib/accounts/end-account'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { openInvitation } from '@/lib/accounts/open-invitation'
import { ActivateInput, EmailInput, EndAccountInput, EndSessionInput, InvitationId, InviteInput, LanguageInput, OpenInvitationInput, SignInInput } from '@/lib/accounts/schema'
import { withdrawInvitation } from '@/lib/accounts/withdraw-invitation'
import { action, publicAction } from '@/lib/platform/action'

export const signInAction = publicAction(SignInInput, enter)
export const openInvitationAction = publicAction(OpenInvitationInput, openInvitation)
export const activateAction = publicAction(ActivateInput, activate)
export const inviteOfficerAction = action(InviteInput, listedAnew(inviteOfficer))
export const withdrawInvitationAction = action(InvitationId, listedAnew(withdrawInvitation))
export const endAccountAction = action(EndAccountInput, listedAnew(endAccount))
export const endSessionAction = action(EndSessionInput, leaveSession)
export const chooseLanguageAction = action(LanguageInput, speak)
export const chooseEmailAction = action(EmailInput, listedAnew(chooseEmail))
