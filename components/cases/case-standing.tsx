import 'server-only'
import { ConflictForms } from '@/components/cases/conflict-forms'
import { AnswerIdentityForms, AskIdentityForm } from '@/components/cases/identity-forms'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Notice } from '@/components/ui/notice'
import type { CaseView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What has to be seen at once: who leads where no lead is left, and who asks for the identity. */
export async function StandingNotices({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  const { leader, standsIn } = view.standing
  return (
    <>
      {leader && <Notice tone="important">{standsIn ? t('leading.standsIn') : t(`leading.${leader}`)}</Notice>}
      <Requests view={view} />
    </>
  )
}

/** The oldest request for the identity, for whoever answers it. */
async function Requests({ view: { id: caseId, version, drafts, standing } }: { view: CaseView }) {
  const t = await getWords('cases')
  const [first] = standing.waiting
  if (!first) return null
  return (
    <section className="panel" id="identity-key">
      <h2>{t('identity.title')}</h2>
      <p>{t('identity.waits', { name: first.name, hours: first.hours })}</p>
      {first.reason === null ? <p>{t('closedText')}</p> : <Verbatim text={first.reason} />}
      {standing.waiting.length > 1 && <p className="hint">{t('identity.more', { count: standing.waiting.length - 1 })}</p>}
      {/* Keyed by what they are about: the words for one request must not stand under the next. */}
      <AnswerIdentityForms key={first.id} caseId={caseId} version={version} isOffered requestId={first.id} draft={drafts['decline-identity']} />
    </section>
  )
}

/** Who is kept out and why (for leads), and the way to the identity. */
export async function CaseStanding({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  return (
    <section className="panel" id="standing">
      <h2>{t('standing')}</h2>
      <Conflicts view={view} />
      <Identity view={view} />
      <ConflictForms view={view} />
    </section>
  )
}

async function Conflicts({ view: { standing } }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  if (standing.conflicts.length + standing.tied.length === 0) return null
  return (
    <>
      <h3>{t('conflicts.title')}</h3>
      <p className="hint">{t('conflicts.lead')}</p>
      <ul>
        {standing.conflicts.map(({ id, name, ground, at, reason }) => (
          <li key={id}>
            {t('conflicts.line', { name, ground: terms(`conflictGround.${ground}`) })}, <time dateTime={at.toISOString()}>{time.day(at)}</time>
            {reason !== null && <Verbatim text={reason} />}
          </li>
        ))}
        {standing.tied.map(({ id, name }) => (
          <li key={id}>{t('conflicts.line', { name, ground: t('conflicts.tied') })}</li>
        ))}
      </ul>
    </>
  )
}

async function Identity({ view: { id: caseId, version, drafts, standing, now } }: { view: CaseView }) {
  const [t, time] = await Promise.all([getWords('cases'), wordsOfTime()])
  const { acts, askedHours, liveUntil, hoursMax } = standing
  return (
    <>
      {liveUntil && <p>{t('identity.live', { until: time.time(liveUntil), minutes: Math.floor((liveUntil.getTime() - now.getTime()) / 60_000) })}</p>}
      {askedHours !== null && <p>{t('identity.asked', { hours: askedHours })}</p>}
      <AskIdentityForm caseId={caseId} version={version} isOffered={acts.includes('ask-identity')} draft={drafts['ask-identity']} hoursMax={hoursMax} />
    </>
  )
}
