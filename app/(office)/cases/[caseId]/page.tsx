import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { CaseConsents } from '@/components/cases/case-consents'
import { CaseFacts, ReportFacts } from '@/components/cases/case-facts'
import { CaseFiles, DamagedNotice } from '@/components/cases/case-files'
import { CaseKeys } from '@/components/cases/case-keys'
import { CaseMarks } from '@/components/cases/case-marks'
import { CaseMoves } from '@/components/cases/case-moves'
import { CaseParts, CaseSubstance, Pending } from '@/components/cases/case-parts'
import { CasePresence } from '@/components/cases/case-presence'
import { CaseStanding, StandingNotices } from '@/components/cases/case-standing'
import { CaseTabs } from '@/components/cases/case-tabs'
import { CaseTimeline } from '@/components/cases/case-timeline'
import { GraphicWarning } from '@/components/cases/graphic-warning'
import { TakeAway } from '@/components/cases/take-away'
import { TakenFacts } from '@/components/cases/taken-facts'
import { CasePeople } from '@/components/dossier/case-people'
import { CaseRecords } from '@/components/dossier/case-records'
import { Words } from '@/components/form/words'
import { CaseTriage } from '@/components/triage/case-triage'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { viewCase, warnsBefore } from '@/lib/cases/queries'
import type { CaseView } from '@/lib/cases/view'
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
    wordsFor('cases', 'terms', 'errors', 'common', 'dossier', 'triage'),
  ])
  return (
    <Words language={language} messages={messages}>
      <PageHeader
        title={t('caseTitle', { reference: view.reference })}
        back={{ href: '/cases', label: t('back') }}
        aside={
          <>
            <CaseMarks of={view} /> <TakeAway caseId={view.id} />
          </>
        }
      />
      <CasePresence caseId={view.id} />
      <div className="case">
        <aside aria-label={t('facts')}>
          <CaseFacts view={view} />
          <CaseMoves view={view} />
        </aside>
        <div>
          <StandingNotices view={view} />
          <DamagedNotice view={view} />
          <Pending view={view} />
          <Tabs view={view} />
        </div>
      </div>
      <CaseKeys />
    </Words>
  )
}

async function Tabs({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  return (
    <CaseTabs
      label={t('tabs.label')}
      tabs={[
        { id: 'tab-story', label: t('tabs.story'), content: <CaseTimeline view={view} messageId={randomUUID()} /> },
        {
          id: 'tab-report',
          label: t('tabs.report'),
          content: (
            <>
              <ReportFacts view={view} />
              <TakenFacts taken={view.taken} />
              <CaseConsents consents={view.consents} />
            </>
          ),
        },
        { id: 'tab-substance', label: t('tabs.substance'), content: <SubstanceTab view={view} /> },
        { id: 'tab-work', label: t('tabs.work'), count: view.dossier.records.length, content: <CaseRecords view={view} /> },
        { id: 'tab-files', label: t('tabs.files'), count: view.files.length, content: <CaseFiles view={view} /> },
        { id: 'tab-keys', label: t('tabs.keys'), content: <KeysTab view={view} /> },
      ]}
    />
  )
}

/** What is alleged and against whom, who was harmed, and what it has to do with other cases. */
function SubstanceTab({ view }: { view: CaseView }) {
  return (
    <>
      <CaseSubstance view={view} />
      <CasePeople view={view} />
      <CaseTriage view={view} />
    </>
  )
}

function KeysTab({ view }: { view: CaseView }) {
  return (
    <>
      <CaseParts view={view} />
      <CaseStanding view={view} />
    </>
  )
}
