'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useServerForm } from '@/components/form/use-server-form'
import { Conversation } from '@/components/intake/conversation'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { visitMailboxAction } from '@/lib/intake/actions'
import { MailboxInput } from '@/lib/intake/schema'
import type { MailboxView } from '@/lib/intake/view'

/** One form and one action for every step, so that each works without a script: first the receipt, then the messages. */
export function Mailbox({ minutes }: { minutes: number }) {
  const t = useTranslations('messages')
  const title = useTranslations('errors')('title')
  const words = useErrorWords()
  const { result, refusal, errors, isPending, formProps } = useServerForm(MailboxInput, visitMailboxAction, {})

  // Without a network an open mailbox stays on the page as it was.
  const [last, setLast] = useState<MailboxView | null>(null)
  if (result?.ok && result.value !== last) setLast(result.value)
  const view = result?.ok ? result.value : refusal?.code === 'unreachable' ? last : null

  const top = useRef<HTMLDivElement>(null)
  const opened = view && view.step !== 'wrong' ? view.mailbox : null
  useEffect(() => {
    if (opened) top.current?.focus()
  }, [opened])

  const receiptError = errors['receipt'] && words(errors['receipt'])
  const textError = view?.problem ? words(view.problem) : undefined
  const problems = [
    ...(receiptError ? [{ field: 'receipt', message: receiptError }] : []),
    ...(textError ? [{ field: 'text', message: textError }] : []),
    ...(refusal && !receiptError ? [{ message: words(refusal.code) }] : []),
  ]
  return (
    <div ref={top} tabIndex={-1}>
      <PageHeader title={t('title')} lead={view ? undefined : t('lead')} />
      {/* A new form for each opening: the fields begin with what the server says. */}
      <form {...formProps} autoComplete="off" key={view?.mailbox ?? ''}>
        <ErrorSummary title={title} errors={problems} />
        {view ? (
          <>
            {view.step === 'sent' && <Notice tone="settled" title={t('sentTitle')} />}
            <Conversation view={view} />
            <input type="hidden" name="mailbox" value={view.mailbox} />
            <TextArea name="text" label={t('write')} hint={t('writeHint')} error={textError} defaultValue={view.draft} rows={5} />
            <p className="hint">{t('closes', { minutes })}</p>
            <Button disabled={isPending}>{t(isPending ? 'sending' : 'send')}</Button>
          </>
        ) : (
          <ReceiptFields error={receiptError} kept={refusal?.values?.['text']} isPending={isPending} />
        )}
      </form>
    </div>
  )
}

function ReceiptFields({ error, kept, isPending }: { error: string | undefined; kept: string | undefined; isPending: boolean }) {
  const t = useTranslations('messages')
  return (
    <>
      <TextField name="receipt" label={t('receipt')} hint={t('receiptHint')} error={error} inputMode="numeric" autoComplete="off" width="medium" />
      {kept && <TextArea name="text" label={t('kept')} hint={t('keptHint')} defaultValue={kept} rows={5} />}
      <p className="hint">{t('lost')}</p>
      <Button disabled={isPending}>{t('open')}</Button>
    </>
  )
}
