import type { Metadata } from 'next'
import { FloodDays, FloodSettings } from '@/components/intake/flood-tables'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { viewFlood } from '@/lib/intake/queries'
import { getWords } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('flood'))('title') }
}

export default async function FloodPage() {
  const officer = await requireActor()
  const { isUnderAttack, waiting, days, settings } = await orDeny(viewFlood(officer))
  const t = await getWords('flood')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <h2>{t('nowTitle')}</h2>
      <Notice>
        <p>
          {t(isUnderAttack ? 'attack' : 'calm')} {t('waiting', { count: waiting })}
        </p>
      </Notice>
      <p>{t('process')}</p>
      <h2>{t('countsTitle')}</h2>
      <p>{days.length > 0 ? t('countsLead') : t('none')}</p>
      <FloodDays days={days} />
      <h2>{t('settingsTitle')}</h2>
      <p>{t('settingsLead')}</p>
      <FloodSettings settings={settings} />
    </>
  )
}
