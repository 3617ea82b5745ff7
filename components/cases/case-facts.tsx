import 'server-only'
import { CaseClocks } from '@/components/cases/case-clocks'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { StatusTag } from '@/components/ui/status-tag'
import { SummaryList } from '@/components/ui/summary-list'
import type { CaseView } from '@/lib/cases/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** What it is, who has it, and what is next by when. */
export async function CaseFacts({ view }: { view: CaseView }) {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  return (
    <section className="panel">
      <h2>{t('facts')}</h2>
      <SummaryList
        rows={[
          { label: t('fact.status'), value: <StatusTag tone={view.status === 'CLOSED' ? 'settled' : 'accent'}>{terms(`status.${view.status}`)}</StatusTag> },
          { label: t('fact.class'), value: terms(`class.${view.complaintClass}`) },
          { label: t('whoHasIt'), value: <bdi>{view.assignee?.name ?? t('nobody')}</bdi> },
        ]}
      />
      <CaseClocks view={view} />
    </section>
  )
}

/** How the report came, and what it says in plain codes. */
export async function ReportFacts({ view }: { view: CaseView }) {
  const [t, terms, time, language] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime(), requestLanguage()])
  const facts = {
    questionnaire: terms(`questionnaire.${view.questionnaire}`),
    receivedAt: time.time(view.receivedAt, true),
    dangerNow: terms(`answer.${view.dangerNow}`),
    underEighteen: terms(`answer.${view.underEighteen}`),
    channel: terms(`channel.${view.channel}`),
    reporterType: terms(`reporterType.${view.reporterType}`),
    language: terms(`language.${view.language}` as 'language.ht'),
    department: inLanguage(view.department, language),
    reportedState: view.reportedState ? inLanguage(view.reportedState.name, language) : '',
  }
  return (
    <section className="panel">
      <h2>{t('report')}</h2>
      <SummaryList
        rows={(Object.keys(facts) as (keyof typeof facts)[]).flatMap((key) => (facts[key] ? [{ label: t(`fact.${key}`), value: facts[key] }] : []))}
      />
    </section>
  )
}
