'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { QrCode } from '@/components/accounts/qr-code'
import { PrintButton } from '@/components/ui/print-button'
import type { EnrolmentSheet } from '@/lib/accounts/view'

/** What the person prints and keeps. Nothing of it is stored readably anywhere else. */
export function EnrolmentSheetPaper({ sheet }: { sheet: EnrolmentSheet }) {
  const t = useTranslations('join')
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone: a screen reader goes on here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title" ref={heading} tabIndex={-1}>{t('sheet')}</h2>
      <p>{t('sheetText')}</p>
      {sheet.escrowIdentity && (
        <>
          <h3>{t('escrow')}</h3>
          <p>{t('escrowText')}</p>
          <p className="mono">
            <strong>{sheet.escrowIdentity}</strong>
          </p>
        </>
      )}
      <h3>{t('app')}</h3>
      <p>{t('appText')}</p>
      <QrCode text={sheet.totpUri} label={t('qr')} />
      <p>
        {t('secret')} <strong className="mono">{sheet.totpSecret}</strong>
      </p>
      <h3>{t('recovery')}</h3>
      <p>{t('recoveryText')}</p>
      <ul className="codes mono">
        {sheet.recoveryCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {sheet.keyRecoveryCode && (
        <>
          <h3>{t('keyRecovery')}</h3>
          <p>{t('keyRecoveryText')}</p>
          <p className="mono">
            <strong>{sheet.keyRecoveryCode}</strong>
          </p>
        </>
      )}
      <PrintButton label={t('print')} />
    </section>
  )
}
