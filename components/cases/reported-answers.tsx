import 'server-only'
import type { ReactNode } from 'react'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { StatusTag } from '@/components/ui/status-tag'
import { SummaryList } from '@/components/ui/summary-list'
import { reportedFacts, type Fact } from '@/lib/cases/reported-facts'
import type { NamesById } from '@/lib/cases/view'
import { childBands } from '@/lib/intake/answers'
import type { Answers } from '@/lib/intake/schema'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** The account as it was written; below it, as facts in the officer's own language, what was answered. */
export async function ReportedAnswers({ answers, names }: { answers: Answers; names: NamesById }) {
  const [t, words] = [await getWords('cases'), await wordsOfFacts(names)]
  return (
    <>
      <Verbatim text={answers.narrative} />
      <SummaryList rows={reportedFacts(answers).map((fact) => ({ label: t(`answers.${fact.name}`), value: words(fact) }))} />
    </>
  )
}

async function wordsOfFacts(names: NamesById) {
  const [t, terms, time, language] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime(), requestLanguage()])
  const word = (words: string, code: string) => terms(`${words}.${code}` as 'answer.YES')
  return (fact: Fact): ReactNode => {
    switch (fact.kind) {
      case 'codes':
        return (
          <>
            {fact.codes.map((code) => word(fact.words, code)).join('; ')}{' '}
            {fact.codes.some((code) => childBands.includes(code)) && <StatusTag tone="due">{t('mark.child')}</StatusTag>}
          </>
        )
      case 'named':
        // A place that is not in the list any more keeps the name it was chosen by.
        return fact.ids.map((id) => inLanguage(names.get(id), language) || id).join(', ')
      case 'when':
        return [time.part(fact.day), ...fact.codes.map(({ words, code }) => word(words, code))].filter(Boolean).join(' · ')
      case 'typed':
        return <VerbatimLine text={fact.text} />
    }
  }
}
