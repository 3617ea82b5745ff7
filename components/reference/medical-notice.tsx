import 'server-only'
import { Notice } from '@/components/ui/notice'
import { getWords } from '@/lib/platform/intl'
import type { Deadlines } from '@/lib/reference/deadlines'

/** What cannot wait, said calmly, to whoever was harmed. Stands before questions and never frightens those for whom the days are over. */
export async function MedicalNotice({ deadlines }: { deadlines: Deadlines }) {
  const t = await getWords('services')
  const hiv = deadlines.get('MEDICAL_HIV_PREVENTION')
  const pregnancy = deadlines.get('MEDICAL_EMERGENCY_CONTRACEPTION')
  return (
    <Notice tone="important" title={t('medical.title')}>
      <ul>
        {hiv && <li>{t('medical.hiv', { hours: hiv.days * 24, days: hiv.days })}</li>}
        {pregnancy && <li>{t('medical.pregnancy', { hours: pregnancy.days * 24, days: pregnancy.days })}</li>}
        <li>{t('medical.anyTime')}</li>
      </ul>
      <p>{t('medical.free')}</p>
    </Notice>
  )
}
