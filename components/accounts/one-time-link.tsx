'use client'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** Below the button, where whoever pressed it looks. Shown once, to be handed over by a safe way. */
export function OneTimeLink({ address, code }: { address: string; code: string | null }) {
  const t = useTranslations('accounts')
  return (
    <div role="status">
      {code && (
        <Notice tone="important" title={t('link')}>
          <p>{t('linkText')}</p>
          <p className="mono" data-invitation>{`${address}/join#${code}`}</p>
        </Notice>
      )}
    </div>
  )
}
