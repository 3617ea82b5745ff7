'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslations, type AbstractIntlMessages } from 'use-intl'
import { AddFiles } from '@/components/evidence/add-files'
import { usePostedForm } from '@/components/form/use-posted-form'
import { Words } from '@/components/form/words'
import { Conversation } from '@/components/intake/conversation'
import { ConsentPlace, ContactPlace, HidePlace, WithdrawPlace } from '@/components/intake/mailbox-places'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { visitMailboxAction } from '@/lib/intake/actions'
import type { FileLimits, MailboxPlace, MailboxView, OpenedMailbox } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

/** Names the form for the buttons that stand outside it. */
const formId = 'mailbox'
const titles = { messages: 'title', hide: 'hideTitle', consent: 'consentTitle', contact: 'contactTitle', withdraw: 'withdrawTitle' } as const satisfies Record<MailboxPlace, string>
const done = { sent: 'sentTitle', hidden: 'hiddenTitle', agreed: 'agreedTitle', reachable: 'reachableTitle', withdrawn: 'withdrawnTitle', resumed: 'resumedTitle' } as const
const places = { hide: HidePlace, consent: ConsentPlace, contact: ContactPlace, withdraw: WithdrawPlace } as const

type Props = {
  minutes: number
  /** Of this very page: pressing the button of the receipt twice is one opening. */
  visit: string
  /** Path of the start page, from which other pages are reached. */
  base: string
  limits: FileLimits
}

/** One form and one action for every step, so that each works without a script: first the receipt, then the messages. */
export function Mailbox({ words, language, ...props }: Props & { words: AbstractIntlMessages; language: Language }) {
  const { result, refusal, errors, isPending, formProps } = usePostedForm(visitMailboxAction)

  // Without a network an open mailbox stays on the page as it was.
  const [last, setLast] = useState<OpenedMailbox | null>(null)
  if (result?.ok && result.value !== last) setLast(result.value)
  const view = result?.ok ? result.value : refusal?.code === 'unreachable' ? last : null
  return (
    // Each place of the mailbox brings its words.
    <Words language={language} messages={{ ...words, ...(view?.says as AbstractIntlMessages | undefined) }}>
      <Page {...props} {...{ language, view, refusal, errors, isPending, formProps }} />
    </Words>
  )
}

type Posted = Pick<ReturnType<typeof usePostedForm<OpenedMailbox, string>>, 'refusal' | 'errors' | 'isPending' | 'formProps'>

function Page({ minutes, visit, base, limits, language, view, refusal, errors, isPending, formProps }: Props & Posted & { language: Language; view: OpenedMailbox | null }) {
  const t = useTranslations('messages')
  const title = useTranslations('errors')('title')
  const words = useErrorWords()
  const top = useRef<HTMLDivElement>(null)
  const opened = view && view.step !== 'wrong' ? view.mailbox : null
  useEffect(() => {
    if (opened) top.current?.focus()
  }, [opened])

  const receiptError = errors['receipt'] && words(errors['receipt'])
  const problems = [
    ...(receiptError ? [{ field: 'receipt', message: receiptError }] : []),
    ...Object.entries(view?.problems ?? {}).map(([field, key]) => ({ field, message: words(key) })),
    ...(refusal && !receiptError ? [{ message: words(refusal.code) }] : []),
  ]
  return (
    <div ref={top} tabIndex={-1}>
      <PageHeader title={t(titles[view?.place ?? 'messages'])} lead={view ? undefined : t('lead')} />
      {/* A new form for each opening: the fields begin with what the server says. */}
      <form {...formProps} id={formId} autoComplete="off" key={view?.mailbox ?? ''}>
        <ErrorSummary title={title} errors={problems} />
        <input type="hidden" name="language" value={language} />
        {view ? (
          <Opened {...{ view, minutes, base, isPending }} />
        ) : (
          <ReceiptFields error={receiptError} kept={refusal?.values ?? {}} visit={visit} isPending={isPending} />
        )}
      </form>
      {view?.place === 'messages' && !view.erased.includes('ACCOUNT') && (
        <>
          <AddFiles mailbox={view.mailbox} language={language} base={base} {...limits} />
          <More isPending={isPending} />
        </>
      )}
    </div>
  )
}

