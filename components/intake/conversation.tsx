'use client'
import { useTranslations } from 'use-intl'
import type { Letter, MailboxView } from '@/lib/intake/view'

/** Where the case stands, and the letters: those of the office in full, the reporter's own by date alone. */
export function Conversation({ view }: { view: MailboxView }) {
  const t = useTranslations('messages')
  return (
    <>
      <h2>{t('statusTitle')}</h2>
      <p>{t(`status.${view.status}`)}</p>
      <h2>{t('conversation')}</h2>
      {view.letters.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ol className="conversation">
          {view.letters.map((letter) => (
            <Message key={letter.id} letter={letter} />
          ))}
        </ol>
      )}
    </>
  )
}

const parts = new Intl.DateTimeFormat('en', { timeZone: 'America/Port-au-Prince', day: 'numeric', month: 'numeric', year: 'numeric' })

function Message({ letter }: { letter: Letter }) {
  const t = useTranslations('messages')
  const common = useTranslations('common')
  const found = Object.fromEntries(parts.formatToParts(letter.at).map(({ type, value }) => [type, value]))
  const month = common(`months.${found['month'] as '1'}`)
  const date = common('day', { day: found['day'] ?? '', month, year: found['year'] ?? '' })
  return (
    <li className={letter.isMine ? undefined : 'from-office'}>
      <p className="small">{t(letter.isMine ? 'fromYou' : 'fromOffice', { date })}</p>
      {letter.text !== null && <p className="reported">{letter.text}</p>}
    </li>
  )
}
