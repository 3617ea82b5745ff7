import 'server-only'
import { AnswerIdentityForms, AskIdentityForm } from '@/components/cases/identity-forms'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Notice } from '@/components/ui/notice'
import type { CaseView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Who leads where no lead is left, who is kept out and why (for leads), and the key to the identity. */
export async function CaseStanding({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  const { leader, standsIn } = view.standing
  return (
    <>
      {leader && <Notice tone="important">{standsIn ? t('leading.standsIn') : t(`leading.${leader}`)}</Notice>}
      <Conflicts view={view} />
      <Identity view={view} />
    </>
  )
}

async function Conflicts({ view: { standing } }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  if (standing.conflicts.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('conflicts.title')}</h2>
      <p className="hint">{t('conflicts.lead')}</p>
      <ul>
        {standing.conflicts.map(({ id, name, ground, at, reason }) => (
          <li key={id}>
            {t('conflicts.line', { name, ground: terms(`conflictGround.${ground}`) })}, <time dateTime={at.toISOString()}>{time.day(at)}</time>
            {reason !== null && <Verbatim text={reason} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

async function Identity({ view: { id: caseId, version, standing, now } }: { view: CaseView }) {
  const [t, time] = await Promise.all([getWords('cases'), wordsOfTime()])
  const { acts, waiting, askedHours, liveUntil, hoursMax } = standing
  const [first] = waiting
  const mayAsk = acts.includes('ask-identity')
  if (!first && !mayAsk && askedHours === null && liveUntil === null) return null
  return (
    <section className="panel" id="identity-key">
      <h2>{t('identity.title')}</h2>
      {liveUntil && <p>{t('identity.live', { until: time.time(liveUntil), minutes: Math.floor((liveUntil.getTime() - now.getTime()) / 60_000) })}</p>}
      {askedHours !== null && <p>{t('identity.asked', { hours: askedHours })}</p>}
      {first && (
        <>
          <p>{t('identity.waits', { name: first.name, hours: first.hours })}</p>
          {first.reason === null ? <p>{t('closedText')}</p> : <Verbatim text={first.reason} />}
          {waiting.length > 1 && <p className="hint">{t('identity.more', { count: waiting.length - 1 })}</p>}
        </>
      )}
      {/* Keyed by what they are about: the words for one request must not stand under the next. */}
      {first && <AnswerIdentityForms key={first.id} caseId={caseId} version={version} isOffered requestId={first.id} />}
      <AskIdentityForm caseId={caseId} version={version} isOffered={mayAsk} hoursMax={hoursMax} />
    </section>
  )
}
