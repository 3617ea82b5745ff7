import { RecoverForm } from '@/components/accounts/password-forms'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export default async function RecoverPage() {
  const [t, language, messages] = await Promise.all([getWords('recover'), requestLanguage(), wordsFor('recover', 'join', 'signIn', 'errors')])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/sign-in', label: t('back') }} />
      <p>{t('otherwise')}</p>
      <Words language={language} messages={messages}>
        <RecoverForm />
      </Words>
    </>
  )
}
