import type { Metadata } from 'next'
import { SearchForm } from '@/components/cases/search-form'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { requireSearch } from '@/lib/cases/queries'
import { searchedMax } from '@/lib/cases/schema'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('text.title') }
}

export default async function SearchPage() {
  await orDeny(requireSearch(await requireActor()))
  const [t, language, messages] = await Promise.all([getWords('cases'), requestLanguage(), wordsFor('cases', 'errors')])
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={t('text.title')} lead={t('text.lead')} back={{ href: '/cases', label: t('back') }} />
      <SearchForm countMax={searchedMax} />
    </Words>
  )
}
