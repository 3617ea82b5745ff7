import 'server-only'
import { sentences } from '@/components/cases/sentences'
import { VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { SummaryList } from '@/components/ui/summary-list'
import type { CustodyEntry } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Who had the file in hands, when and for what: in UTC, as other bodies read it, and by the clock of Haiti. */
export async function CustodyList({ custody }: { custody: readonly CustodyEntry[] }) {
  const [t, time, sentence] = await Promise.all([getWords('evidence'), wordsOfTime(), sentences()])
  if (custody.length === 0) return <p>{t('custodyNone')}</p>
  return (
    <ol className="custody">
      {custody.map((entry) => (
        <li key={entry.id}>
          {sentence(entry)}
          <br />
          <time className="small" dateTime={entry.at.toISOString()}>
            {inUtc(entry.at)}
            {entry.isToTheHour && ` (${t('toTheHour')})`} · {t('inHaiti', { time: time.time(entry.at, entry.isToTheHour) })}
          </time>
          {entry.note && <Note note={entry.note} />}
        </li>
      ))}
    </ol>
  )
}

async function Note({ note }: { note: NonNullable<CustodyEntry['note']> }) {
  const t = await getWords('evidence')
  const facts = (['recipientName', 'recipient', 'purpose'] as const).map((fact) => ({ label: t(fact), value: <VerbatimLine text={note[fact]} /> }))
  return <SummaryList rows={facts} />
}

/** 2026-11-25 14:05:09 UTC, the same in every language. */
export const inUtc = (at: Date) => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
