import type { Metadata } from 'next'
import { FiguresTables } from '@/components/summary/figures-tables'
import { PeriodForm } from '@/components/summary/period-form'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { getWords } from '@/lib/platform/intl'
import { viewFigures } from '@/lib/summary/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('figures'))('title') }
}

export default async function FiguresPage({ searchParams }: PageProps<'/figures'>) {
  const officer = await requireActor()
  const asked = await searchParams
  const figures = await orDeny(viewFigures(officer, asked))
  const t = await getWords('figures')
  if (!figures.ok) {
    const typed = (name: string) => String(asked[name] ?? '')
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <PeriodForm values={{ from: typed('from'), to: typed('to') }} fields={figures.refusal.fields ?? {}} />
      </>
    )
  }
  const { about, tables } = figures.value
  const cutOff = about.cutOff.toISOString().slice(0, 19).replace('T', ' ')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PeriodForm values={about} fields={{}} />
      <p>{t('period', { from: about.from, to: about.to, cutOff })}</p>
      <p>
        {t('counted', { entries: about.entries })} {about.lastHash && <>{t('lastHash')} <span className="mono">{about.lastHash}</span></>}
      </p>
      <p className="no-print">
        <LinkButton href={`/figures/csv?from=${about.from}&to=${about.to}`} tone="quiet">
          {t('csv')}
        </LinkButton>{' '}
        <PrintButton label={t('print')} />
      </p>
      <FiguresTables tables={tables} />
      <Notice>
        <p>{t('unsubstantiated')}</p>
      </Notice>
    </>
  )
}
