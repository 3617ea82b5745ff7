import { Words } from '@/components/form/words'
import { Mailbox } from '@/components/intake/mailbox'
import { newVisit } from '@/lib/intake/queries'
import { requestLanguage, wordsFor } from '@/lib/platform/intl'
import { setting } from '@/lib/reference/queries'

export default async function MessagesPage() {
  const language = await requestLanguage()
  return (
    <Words language={language} messages={await wordsFor('messages', 'words', 'consent', 'errors', 'common')}>
      <Mailbox minutes={await setting('MAILBOX_MINUTES', 15)} visit={newVisit()} />
    </Words>
  )
}
