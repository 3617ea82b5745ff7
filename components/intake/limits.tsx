import { Notice } from '@/components/ui/notice'
import { getWords } from '@/lib/platform/intl'

const limits = ['blame', 'anonymous', 'who', 'child', 'own'] as const

/** What can be promised and what cannot, said before anybody discloses anything. */
export async function Limits() {
  const t = await getWords('report')
  return (
    <Notice title={t('limitsTitle')}>
      <ul>
        {limits.map((name) => (
          <li key={name}>{t(`limits.${name}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}
