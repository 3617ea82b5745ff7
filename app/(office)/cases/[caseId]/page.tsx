import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { CaseConsents } from '@/components/cases/case-consents'
import { CaseFacts, ReportFacts } from '@/components/cases/case-facts'
import { CaseFiles } from '@/components/cases/case-files'
import { CaseMoves } from '@/components/cases/case-moves'
import { CaseParts } from '@/components/cases/case-parts'
import { CaseStanding } from '@/components/cases/case-standing'
import { CaseTimeline } from '@/components/cases/case-timeline'
import { GraphicWarning } from '@/components/cases/graphic-warning'
import { TakenFacts } from '@/components/cases/taken-facts'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { StatusTag } from '@/components/ui/status-tag'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { viewCase, warnsBefore } from '@/lib/cases/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

/** No reference: a tab's title is read over shoulders, and asking for it would be a reading of the case. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

export default async function CasePage({ params, searchParams }: PageProps<'/cases/[caseId]'>) {
  const officer = await requireActor()
  const caseId = z.uuid().safeParse((await params).caseId)
  if (!caseId.success) notFound()
  const isAskedFor = (await searchParams)['open'] === 'yes'
  if (!isAskedFor && (await orDeny(warnsBefore(officer, caseId.data)))) return <GraphicWarning caseId={caseId.data} />
  const view = await orDeny(viewCase(officer, caseId.data))
  const [t, language, messages] = await Promise.all([
    getWords('cases'),
    requestLanguage(),
    wordsFor('cases', 'terms', 'errors', 'common'),
  ])
  return (
    <Words language={language} messages={messages}>
      <PageHeader
        title={t('caseTitle', { reference: view.reference })}
        back={{ href: '/cases', label: t('back') }}
        aside={
          <>
            {view.dangerNow === 'YES' && <StatusTag tone="overdue">{t('mark.danger')}</StatusTag>}{' '}
            {view.underEighteen === 'YES' && <StatusTag tone="due">{t('mark.child')}</StatusTag>}{' '}
            {view.isWithdrawn && <StatusTag>{t('mark.withdrawn')}</StatusTag>}
          </>
        }
      />
      <div className="case">
        <aside aria-label={t('facts')}>
          <CaseStanding view={view} />
          <CaseFacts view={view} />
          <CaseMoves view={view} />
          <ReportFacts view={view} />
          <TakenFacts taken={view.taken} />
          <CaseConsents consents={view.consents} />
        </aside>
        <CaseTimeline view={view} messageId={randomUUID()} />
        <aside aria-label={t('parts')}>
          <CaseFiles view={view} />
          <CaseParts view={view} />
        </aside>
      </div>
    </Words>
  )
}
