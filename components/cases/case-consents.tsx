import 'server-only'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Fold } from '@/components/ui/fold'
import { SummaryList } from '@/components/ui/summary-list'
import type { ConsentView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What may be shared and asked now, and what of it was otherwise before; folded, since when each holds and what was read. */
export async function CaseConsents({ consents }: { consents: readonly ConsentView[] }) {
  const [t, terms, common, time] = await Promise.all([getWords('cases'), getWords('terms'), getWords('common'), wordsOfTime()])
  const rows = [true, false].flatMap((isGiven) => {
    const answered = consents.filter((one) => one.isGiven === isGiven)
    if (answered.length === 0) return []
    const lines = answered.map(({ purpose, isChanged, since }) => (
      <span key={purpose}>
        {terms(`purpose.${purpose}`)}
        {isChanged && <strong>{` · ${t('consent.changed', { date: time.day(since) })}`}</strong>}
        <br />
      </span>
    ))
    return [{ label: common(isGiven ? 'yes' : 'no'), value: lines }]
  })
  return (
    <section className="panel" id="consents">
      <h2>{t('consent.title')}</h2>
      {rows.length === 0 ? <p>{t('consent.none')}</p> : <SummaryList rows={rows} />}
      {rows.length > 0 && <Details consents={consents} />}
    </section>
  )
}

async function Details({ consents }: { consents: readonly ConsentView[] }) {
  const [t, terms, common, time] = await Promise.all([getWords('cases'), getWords('terms'), getWords('common'), wordsOfTime()])
  const answer = (isGiven: boolean) => common(isGiven ? 'yes' : 'no')
  return (
    <Fold summary={t('consent.details')}>
      <SummaryList
        rows={consents.map(({ purpose, isGiven, isSpoken, wordingVersion, language, since, isChanged }) => ({
          label: terms(`purpose.${purpose}`),
          value: [
            answer(isGiven),
            t('consent.since', { date: time.day(since), version: wordingVersion, language: terms(`language.${language}` as 'language.ht') }),
            ...(isChanged ? [t('consent.before', { answer: answer(!isGiven) })] : []),
            ...(isSpoken ? [t('consent.spoken')] : []),
          ].join(', '),
        }))}
      />
    </Fold>
  )
}
