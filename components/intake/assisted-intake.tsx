'use client'
import { useActionState, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DraftList, type DraftWords } from '@/components/intake/assisted-drafts'
import { clockTime } from '@/components/intake/assisted-finish'
import { AssistedReportForm } from '@/components/intake/assisted-report-form'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { openDraftAction } from '@/lib/intake/actions'
import type { BlankForm, TakenDown } from '@/lib/intake/view'

type Props = BlankForm & {
  /** A number for the draft that may become of this form. */
  draft: string
  /** Null for somebody who has no key to seal drafts to. */
  drafts: readonly DraftWords[] | null
  header: ReactNode
  toRead: ReactNode
  help: ReactNode
}

/** The desk of whoever writes down what others tell: their unfinished reports, one form, and what became of it. */
export function AssistedIntake({ stamp, places, next, draft, drafts, header, toRead, help }: Props) {
  const [t, another] = [useTranslations('drafts'), useTranslations('receipt')('another')]
  const [opened, open, isOpening] = useActionState(openDraftAction, null)
  const [cameWith] = useState(opened)
  const saver = useRef<() => void>(() => undefined)
  const kept = opened?.ok ? opened.value : null
  const listed = (drafts ?? []).filter(({ id }) => id !== kept?.values['draft'])
  const above = (
    <>
      {header}
      {drafts === null && <Notice title={t('noKeyTitle')}>{t('noKey')}</Notice>}
      <DraftList drafts={listed} openAction={open} isOpening={isOpening} refusal={opened && !opened.ok ? opened.refusal : null} onLeave={() => saver.current()} />
      {kept && <p role="status">{t('opened', { time: clockTime(kept.savedAt) })}</p>}
    </>
  )
  const done = (taken: TakenDown) =>
    taken.kind === 'saved' ? (
      <PutAway savedAt={taken.savedAt} />
    ) : (
      <ReceiptPage sent={taken.sent} next={next} help={help} onward={{ href: '/reports/new', label: another }} isHandedOver />
    )
  // A draft that a script opens is another form, whose fields take what it holds as their own beginning. What the page came
  // with always has the same name: without scripts React finds the answer to a posted form by it.
  const form = opened === cameWith ? 'form' : `${kept?.values['draft'] ?? ''} ${kept?.savedAt ?? ''}`
  return <AssistedReportForm key={form} {...{ stamp, draft, places, toRead, above, saver }} kept={kept?.values ?? null} hasDrafts={drafts !== null} onDone={done} />
}

/** In the place of the form that was put away. */
function PutAway({ savedAt }: { savedAt: string }) {
  const t = useTranslations('drafts')
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <div ref={top} tabIndex={-1}>
      <PageHeader title={t('savedAt', { time: clockTime(savedAt) })} lead={t('putAway')} />
      <LinkButton href="/reports/new">{t('toList')}</LinkButton>
    </div>
  )
}
