import 'server-only'
import { AnswerIdentityForms, DeclareConflictForm, NameConflictForm, RequestIdentityForm } from '@/components/cases/standing-forms'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Notice } from '@/components/ui/notice'
import type { CaseView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What has to be seen at once: that somebody stands in for the leads, and who asks for the identity. */
export async function StandingNotices({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  const { standsIn, waiting } = view.standing
  return (
    <>
      {standsIn && (
        <Notice tone="important" title={t('standsIn')}>
          <p>{t('standsInText')}</p>
        </Notice>
      )}
      {waiting.map((request) => (
        <AnswerIdentityForms key={request.id} request={request} closed={t('closedText')} caseId={view.id} version={view.version} isOffered />
      ))}
    </>
  )
}

/** Who is kept out, and the way to the identity. */
export async function CaseStanding({ view }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  const { conflicts, mayName, colleagues, mayRequest, request } = view.standing
  const step = (place: string, isOffered: boolean) => ({ caseId: view.id, version: view.version, isOffered, draft: view.drafts[place] })
  const isLive = request?.expiresAt && request.expiresAt > view.now
  return (
    <section className="panel">
      <h2>{t('standing')}</h2>
      {conflicts?.length === 0 && <p>{t('noConflicts')}</p>}
      {conflicts?.map(({ id, name, ground, reason, at }) => (
        <div key={id}>
          <p>
            {t('conflictLine', { name, ground: terms(`conflictGround.${ground}`) })} <time dateTime={at.toISOString()}>{time.day(at)}</time>
          </p>
          {reason !== null && <Verbatim text={reason} />}
        </div>
      ))}
      {isLive && request.expiresAt && <p>{t('identity.until', { date: time.time(request.expiresAt) })}</p>}
      {request && !isLive && <p>{t(`identity.${request.outcome}`)}</p>}
      <RequestIdentityForm {...step('request-identity', mayRequest)} />
      <NameConflictForm {...step('name-conflict', mayName)} colleagues={colleagues} />
      <DeclareConflictForm {...step('declare-conflict', true)} />
    </section>
  )
}
