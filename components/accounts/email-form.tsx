'use client'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { chooseEmailAction } from '@/lib/accounts/actions'

/** Where to write that something waits. `isSent`: whether this installation can send at all. */
export function EmailForm({ email, isSent }: { email: string; isSent: boolean }) {
  const t = useTranslations('me')
  const words = useErrorWords()
  const [result, post, isPending] = useActionState(chooseEmailAction, null)
  const refusal = result && !result.ok ? result.refusal : null
  const problem = refusal?.fields?.['email']?.[0] ?? refusal?.code
  return (
    <form action={post} noValidate>
      {!isSent && <p>{t('emailNone')}</p>}
      <TextField
        key={email}
        type="email"
        name="email"
        label={t('emailField')}
        hint={t('emailHint')}
        defaultValue={refusal?.values?.['email'] ?? email}
        error={problem && words(problem)}
        autoComplete="email"
        width="medium"
      />
      <Button tone="quiet" disabled={isPending}>
        {t('emailSave')}
      </Button>
      <p role="status">{result?.ok ? t('emailSaved') : ''}</p>
    </form>
  )
}
