'use client'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { openInvitationAction } from '@/lib/accounts/actions'
import { OpenInvitationInput } from '@/lib/accounts/schema'
import type { Language } from '@/lib/platform/language'

export function useInvitation(language: Language) {
  return useServerForm(OpenInvitationInput, openInvitationAction, { language })
}

/** The code comes behind the # of the link, which no browser sends on; it leaves the address bar at once. */
export function OpenInvitationForm({ server, isSetUp, language }: { server: ReturnType<typeof useInvitation>; isSetUp: boolean; language: Language }) {
  const t = useTranslations('join')
  const words = useErrorWords()
  const field = useFields(server)
  const { setValue } = server.form
  useEffect(() => {
    const code = window.location.hash.slice(1)
    if (!/^[0-9a-f]{40}$/.test(code)) return
    setValue('invitation', code)
    window.history.replaceState(null, '', window.location.pathname)
  }, [setValue])
  const lines = Object.entries(server.errors).map(([name, key]) => ({
    field: name,
    message: `${t(`fields.${name}` as 'fields.name')}: ${words(key)}`,
  }))
  const whole = server.refusal && lines.length === 0 ? [{ message: words(server.refusal.code) }] : []
  return (
    <form {...server.formProps} className="narrow">
      <ErrorSummary title={words('title')} errors={[...lines, ...whole]} />
      <input type="hidden" name="language" value={language} />
      <TextField {...field('invitation')} label={t('fields.invitation')} hint={t('invitationHint')} autoComplete="off" spellCheck={false} autoCapitalize="none" />
      {isSetUp && (
        <>
          <TextField {...field('name')} label={t('fields.name')} autoComplete="name" />
          <TextField {...field('signInName')} label={t('fields.signInName')} hint={t('signInNameHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </>
      )}
      <Button disabled={server.isPending}>{t('continue')}</Button>
    </form>
  )
}
