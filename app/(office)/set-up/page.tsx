import { JoinFlow } from '@/components/accounts/join-flow'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { notFound } from 'next/navigation'
import { isSetUp } from '@/lib/accounts/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export default async function SetUpPage() {
  if (await isSetUp()) notFound()
  const [t, language, messages] = await Promise.all([getWords('join'), requestLanguage(), wordsFor('join', 'errors')])
  return (
    <>
      <PageHeader title={t('setUpTitle')} lead={t('setUpLead')} />
      <Words language={language} messages={messages}>
        <JoinFlow isSetUp={true} language={language} />
      </Words>
    </>
  )
}
