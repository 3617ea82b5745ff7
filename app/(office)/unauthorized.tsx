import { getWords } from '@/lib/platform/intl'

export default async function UnauthorizedPage() {
  const t = await getWords('public')
  return (
    <div className="message-page">
      <h1>{t('unauthorizedTitle')}</h1>
      <p>{t('unauthorizedText')}</p>
      <p>
        <a href="/sign-in">{t('toSignIn')}</a>
      </p>
    </div>
  )
}
