import { UploadOutcome } from '@/components/evidence/upload-outcome'
import { Words } from '@/components/form/words'
import { Mailbox } from '@/components/intake/mailbox'
import { fileLimits, newVisit } from '@/lib/intake/queries'
import { pickWords, publicBase, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { setting } from '@/lib/reference/queries'

/** What can be wrong in a mailbox: these words and no others travel to the browser. */
const problems = [
  ...(['title', 'required', 'tooLong', 'accountTooLong', 'badCharacters', 'invalid', 'forbidden', 'unreachable'] as const),
  ...(['receiptDigits', 'unknown-receipt', 'mailbox-closed'] as const),
]

export default async function MessagesPage({ searchParams }: PageProps<'/[lang]/messages'>) {
  const language = await requestLanguage()
  const messages = {
    ...(await wordsFor('messages', 'consent', 'common', 'files')),
    ...(await pickWords('words', 'title', 'none', 'shown', 'next', 'why')),
    ...(await pickWords('errors', ...problems)),
  }
  return (
    <Words language={language} messages={messages}>
      <UploadOutcome asked={await searchParams} />
      <Mailbox minutes={await setting('MAILBOX_MINUTES', 15)} visit={newVisit()} base={await publicBase()} limits={await fileLimits()} />
    </Words>
  )
}
