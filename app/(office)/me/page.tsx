import { EmailForm } from '@/components/accounts/email-form'
import { EndSessionForm, LanguageForm } from '@/components/accounts/small-forms'
import { Words } from '@/components/form/words'
import { DataTable } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { listSessions, ownEmail } from '@/lib/accounts/queries'
import { minuteWords } from '@/lib/platform/day-words'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { languages } from '@/lib/platform/language'

export default async function MePage() {
  const actor = await requireActor()
  const [t, terms, minute, language, messages, sessions, mail] = await Promise.all([
    getWords('me'),
    getWords('terms'),
    minuteWords(),
    requestLanguage(),
    wordsFor('me', 'errors'),
    listSessions(actor),
    ownEmail(actor),
  ])
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={actor.name} lead={actor.roles.map((role) => terms(`role.${role}`)).join(', ')} />
      {actor.roles.length === 0 && <Notice tone="important"><p>{t('unconfirmed')}</p></Notice>}
      <EndSessionForm sessionId={actor.session.id} label={t('signOut')} />
      <h2>{t('sessions')}</h2>
      <p>{t('sessionsText')}</p>
      <DataTable
        caption={t('sessions')}
        captionHidden
        narrow="stack"
        columns={['started', 'seen', 'until', 'end'].map((key) => ({ key, label: t(`columns.${key}` as 'columns.started') }))}
        rows={sessions.map(({ id, createdAt, seenAt, expiresAt, isThis }) => ({
          id,
          cells: {
            started: minute(createdAt),
            seen: minute(seenAt),
            until: minute(expiresAt),
            end: isThis ? t('this') : <EndSessionForm sessionId={id} label={t('end')} />,
          },
        }))}
      />
      {sessions.length > 1 && <EndSessionForm sessionId="others" label={t('endOthers')} />}
      <h2>{t('wayIn')}</h2>
      <ul>
        <li>
          <a href="/me/password">{t('password')}</a>
        </li>
        <li>
          <a href="/me/sheet">{t('sheet')}</a>
        </li>
      </ul>
      <h2>{t('email')}</h2>
      <EmailForm {...mail} />
      <h2>{t('language')}</h2>
      <LanguageForm language={language} options={languages.map((value) => ({ value, label: terms(`language.${value}`) }))} />
    </Words>
  )
}
