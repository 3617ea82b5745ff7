import { UploadOutcome } from '@/components/evidence/upload-outcome'
import { Mailbox } from '@/components/intake/mailbox'
import { readTold } from '@/lib/evidence/queries'
import { getClosedMailbox } from '@/lib/intake/queries'
import { pickWords, publicBase, requestLanguage } from '@/lib/platform/intl'

/** What can be wrong in a mailbox: these words and no others travel to the browser. */
const problems = [
  ...(['title', 'required', 'tooLong', 'accountTooLong', 'badCharacters', 'invalid', 'forbidden', 'unreachable'] as const),
  ...(['receiptDigits', 'unknown-receipt', 'mailbox-closed'] as const),
]

export default async function MessagesPage({ searchParams }: PageProps<'/[lang]/messages'>) {
  const [language, asked] = [await requestLanguage(), await searchParams]
  const { words, ...closed } = await getClosedMailbox(language)
  return (
    <>
      <UploadOutcome asked={asked} told={readTold(asked['told'])} />
      <Mailbox {...closed} {...{ language }} words={{ ...words, ...(await pickWords('errors', ...problems)) }} base={await publicBase()} />
    </>
  )
}
