import { Words } from '@/components/form/words'
import { Mailbox } from '@/components/intake/mailbox'
import { newVisit } from '@/lib/intake/queries'
import { requestLanguage, wordsFor } from '@/lib/platform/intl'
import { setting } from '@/lib/reference/queries'

/** What can go wrong on this page; the words for the office's forms would only make it heavier. */
const problems = [
  ...(['title', 'required', 'tooLong', 'accountTooLong', 'badCharacters', 'invalid', 'forbidden', 'unreachable'] as const),
  ...(['receiptDigits', 'unknown-receipt', 'mailbox-closed'] as const),
]

export default async function MessagesPage() {
  const language = await requestLanguage()
  const { errors, ...words } = await wordsFor('messages', 'words', 'consent', 'errors', 'common')
  const messages = { ...words, errors: Object.fromEntries(problems.map((key) => [key, errors[key]])) }
  return (
    <Words language={language} messages={messages}>
      <Mailbox minutes={await setting('MAILBOX_MINUTES', 15)} visit={newVisit()} />
    </Words>
  )
}
