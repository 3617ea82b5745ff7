import type { Metadata } from 'next'
import { Words } from '@/components/form/words'
import { CheckChainsForm } from '@/components/log/check-chains-form'
import { LogFilters } from '@/components/log/log-filters'
import { LogTable } from '@/components/log/log-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listLog } from '@/lib/log/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('log'))('title') }
}

export default async function LogPage({ searchParams }: PageProps<'/log'>) {
  const officer = await requireActor()
  const asked = await searchParams
  const page = await orDeny(listLog(officer, asked))
  const [t, language, messages] = await Promise.all([getWords('log'), requestLanguage(), wordsFor('log', 'errors')])
  const { before, ...values } = Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const address = (more: Record<string, string>) => `/log?${new URLSearchParams({ ...values, ...more }).toString()}`
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Words language={language} messages={messages}>
        <CheckChainsForm />
      </Words>
      <LogFilters values={values} fields={page.ok ? {} : (page.refusal.fields ?? {})} />
      {page.ok && page.value.rows.length > 0 && <LogTable rows={page.value.rows} />}
      {page.ok && page.value.rows.length === 0 && (
        <EmptyState title={t('empty')}>
          <p>
            <a href="/log">{t('clear')}</a>
          </p>
        </EmptyState>
      )}
      <Pager
        label={t('pages')}
        newer={before ? { href: address({}), label: t('first') } : undefined}
        older={page.ok && page.value.next ? { href: address({ before: page.value.next }), label: t('older') } : undefined}
      />
    </>
  )
}
