import 'server-only'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { ClockBar } from '@/components/ui/clock-bar'
import type { CaseView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Every deadline of the case: the worst first, those that are paused last. */
export async function CaseClocks({ view: { clocks, now } }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  return (
    <>
      <h3>{t('next')}</h3>
      {clocks.length === 0 && <p>{t('nothingNext')}</p>}
      <ul className="clocks">
        {clocks.map(({ id, code, from, dueAt }) => (
          <li key={id}>
            <ClockBar {...time.clock({ from, dueAt }, now, terms(`deadline.${code}` as 'deadline.TRIAGE'))} />
            <br />
            {t('byWhen', { date: time.time(dueAt) })}
          </li>
        ))}
      </ul>
    </>
  )
}
