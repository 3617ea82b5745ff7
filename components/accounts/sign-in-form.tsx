'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { signInAction } from '@/lib/accounts/actions'
import { SignInInput } from '@/lib/accounts/schema'

/** Password and second factor on one page, judged together. */
export function SignInForm() {
  const t = useTranslations('signIn')
  const server = useServerForm(SignInInput, signInAction, {})
  const field = useFields(server)
  const words = useErrorWords()
  const { refusal, errors } = server
  const lines = Object.entries(errors).map(([name, key]) => ({ field: name, message: `${t(`fields.${name}` as 'fields.name')}: ${words(key)}` }))
  const whole = refusal?.code === 'wait' ? t('wait', { seconds: Number(refusal.values?.['seconds'] ?? 0) }) : refusal && words(refusal.code)
  return (
    <form {...server.formProps} className="narrow">
      <ErrorSummary title={t('problem')} errors={lines.length > 0 || !whole ? lines : [{ message: whole }]} />
      <TextField {...field('name')} label={t('fields.name')} autoComplete="username" spellCheck={false} autoCapitalize="none" />
      <TextField {...field('password')} label={t('fields.password')} type="password" autoComplete="current-password" defaultValue="" />
      <TextField
        {...field('code')}
        label={t('fields.code')}
        hint={t('codeHint')}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        width="medium"
        defaultValue=""
      />
      <Button disabled={server.isPending}>{t('send')}</Button>
    </form>
  )
}
