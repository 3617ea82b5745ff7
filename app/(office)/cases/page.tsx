import type { Metadata } from 'next'
import { HandOverForm } from '@/components/cases/hand-over-form'
import { QueueAdvice } from '@/components/cases/queue-advice'
import { queueAddress, QueueFilters } from '@/components/cases/queue-filters'
import { QueueKeys } from '@/components/cases/queue-keys'
import { QueueTable } from '@/components/cases/queue-table'
import { Words } from '@/components/form/words'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listCases, listIdentityRequests } from '@/lib/cases/queries'
import { handOverMax, QueueInput } from '@/lib/cases/schema'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

export default async function CasesPage({ searchParams }: PageProps<'/cases'>) {
  const officer = await requireActor()
  const address = await searchParams
  const filters = QueueInput.parse(address)
  const view = await orDeny(listCases(officer, filters))
  const requests = await listIdentityRequests(officer)
  const [t, language, messages] = await Promise.all([getWords('cases'), requestLanguage(), wordsFor('cases', 'errors')])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {address['gone'] === 'yes' && (
        <Notice tone="important">
          <p>{t('gone')}</p>
        </Notice>
      )}
      <Words language={language} messages={messages}>
        <HandOverForm waiting={view.waitingKeys} countMax={handOverMax} />
      </Words>
      <QueueAdvice roles={officer.roles} requests={requests} />
      <QueueFilters filters={filters} counts={view.counts} />
      {view.rows.length > 0 ? (
        <QueueTable rows={view.rows} now={view.now} />
      ) : (
        <EmptyState title={view.counts.all === 0 ? t('empty') : t('emptyFiltered')}>
          <p>{view.counts.all === 0 ? t('emptyText') : <a href="/cases">{t('clear')}</a>}</p>
        </EmptyState>
      )}
      <Pager
        label={t('pages')}
        newer={filters.after ? { href: queueAddress({ ...filters, after: undefined }), label: t('first') } : undefined}
        older={view.next ? { href: queueAddress({ ...filters, after: view.next }), label: t('older') } : undefined}
      />
      <QueueKeys />
    </>
  )
}
