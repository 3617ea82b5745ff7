import 'server-only'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { SummaryList } from '@/components/ui/summary-list'
import type { ConsentView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What may be shared and asked now, purpose by purpose, with what was read and since when it holds. */
export async function CaseConsents({ consents }: { consents: readonly ConsentView[] }) {
  const [t, consent, common, terms, time] = await Promise.all([getWords('cases'), getWords('consent'), getWords('common'), getWords('terms'), wordsOfTime()])
  const rows = consents.map(({ purpose, isGiven, isSpoken, wordingVersion, language, since }) => ({
    label: consent(`purpose.${purpose}`),
    value: (
      <>
        {isGiven ? <strong>{common('yes')}</strong> : common('no')}
        <br />
        <span className="hint">
          {t('consent.since', { date: time.day(since), version: wordingVersion, language: terms(`language.${language}` as 'language.ht') })}
          {isSpoken && `, ${t('consent.spoken')}`}
        </span>
      </>
    ),
  }))
  return (
    <section className="panel">
      <h2>{t('consent.title')}</h2>
      {rows.length === 0 ? <p>{t('consent.none')}</p> : <SummaryList rows={rows} />}
    </section>
  )
}
