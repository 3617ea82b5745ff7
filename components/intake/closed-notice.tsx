import { Notice } from '@/components/ui/notice'
import { getWords } from '@/lib/platform/intl'

/** Until somebody can open reports none is taken, and the page says so instead of pretending. */
export async function ClosedNotice() {
  const t = await getWords('home')
  return (
    <Notice tone="important" title={t('closedTitle')}>
      <p>{t('closedText')}</p>
    </Notice>
  )
}
