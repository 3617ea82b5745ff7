import { getWords } from '@/lib/platform/intl'

export default async function ForbiddenPage() {
  const t = await getWords('public')
  return (
    <main className="message-page">
      <h1>{t('forbiddenTitle')}</h1>
      <p>{t('forbiddenText')}</p>
    </main>
  )
}
