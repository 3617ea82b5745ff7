'use client'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Day, Letter, MailboxView } from '@/lib/intake/view'

/** Where the case stands and what comes next, and the letters: those of the office in full, the reporter's own by date alone. */
export function Conversation({ view, base }: { view: MailboxView; base: string }) {
  const isErased = view.erased.includes('ACCOUNT')
  const t = useTranslations('messages')
  return (
    <>
      {view.spoken && <SomebodyElse spoken={view.spoken} />}
      {isErased ? (
        <Notice tone="important" title={t('erased')}>
          <p>{t('erasedText')}</p>
          <p>
            <a href={base}>{t('newReport')}</a>
          </p>
        </Notice>
      ) : (
        <>
          <h2>{t('statusTitle')}</h2>
          <p>{t(`status.${view.status}`)}</p>
          <Promises view={view} />
        </>
      )}
      {view.isWithdrawn && !isErased && (
        <>
          <p>{t('isWithdrawn')}</p>
          <Button tone="quiet" name="intent" value="resume">
            {t('resume')}
          </Button>
        </>
      )}
      <h2>{t('conversation')}</h2>
      {view.letters.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ol className="conversation">
          {view.letters.map((letter) => (
            <li key={letter.id} className={letter.isMine ? undefined : 'from-office'}>
              <Message letter={letter} />
              {/* Which letter stands in the button's value: the only thing that several buttons of one form can tell. */}
              <Button tone="quiet" name="letter" value={letter.id}>
                {t('hide')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** By which day, never at which time; and when a day has passed, that it has. */
function Promises({ view: { promised, status } }: { view: MailboxView }) {
  const t = useTranslations('messages.promised')
  const day = useDay()
  if (status === 'REOPENED') return <p>{t('none')}</p>
  return promised.map(({ code, on, isPast }) => <p key={code}>{t(`${code}.${isPast ? 'past' : 'next'}`, { date: day(on) })}</p>)
}

/** Two words that only whoever opened the page last has seen. */
function SomebodyElse({ spoken: { shown, next } }: { spoken: NonNullable<MailboxView['spoken']> }) {
  const t = useTranslations('words')
  const pair = (words: string) => (
    <p>
      <strong>{words}</strong>
    </p>
  )
  return (
    <Notice title={t('title')}>
      <p>{t(shown ? 'shown' : 'none')}</p>
      {shown && pair(shown)}
      <p>{t('next')}</p>
      {pair(next)}
      <p>{t('why')}</p>
    </Notice>
  )
}

export function Message({ letter }: { letter: Letter }) {
  const t = useTranslations('messages')
  const day = useDay()
  return (
    <>
      <p className="small">{t(letter.isMine ? 'fromYou' : 'fromOffice', { date: day(letter.on) })}</p>
      {letter.text !== null && <p className="reported">{letter.text}</p>}
    </>
  )
}

function useDay() {
  const t = useTranslations('common')
  return ({ day, month, year }: Day) => t('day', { day, month: t(`months.${month as '1'}`), year })
}
