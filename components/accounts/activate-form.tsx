'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Checkboxes } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { activateAction } from '@/lib/accounts/actions'
import { ActivateInput } from '@/lib/accounts/schema'
import type { EnrolmentSheet } from '@/lib/accounts/view'

export function useActivation() {
  return useServerForm(ActivateInput, activateAction, {})
}

export function ActivateForm({ server, sheet }: { server: ReturnType<typeof useActivation>; sheet: EnrolmentSheet }) {
  const t = useTranslations('join')
  const words = useErrorWords()
  const field = useFields(server)
  const lines = Object.entries(server.errors).map(([name, key]) => ({
    field: name,
    message: `${t(`fields.${name}` as 'fields.name')}: ${words(key)}`,
  }))
  const whole = server.refusal && lines.length === 0 ? [{ message: words(server.refusal.code) }] : []
  return (
    <form {...server.formProps} className="narrow no-print">
      <ErrorSummary title={words('title')} errors={[...lines, ...whole]} />
      <input type="hidden" value={sheet.enrolment} {...server.form.register('enrolment')} />
      {/* So that a refusal without JavaScript comes back with the sheet. */}
      <input type="hidden" name="sheet" value={JSON.stringify(sheet)} />
      <p>{t('who', { name: sheet.name, signInName: sheet.signInName })}</p>
      {sheet.escrowIdentity && (
        <TextField {...field('escrowEnd')} label={t('fields.escrowEnd')} hint={t('escrowEndHint')} autoComplete="off" spellCheck={false} width="short" />
      )}
      <TextField {...field('password')} label={t('fields.password')} hint={t('passwordHint')} type="password" autoComplete="new-password" defaultValue="" />
      <TextField {...field('passwordAgain')} label={t('fields.passwordAgain')} type="password" autoComplete="new-password" defaultValue="" />
      <TextField {...field('code')} label={t('fields.code')} hint={t('codeHint')} inputMode="numeric" autoComplete="one-time-code" width="short" defaultValue="" />
      <Checkboxes
        name="kept"
        legend={t('fields.kept')}
        error={server.errors['kept'] && words(server.errors['kept'])}
        options={[{ value: 'yes', label: t('keptYes') }]}
        inputProps={server.form.register('kept')}
      />
      <Button disabled={server.isPending}>{t('finish')}</Button>
    </form>
  )
}
