import type { Metadata } from 'next'
import { AssignCasesForm } from '@/components/cases/assign-cases-form'
import { HandOverForm } from '@/components/cases/hand-over-form'
import { QueueAdvice } from '@/components/cases/queue-advice'
import { queueAddress, queueQuery } from '@/components/cases/queue-address'
import { QueueFilters, QueueViews } from '@/components/cases/queue-filters'
import { QueueKeys } from '@/components/cases/queue-keys'
import { QueueSearch } from '@/components/cases/queue-search'
import { QueueTable } from '@/components/cases/queue-table'
import { SavedViews } from '@/components/cases/saved-views'
import { Words } from '@/components/form/words'
import { EmptyState } from '@/components/ui/empty-state'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { countCases, countWaitingKeys, listCases, listIdentityRequests, viewQueueTools } from '@/lib/cases/queries'
import { assignMax, handOverMax, QueueInput } from '@/lib/cases/schema'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

export default async function CasesPage({ searchParams }: PageProps<'/cases'>) {
  const officer = await requireActor()
  const address = await searchParams
  const filters = QueueInput.parse(address)
  const asked = [listCases(officer, filters), countCases(officer, filters), viewQueueTools(officer), listIdentityRequests(officer)] as const
  const [view, counts, tools, requests] = await orDeny(Promise.all(asked))
  const waiting = await countWaitingKeys(officer, view.rows.map(({ id }) => id))
  const [t, language, messages] = await Promise.all([getWords('cases'), requestLanguage(), wordsFor('cases', 'errors')])
  const { after, sort: _sort, view: _view, ...narrowing } = filters
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined)
  const table = <QueueTable rows={view.rows} now={view.now} isChoosable={tools.assignees.length > 0} />
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={t('title')} lead={t('lead')} />
      {address['gone'] === 'yes' && (
        <Notice tone="important">
          <p>{t('gone')}</p>
        </Notice>
      )}
      <HandOverForm waiting={waiting} countMax={handOverMax} />
      <QueueAdvice roles={officer.roles} requests={requests} />
      <QueueViews filters={filters} counts={counts} />
      <SavedViews saved={tools.saved} query={queueQuery({ ...filters, after: undefined })} />
      <Fold summary={t('search.title')} open={isNarrowed} id="queue-search">
        <QueueFilters filters={filters} counts={counts.filters} />
        <QueueSearch filters={filters} tools={tools} />
        <p>
          <a href="/cases/search">{t('text.link')}</a>
        </p>
      </Fold>
      {view.rows.length === 0 ? (
        <EmptyState title={counts.all === 0 ? t('empty') : t('emptyFiltered')}>
          <p>{counts.all === 0 ? t('emptyText') : <a href="/cases">{t('clear')}</a>}</p>
        </EmptyState>
      ) : tools.assignees.length > 0 ? (
        <AssignCasesForm assignees={tools.assignees} countMax={assignMax}>
          {table}
        </AssignCasesForm>
      ) : (
        table
      )}
      <Pager
        label={t('pages')}
        newer={after ? { href: queueAddress({ ...filters, after: undefined }), label: t('first') } : undefined}
        older={view.next ? { href: queueAddress({ ...filters, after: view.next }), label: t('older') } : undefined}
      />
      <QueueKeys />
    </Words>
  )
}
