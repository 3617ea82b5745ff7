import { DemoPeople } from '@/components/accounts/demo-people'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { listDemoPeople } from '@/lib/accounts/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export default async function SignInPage() {
  const [t, language, messages, people] = await Promise.all([
    getWords('signIn'),
    requestLanguage(),
    wordsFor('signIn', 'errors'),
    listDemoPeople(),
  ])
  return (
    <>
      <PageHeader title={t('title')} />
      <Words language={language} messages={messages}>
        <SignInForm />
      </Words>
      <p>
        <a href="/recover">{t('forgot')}</a>
      </p>
      {people.length > 0 && <DemoPeople people={people} />}
    </>
  )
}
