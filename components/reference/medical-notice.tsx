import 'server-only'
import { Notice } from '@/components/ui/notice'
import { getWords } from '@/lib/platform/intl'

/** What cannot wait, said calmly, to whoever was harmed. Stands before questions and never frightens those for whom the days are over. */
export async function MedicalNotice() {
  const t = await getWords('services')
  return (
    <Notice tone="important" title={t('medical.title')}>
      <ul>
        <li>{t('medical.hiv')}</li>
        <li>{t('medical.pregnancy')}</li>
        <li>{t('medical.anyTime')}</li>
      </ul>
      <p>{t('medical.free')}</p>
    </Notice>
  )
}
