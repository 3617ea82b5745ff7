'use client'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { chooseLanguageAction, endAccountAction, endSessionAction, withdrawInvitationAction } from '@/lib/accounts/actions'
import type { Result } from '@/lib/platform/result'

/** Why a one-button form was refused. */
export function Problem({ result }: { result: Result<unknown> | null }) {
  const words = useErrorWords()
  if (!result || result.ok) return null
  const key = Object.values(result.refusal.fields ?? {})[0]?.[0] ?? result.refusal.code
  return <p role="alert">{words(key)}</p>
}

export function WithdrawForm({ invitationId }: { invitationId: string }) {
  const t = useTranslations('accounts')
  const [result, post, isPending] = useActionState(withdrawInvitationAction, null)
  return (
    <form action={post}>
      <input type="hidden" name="invitationId" value={invitationId} />
      <Problem result={result} />
      <Button tone="quiet" disabled={isPending}>
        {t('withdraw')}
      </Button>
    </form>
  )
}

/** Asks once more, by unfolding: an ended account does not come back. */
export function EndAccountForm({ accountId, name }: { accountId: string; name: string }) {
  const t = useTranslations('accounts')
  const [result, post, isPending] = useActionState(endAccountAction, null)
  return (
    <Fold summary={t('end')}>
      <form action={post}>
        <input type="hidden" name="accountId" value={accountId} />
        <Problem result={result} />
        <p>{t('sureHint')}</p>
        <Button tone="warn" disabled={isPending}>
          {t('sureYes', { name })}
        </Button>
      </form>
    </Fold>
  )
}

export function EndSessionForm({ sessionId, label }: { sessionId: string; label: string }) {
  const [result, post, isPending] = useActionState(endSessionAction, null)
  return (
    <form action={post}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <Problem result={result} />
      <Button tone="quiet" disabled={isPending}>
        {label}
      </Button>
    </form>
  )
}

export function LanguageForm({ language, options }: { language: string; options: readonly { value: string; label: string }[] }) {
  const t = useTranslations('me')
  const [result, post, isPending] = useActionState(chooseLanguageAction, null)
  return (
    <form action={post} className="inline-form">
      <Problem result={result} />
      <Select name="language" label={t('language')} defaultValue={language} options={options} />
      <Button tone="quiet" disabled={isPending}>
        {t('choose')}
      </Button>
    </form>
  )
}
