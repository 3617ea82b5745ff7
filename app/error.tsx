'use client'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** A bug or an outage. Says what is safe, never what the error said. */
export default function ErrorPage({ error, retry }: { error: { digest?: string }; retry: () => void }) {
  const t = useTranslations('crash')
  return (
    <main className="message-page" role="alert">
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <Button type="button" onClick={retry}>
        {t('again')}
      </Button>
      {error.digest && <p className="hint">{t('reference', { digest: error.digest })}</p>}
    </main>
  )
}
