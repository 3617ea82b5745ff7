import 'server-only'
import { Notice } from '@/components/ui/notice'
import type { Role } from '@/lib/generated/prisma/enums'
import { getWords } from '@/lib/platform/intl'

/** What else waits for this person, and why an observer sees these cases. */
export async function QueueAdvice({ roles, requests }: { roles: readonly Role[]; requests: readonly { id: string; reference: string }[] }) {
  const t = await getWords('cases')
  const standsIn = roles.includes('INDEPENDENT_OBSERVER') && !roles.includes('OVERSIGHT_LEAD')
  return (
    <>
      {standsIn && <Notice>{t('leading.queue')}</Notice>}
      {requests.length > 0 && (
        <Notice tone="important" title={t('identity.list')}>
          <ul>
            {requests.map(({ id, reference }) => (
              <li key={id}>
                <a href={`/cases/${id}#identity-key`}>{reference}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
