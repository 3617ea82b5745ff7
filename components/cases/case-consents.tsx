import 'server-only'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Fold } from '@/components/ui/fold'
import { SummaryList } from '@/components/ui/summary-list'
import type { ConsentView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What may be shared and asked now, at a glance; below it since when, and what was read. */
export async function CaseConsents({ consents }: { consents: readonly ConsentView[] }) {
  const [t, consent, common] = await Promise.all([getWords('cases'), getWords('consent'), getWords('common')])
  const answered = (isGiven: boolean) => consents.filter((one) => one.isGiven === isGiven)
  const list = (isGiven: boolean) =>
    answered(isGiven).map(({ purpose }) => (
      <span key={purpose}>
        {consent(`purpose.${purpose}`)}
        <br />
      </span>
    ))
  const rows = [true, false].flatMap((isGiven) =>
    answered(isGiven).length > 0 ? [{ label: common(isGiven ? 'yes' : 'no'), value: list(isGiven) }] : [],
  )
  return (
    <section className="panel">
      <h2>{t('consent.title')}</h2>
      {rows.length === 0 ? <p>{t('consent.none')}</p> : <SummaryList rows={rows} />}
      {rows.length > 0 && <Details consents={consents} />}
    </section>
  )
}

async function Details({ consents }: { consents: readonly ConsentView[] }) {
  const [t, consent, common, terms, time] = await Promise.all([getWords('cases'), getWords('consent'), getWords('common'), getWords('terms'), wordsOfTime()])
  return (
    <Fold summary={t('consent.details')}>
      <SummaryList
        rows={consents.map(({ purpose, isGiven, isSpoken, wordingVersion, language, since }) => ({
          label: consent(`purpose.${purpose}`),
          value: [
            common(isGiven ? 'yes' : 'no'),
            t('consent.since', { date: time.day(since), version: wordingVersion, language: terms(`language.${language}` as 'language.ht') }),
            ...(isSpoken ? [t('consent.spoken')] : []),
          ].join(', '),
        }))}
      />
    </Fold>
  )
}
