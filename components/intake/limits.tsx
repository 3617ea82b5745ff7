import { Notice } from '@/components/ui/notice'

const limits = ['blame', 'anonymous', 'who', 'child', 'own'] as const
/** The words of `report`; a page of the server and a form of the browser have them from different hands. */
type Say = (key: 'limitsTitle' | `limits.${(typeof limits)[number]}`) => string

/** What can be promised and what cannot, said before anybody discloses anything. */
export function Limits({ t }: { t: Say }) {
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
