import { JoinFlow } from '@/components/accounts/join-flow'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'

import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export default async function JoinPage() {

  const [t, language, messages] = await Promise.all([getWords('join'), requestLanguage(), wordsFor('join', 'errors')])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Words language={language} messages={messages}>
        <JoinFlow isSetUp={false} language={language} />
      </Words>
    </>
  )
}
