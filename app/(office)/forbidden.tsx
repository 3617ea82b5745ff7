import { getWords } from '@/lib/platform/intl'

export default async function ForbiddenPage() {
  const t = await getWords('public')
  return (
    <div className="message-page">
      <h1>{t('forbiddenTitle')}</h1>
      <p>{t('forbiddenText')}</p>
    </div>
  )
}
