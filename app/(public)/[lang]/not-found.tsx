import { getWords } from '@/lib/platform/intl'

export default async function NotFoundPage() {
  const t = await getWords('public')
  return (
    <div className="message-page">
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <p>
        <a href="/">{t('toStart')}</a>
      </p>
    </div>
  )
}
