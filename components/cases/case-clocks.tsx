import 'server-only'
import { PauseForm, ResumeForm } from '@/components/cases/clock-forms'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { ClockBar } from '@/components/ui/clock-bar'
import type { CaseView, ClockView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Every deadline of the case: the worst first, those that are paused last. */
export async function CaseClocks({ view: { id: caseId, clocks, now } }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  const nameOf = ({ code }: ClockView) => terms(`deadline.${code}` as 'deadline.TRIAGE')
  const running = clocks.filter(({ pausedAt }) => pausedAt === null)
  return (
    <>
      <h3>{t('next')}</h3>
      {clocks.length === 0 && <p>{t('nothingNext')}</p>}
      <ul className="clocks">
        {running.map((clock) => (
          <li key={clock.id}>
            <ClockBar {...time.clock(clock, now, nameOf(clock))} />
            <br />
            {t('byWhen', { date: time.time(clock.dueAt) })}
          </li>
        ))}
        {clocks.flatMap((clock) =>
          clock.pausedAt === null ? [] : (
            <li key={clock.id}>
              {t('pausedSince', { deadline: nameOf(clock), date: time.time(clock.pausedAt) })}
              {clock.pauseReason === null ? <p className="hint">{t('pauseReasonClosed')}</p> : <Verbatim text={clock.pauseReason} />}
              {clock.mayBePaused && <ResumeForm caseId={caseId} clock={{ id: clock.id, name: nameOf(clock) }} />}
            </li>
          ),
        )}
      </ul>
      <PauseForm caseId={caseId} clocks={running.flatMap((clock) => (clock.mayBePaused ? [{ id: clock.id, name: nameOf(clock) }] : []))} />
    </>
  )
}
