'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Message } from '@/components/intake/conversation'
import { Button } from '@/components/ui/button'
import { Radios } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import { changeablePurposes } from '@/lib/intake/answers'
import { type Contact, type MailboxIntent } from '@/lib/intake/schema'
import type { MailboxView } from '@/lib/intake/view'

type Place = { view: MailboxView; isPending: boolean }

/** What each page of the mailbox does, and the way back; sending with the Enter key takes the first. */
function Steps({ intent, label, isWarning = false, isPending }: { intent: MailboxIntent; label: string; isWarning?: boolean; isPending: boolean }) {
  const t = useTranslations('messages')
  return (
    <div className="actions">
      <Button name="intent" value={intent} disabled={isPending} tone={isWarning ? 'warn' : 'primary'}>
        {label}
      </Button>
      <Button name="intent" value="back" disabled={isPending} tone="quiet">
        {t('back')}
      </Button>
    </div>
  )
}

/** Asked on a page of its own: it cannot be undone. */
export function HidePlace({ view, isPending }: Place) {
  const t = useTranslations('messages')
  if (!view.letter) return null
  return (
    <>
      <div className="conversation">
        <Message letter={view.letter} />
      </div>
      <p>{t('hideText')}</p>
      <input type="hidden" name="letter" value={view.letter.id} />
      <Steps intent="hide" label={t('hideYes')} isWarning isPending={isPending} />
    </>
  )
}

export function ConsentPlace({ view, isPending }: Place) {
  const t = useTranslations('messages')
  const consent = useTranslations('consent')
  const common = useTranslations('common')
  const options = [
    { value: 'YES', label: common('yes') },
    { value: 'NO', label: common('no') },
  ]
  return (
    <>
      <p>{t('consentLead')}</p>
      {changeablePurposes.map((purpose) => (
        <Radios
          key={purpose}
          name={`agree.${purpose}`}
          legend={consent(`purpose.${purpose}`)}
          hint={consent(`hint.${purpose}`)}
          options={options}
          defaultValue={view.consents.includes(purpose) ? 'YES' : 'NO'}
          inline
        />
      ))}
      <p>{t('consentRecord')}</p>
      <Steps intent="consent" label={t('consentSave')} isPending={isPending} />
    </>
  )
}

const hints = ['reach', 'safety', 'codeWord'] as const

export function ContactPlace({ view, isPending }: Place) {
  const t = useTranslations('messages')
  const words = useErrorWords()
  const field = (name: keyof Contact) => {
    const key = view.problems[`contact.${name}`]
    const hint = hints.find((one) => one === name)
    return {
      name: `contact.${name}`,
      label: t(`contact.${name}`),
      hint: hint && t(`contact.${hint}Hint`),
      error: key && words(key),
      defaultValue: view.contact?.[name],
    }
  }
  if (view.erased.includes('IDENTITY')) {
    return (
      <>
        <p>{t('contactErased')}</p>
        <Button name="intent" value="back" disabled={isPending} tone="quiet">
          {t('back')}
        </Button>
      </>
    )
  }
  return (
    <>
      <p>{t('contactLead')}</p>
      {view.hasContact && <p>{t('contactHas')}</p>}
      <TextField {...field('name')} autoComplete="off" />
      <TextField {...field('reach')} autoComplete="off" />
      <TextArea {...field('safety')} autoComplete="off" rows={3} />
      <TextField {...field('codeWord')} autoComplete="off" />
      <Steps intent="contact" label={t('contactSave')} isPending={isPending} />
    </>
  )
}

const points = ['tells', 'shares', 'continues', 'log', 'services', 'mind'] as const

/** What it does and what it does not, before the button. */
export function WithdrawPlace({ isPending }: Place) {
  const t = useTranslations('messages')
  return (
    <>
      <p>{t('withdrawLead')}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>{t(`withdrawPoints.${point}`)}</li>
        ))}
      </ul>
      <Steps intent="withdraw" label={t('withdrawYes')} isWarning isPending={isPending} />
    </>
  )
}
