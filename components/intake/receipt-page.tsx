'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Lines } from '@/components/intake/lines'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { Receipt } from '@/components/ui/receipt'
import type { Line, NextSteps, SentReport } from '@/lib/intake/view'

type Props = {
  sent: SentReport
  next: NextSteps
  /** Where to go on from here; `label` unless it is the way to the messages. */
  onward: { href: string; label?: string }
  lines?: readonly Line[]
  /** Where all services are listed. */
  services?: string
  practice?: ReactNode
  files?: ReactNode
  help?: ReactNode
  isHandedOver?: boolean
}

/** Shown once, in the place of the form and without an address of its own. */
export function ReceiptPage({ sent, next, onward, lines = [], services, practice, files, help, isHandedOver = false }: Props) {
  const t = useTranslations('receipt')
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  const groups = sent.receipt?.match(/.{4}/g)
  return (
    <div className="receipt-page" ref={top} tabIndex={-1}>
      {groups ? (
        <>
          <PageHeader title={t('title')} lead={t(isHandedOver ? 'leadHandOver' : 'lead')} />
          <Receipt label={t('number')} groups={groups} />
          <p>{t('keep')}</p>
          <p>
            <PrintButton label={t('print')} />
          </p>
        </>
      ) : (
        <PageHeader title={t('titleAgain')} lead={t('again')} />
      )}
      {sent.dangerNow === 'YES' && (
        <Notice tone="important" title={t('dangerTitle')}>
          <p>{t('dangerText')}</p>
          {services && <Lines lines={lines} services={services} />}
        </Notice>
      )}
      {practice}
      {files}
      <Next next={next} isHandedOver={isHandedOver} />
      {services && sent.dangerNow !== 'YES' && (
        <>
          <h2>{t('helpTitle')}</h2>
          <Lines lines={lines} services={services} />
        </>
      )}
      <p>
        <LinkButton href={onward.href} tone="quiet">
          {onward.label ?? t('toMessages')}
        </LinkButton>
      </p>
      {help}
    </div>
  )
}

function Next({ next, isHandedOver }: Required<Pick<Props, 'next' | 'isHandedOver'>>) {
  const t = useTranslations('receipt')
  return (
    <>
      <h2>{t('nextTitle')}</h2>
      <ul>
        {next.readDays !== null && <li>{t('nextRead', { days: next.readDays })}</li>}
        <li>{t('nextAsk')}</li>
        {next.feedbackDays !== null && <li>{t('nextFeedback', { days: next.feedbackDays })}</li>}
        {!isHandedOver && <li>{t('clear')}</li>}
        <li>{t('lost')}</li>
      </ul>
    </>
  )
}
