'use client'
import { useTranslations } from 'use-intl'
import { ActivateForm, useActivation } from '@/components/accounts/activate-form'
import { EnrolmentSheetPaper } from '@/components/accounts/enrolment-sheet'
import { OpenInvitationForm, useInvitation } from '@/components/accounts/open-invitation-form'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { EnrolmentSheet } from '@/lib/accounts/view'
import type { Language } from '@/lib/platform/language'

/** Two steps on one address: open the one-time link, then keep the sheet and choose a password. */
export function JoinFlow({ isSetUp, language }: { isSetUp: boolean; language: Language }) {
  const t = useTranslations('join')
  const invitation = useInvitation(language)
  const activation = useActivation()
  const kept = activation.refusal?.values?.['sheet']
  const sheet = kept ? (JSON.parse(kept) as EnrolmentSheet) : invitation.result?.ok ? invitation.result.value : null

  if (activation.result?.ok) {
    return (
      <Notice tone="settled" title={t('done')}>
        <p>{t('doneText', { name: activation.result.value.signInName })}</p>
        <LinkButton href="/sign-in">{t('toSignIn')}</LinkButton>
      </Notice>
    )
  }
  if (!sheet) return <OpenInvitationForm server={invitation} isSetUp={isSetUp} language={language} />
  return (
    <>
      <EnrolmentSheetPaper sheet={sheet} />
      <ActivateForm server={activation} sheet={sheet} />
    </>
  )
}
