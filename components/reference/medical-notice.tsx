import { Notice } from '@/components/ui/notice'
import type { MedicalDays } from '@/lib/reference/deadlines'

/** The words of `services`. */
type Say = (key: `medical.${'title' | 'hiv' | 'pregnancy' | 'anyTime' | 'free'}`, values?: { hours: number; days: number }) => string

/** What cannot wait, said calmly, to whoever was harmed. Stands before questions and never frightens those for whom the days are over. */
export function MedicalNotice({ t, days: { hiv, pregnancy } }: { t: Say; days: MedicalDays }) {
  return (
    <Notice tone="important" title={t('medical.title')}>
      <ul>
        {hiv !== null && <li>{t('medical.hiv', { hours: hiv * 24, days: hiv })}</li>}
        {pregnancy !== null && <li>{t('medical.pregnancy', { hours: pregnancy * 24, days: pregnancy })}</li>}
        <li>{t('medical.anyTime')}</li>
      </ul>
      <p>{t('medical.free')}</p>
    </Notice>
  )
}
