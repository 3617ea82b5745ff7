import { UploadOutcome } from '@/components/evidence/upload-outcome'
import { Words } from '@/components/form/words'
import { Mailbox } from '@/components/intake/mailbox'
import { requestLanguage, wordsFor } from '@/lib/platform/intl'
import { setting } from '@/lib/reference/queries'

export default async function MessagesPage({ searchParams }: PageProps<'/[lang]/messages'>) {
  const language = await requestLanguage()
  return (
    <Words language={language} messages={await wordsFor('messages', 'errors', 'common')}>
      <UploadOutcome asked={await searchParams} />
      <Mailbox minutes={await setting('MAILBOX_MINUTES', 15)} />
    </Words>
  )
}
