'use client'
import { useTranslations } from 'use-intl'
import { FormProblems } from '@/components/accounts/form-problems'
import { useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button, LinkButton } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { changePasswordAction, recoverAction } from '@/lib/accounts/actions'
import { ChangePasswordInput, RecoverInput } from '@/lib/accounts/schema'

export function ChangePasswordForm() {
  const [t, join] = [useTranslations('me'), useTranslations('join')]
  const server = useServerForm(ChangePasswordInput, changePasswordAction, {})
  const field = useFields(server)
  if (server.result?.ok) return <Notice tone="settled" title={t('passwordDone')}><p>{t('passwordDoneText')}</p></Notice>
  return (
    <form {...server.formProps} className="narrow">
      <FormProblems server={server} namespace="me" />
      <TextField {...field('current')} label={t('fields.current')} type="password" autoComplete="current-password" defaultValue="" />
      <TextField {...field('password')} label={t('fields.password')} hint={join('passwordHint')} type="password" autoComplete="new-password" defaultValue="" />
      <TextField {...field('passwordAgain')} label={t('fields.passwordAgain')} type="password" autoComplete="new-password" defaultValue="" />
      <Button disabled={server.isPending}>{t('passwordChange')}</Button>
    </form>
  )
}

/** For whoever forgot the password and has the printed sheet. */
export function RecoverForm() {
  const [t, join] = [useTranslations('recover'), useTranslations('join')]
  const server = useServerForm(RecoverInput, recoverAction, {})
  const field = useFields(server)
  if (server.result?.ok) {
    return (
      <Notice tone="settled" title={t('done')}>
        <p>{t('doneText')}</p>
        <LinkButton href="/sign-in">{join('toSignIn')}</LinkButton>
      </Notice>
    )
  }
  return (
    <form {...server.formProps} className="narrow">
      <FormProblems server={server} namespace="recover" />
      <TextField {...field('name')} label={t('fields.name')} autoComplete="username" spellCheck={false} autoCapitalize="none" />
      <TextField {...field('keyRecoveryCode')} label={t('fields.keyRecoveryCode')} hint={t('keyHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} defaultValue="" />
      <TextField {...field('code')} label={t('fields.code')} hint={t('codeHint')} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} width="medium" defaultValue="" />
      <TextField {...field('password')} label={t('fields.password')} hint={join('passwordHint')} type="password" autoComplete="new-password" defaultValue="" />
      <TextField {...field('passwordAgain')} label={t('fields.passwordAgain')} type="password" autoComplete="new-password" defaultValue="" />
      <Button disabled={server.isPending}>{t('send')}</Button>
    </form>
  )
}
