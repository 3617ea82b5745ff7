import 'server-only'
import { Notice } from '@/components/ui/notice'
import { getWords } from '@/lib/platform/intl'

/** Who is still missing here. A count, since whoever reads it sees no case. */
export async function LeadsAdvice({ unled, hasObserver }: { unled: number; hasObserver: boolean }) {
  const t = await getWords('accounts')
  if (unled > 0) return <Notice tone="important">{t('unled', { count: unled })}</Notice>
  return hasObserver ? null : <Notice>{t('noObserver')}</Notice>
}
