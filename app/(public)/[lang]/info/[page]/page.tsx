import type { ReactNode } from 'react'
import { AfterText } from '@/components/public/after-text'
import { ChildText } from '@/components/public/child-text'
import { InfoLinks } from '@/components/public/info-links'
import { nowhere } from '@/components/public/nowhere'
import { RightsText } from '@/components/public/rights-text'
import { StoredText } from '@/components/public/stored-text'
import { WorkText } from '@/components/public/work-text'
import { PageHeader } from '@/components/ui/page-header'
import { getWords } from '@/lib/platform/intl'
import { listDeadlines, listServices } from '@/lib/reference/queries'

/** Numbers, because an address stays in the history of a phone that others may hold. */
const texts: Record<string, () => ReactNode> = {
  1: () => <RightsText />,
  2: () => <WorkText />,
  3: async () => <AfterText deadlines={await listDeadlines()} />,
  4: () => <StoredText />,
  5: async () => <ChildText services={await listServices()} deadlines={await listDeadlines()} />,
}

export default async function InformationPage({ params }: { params: Promise<{ page: string }> }) {
  const { page } = await params
  const text = Object.hasOwn(texts, page) ? texts[page] : undefined
  if (!text) return nowhere()
  const t = await getWords('info')
  return (
    <>
      <PageHeader title={t(`titles.${page as '1'}`)} lead={t(`leads.${page as '1'}`)} />
      {await text()}
      <nav className="no-print" aria-labelledby="more">
        <h2 id="more">{t('more')}</h2>
        <InfoLinks current={page} />
      </nav>
    </>
  )
}
