import { PageHeader } from '@/components/ui/page-header'
import { getWords } from '@/lib/platform/intl'

export default async function TooLargePage() {
  const t = await getWords('public')
  return (
    <>
      <PageHeader title={t('tooLargeTitle')} />
      <p>{t('tooLargeText')}</p>
    </>
  )
}