function Opened({ view, minutes, base, isPending }: { view: MailboxView; minutes: number; base: string; isPending: boolean }) {
  const t = useTranslations('messages')
  const Place = view.place === 'messages' ? null : places[view.place]
  return (
    <>
      <input type="hidden" name="mailbox" value={view.mailbox} />
      {view.step in done && (
        <Notice tone="settled" title={t(done[view.step as keyof typeof done])}>
          {view.step === 'resumed' && <p>{t('resumedText')}</p>}
        </Notice>
      )}
      {Place ? (
        <>
          {/* A message that was begun waits for the way back. */}
          <input type="hidden" name="text" value={view.draft} />
          <Place view={view} isPending={isPending} />
        </>
      ) : (
        <>
          <Conversation view={view} base={base} />
          {view.erased.includes('ACCOUNT') ? (
            view.draft && <Unsent text={view.draft} />
          ) : (
            <Write {...{ view, minutes, isPending }} />
          )}
        </>
      )}
    </>
  )
}

/** What was typed for a case that takes nothing any more, to be copied. */
function Unsent({ text }: { text: string }) {
  const t = useTranslations('messages')
  return (
    <>
      <h2>{t('kept')}</h2>
      <p className="reported">{text}</p>
    </>
  )
}

function Write({ view, minutes, isPending }: { view: MailboxView; minutes: number; isPending: boolean }) {
  const t = useTranslations('messages')
  const words = useErrorWords()
  const textError = view.problems['text'] && words(view.problems['text'])
  return (
    <>
      <TextArea name="text" label={t('write')} hint={t('writeHint')} error={textError} defaultValue={view.draft} rows={5} />
      <p className="hint">{t('closes', { minutes })}</p>
      <Button name="intent" value="send" disabled={isPending}>
        {t(isPending ? 'sending' : 'send')}
      </Button>
    </>
  )
}

const more = { 'see-consent': 'seeConsent', 'see-contact': 'seeContact', 'see-withdraw': 'seeWithdraw' } as const

/** Below the files, and so outside the form: each button names it. */
function More({ isPending }: { isPending: boolean }) {
  const t = useTranslations('messages')
  return (
    <>
      <h2>{t('more')}</h2>
      <div className="actions">
        {(Object.keys(more) as (keyof typeof more)[]).map((intent) => (
          <Button key={intent} tone="quiet" form={formId} name="intent" value={intent} disabled={isPending}>
            {t(more[intent])}
          </Button>
        ))}
      </div>
    </>
  )
}

type Receipt = { error: string | undefined; kept: Record<string, string>; visit: string; isPending: boolean }

function ReceiptFields({ error, kept, visit, isPending }: Receipt) {
  const t = useTranslations('messages')
  const contact = Object.entries(kept).filter(([name, typed]) => name.startsWith('contact.') && typed !== '')
  return (
    <>
      <input type="hidden" name="visit" value={visit} />
      <TextField name="receipt" label={t('receipt')} hint={t('receiptHint')} error={error} inputMode="numeric" autoComplete="off" width="medium" />
      {kept['text'] && <TextArea name="text" label={t('kept')} hint={t('keptHint')} defaultValue={kept['text']} rows={5} />}
      {/* How to be reached, typed before the page closed; nothing of it is shown until the receipt is there again. */}
      {contact.map(([name, typed]) => (
        <input key={name} type="hidden" name={name} value={typed} />
      ))}
      <p className="hint">{t('lost')}</p>
      <Button disabled={isPending}>{t('open')}</Button>
    </>
  )
}
