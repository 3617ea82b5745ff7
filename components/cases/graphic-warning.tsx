import 'server-only'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { getWords } from '@/lib/platform/intl'

/** Stands before a case that may be hard to read. Says nothing of it, and nothing was opened for it. */
export async function GraphicWarning({ caseId }: { caseId: string }) {
  const t = await getWords('cases')
  return (
    <>
      <PageHeader title={t('warning.title')} back={{ href: '/cases', label: t('back') }} />
      <p>{t('warning.text')}</p>
      <p>{t('warning.care')}</p>
      <LinkButton href={`/cases/${caseId}?open=yes`}>{t('warning.open')}</LinkButton>
    </>
  )
}
