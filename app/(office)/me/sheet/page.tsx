import { RenewalFlow } from '@/components/accounts/renewal-flow'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export default async function SheetPage() {
  await requireActor()
  const [t, language, messages] = await Promise.all([getWords('me'), requestLanguage(), wordsFor('me', 'join', 'signIn', 'errors')])
  return (
    <>
      <PageHeader title={t('sheet')} lead={t('sheetLead')} back={{ href: '/me', label: t('back') }} />
      <Words language={language} messages={messages}>
        <RenewalFlow />
      </Words>
    </>
  )
}
