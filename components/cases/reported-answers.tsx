import 'server-only'
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
  const shown = (fact: Fact) => {
    if (fact.kind === 'typed') return <VerbatimLine text={words(fact)} />
    const isChild = fact.kind === 'codes' && fact.codes.some((code) => childBands.includes(code))
    return (
      <>
        {words(fact)} {isChild && <StatusTag tone="due">{t('mark.child')}</StatusTag>}
      </>
    )
  }
  return (
    <>
      <Verbatim text={answers.narrative} />
      <SummaryList rows={reportedFacts(answers).map((fact) => ({ label: t(`answers.${fact.name}`), value: shown(fact) }))} />
    </>
  )
}

/** The same as words alone, for paper. */
export async function answerLines(answers: Answers, names: NamesById): Promise<{ label: string; value: string }[]> {
  const [t, words] = [await getWords('cases'), await wordsOfFacts(names)]
  return reportedFacts(answers).map((fact) => ({ label: t(`answers.${fact.name}`), value: words(fact) }))
}

async function wordsOfFacts(names: NamesById): Promise<(fact: Fact) => string> {
  const [terms, time, language] = await Promise.all([getWords('terms'), wordsOfTime(), requestLanguage()])
  const word = (words: string, code: string) => terms(`${words}.${code}` as 'answer.YES')
  return (fact) => {
    switch (fact.kind) {
      case 'codes':
        return fact.codes.map((code) => word(fact.words, code)).join('; ')
      case 'named':
        // A place that is not in the list any more keeps the name it was chosen by.
        return fact.ids.map((id) => inLanguage(names.get(id), language) || id).join(', ')
      case 'when':
        return [time.part(fact.day), ...fact.codes.map(({ words, code }) => word(words, code))].filter(Boolean).join(' · ')
      case 'typed':
        return fact.text
    }
  }
}
