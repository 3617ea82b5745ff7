'use client'
import { useTranslations } from 'use-intl'
import { OneTimeLink } from '@/components/accounts/one-time-link'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Checkboxes } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select, TextField, type Option } from '@/components/ui/field'
import { inviteOfficerAction } from '@/lib/accounts/actions'
import { InviteInput } from '@/lib/accounts/schema'
import { Role } from '@/lib/generated/prisma/enums'

type Props = { address: string; states: readonly Option[]; units: readonly { label: string; options: readonly Option[] }[] }

/** Makes a one-time link, shown once, to be handed over by a safe way. */
export function InviteForm({ address, states, units }: Props) {
  const t = useTranslations('accounts')
  const terms = useTranslations('terms')
  const words = useErrorWords()
  const server = useServerForm(InviteInput, inviteOfficerAction, {})
  const field = useFields(server)
  const lines = Object.entries(server.errors).map(([name, key]) => ({
    field: name.replace(/^roles.*/, 'roles[]'),
    message: `${t(`fields.${name.split('.')[0] ?? name}` as 'fields.name')}: ${words(key)}`,
  }))
  const whole = server.refusal && lines.length === 0 ? [{ message: words(server.refusal.code) }] : []
  const code = server.result?.ok ? server.result.value.code : null
  return (
    <form {...server.formProps} className="narrow">
      <ErrorSummary title={words('title')} errors={[...lines, ...whole]} />
      <TextField {...field('name')} label={t('fields.name')} autoComplete="off" />
      <TextField {...field('signInName')} label={t('fields.signInName')} hint={t('signInNameHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <Checkboxes
        name="roles[]"
        legend={t('fields.roles')}
        hint={t('rolesHint')}
        error={server.errors['roles'] && words(server.errors['roles'])}
        options={Object.values(Role).map((role) => ({ value: role, label: terms(`role.${role}`), hint: t(`role.${role}`) }))}
        inputProps={{ ...server.form.register('roles'), name: 'roles[]' }}
      />
      <Select {...field('stateId')} label={t('fields.stateId')} hint={t('stateHint')} emptyLabel={t('noState')} options={states} />
      <Select {...field('unitId')} label={t('fields.unitId')} emptyLabel={t('noUnit')} options={units} />
      <Button disabled={server.isPending}>{t('invite')}</Button>
      <OneTimeLink address={address} code={code} />
    </form>
  )
}
