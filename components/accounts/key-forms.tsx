'use client'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { OneTimeLink } from '@/components/accounts/one-time-link'
import { Problem } from '@/components/accounts/small-forms'
import { Button } from '@/components/ui/button'
import { Checkboxes } from '@/components/ui/choice'
import { changeRolesAction, confirmOfficerAction, offerResetAction } from '@/lib/accounts/actions'
import type { Role } from '@/lib/generated/prisma/enums'

/** Says that the account is that colleague's. */
export function ConfirmForm({ accountId, name }: { accountId: string; name: string }) {
  const t = useTranslations('keys')
  const [result, post, isPending] = useActionState(confirmOfficerAction, null)
  return (
    <form action={post}>
      <input type="hidden" name="accountId" value={accountId} />
      <Problem result={result} />
      <Button disabled={isPending}>{t('confirm', { name })}</Button>
    </form>
  )
}

/** Roles that hold a key and roles that hold none cannot be changed into one another: only those that fit are offered. */
export function ChangeRolesForm({ accountId, name, current, offered }: { accountId: string; name: string; current: readonly Role[]; offered: readonly Role[] }) {
  const t = useTranslations('accounts')
  const terms = useTranslations('terms')
  const [result, post, isPending] = useActionState(changeRolesAction, null)
  return (
    <form action={post}>
      <input type="hidden" name="accountId" value={accountId} />
      <Problem result={result} />
      <Checkboxes
        name="roles[]"
        legend={t('rolesOf', { name })}
        hint={t('changeRolesHint')}
        defaultValue={current}
        options={offered.map((role) => ({ value: role, label: terms(`role.${role}`) }))}
      />
      <Button tone="quiet" disabled={isPending}>
        {t('changeRolesYes')}
      </Button>
    </form>
  )
}

/** A one-time link for whoever lost password, phone and sheet. */
export function ResetForm({ accountId, name, address }: { accountId: string; name: string; address: string }) {
  const t = useTranslations('accounts')
  const [result, post, isPending] = useActionState(offerResetAction, null)
  return (
    <form action={post}>
      <input type="hidden" name="accountId" value={accountId} />
      <Problem result={result} />
      <p>{t('resetHint')}</p>
      <Button tone="quiet" disabled={isPending}>
        {t('resetYes', { name })}
      </Button>
      <OneTimeLink address={address} code={result?.ok ? result.value.code : null} />
    </form>
  )
}
