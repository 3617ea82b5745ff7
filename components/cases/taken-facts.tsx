import 'server-only'
import { VerbatimLine } from '@/components/cases/verbatim'
import { SummaryList } from '@/components/ui/summary-list'
import type { Circumstances } from '@/lib/intake/schema'
import type { Taken } from '@/lib/intake/view'
import { dayWords } from '@/lib/platform/day-words'
import { getWords } from '@/lib/platform/intl'

/** How an assisted report was taken. Not there for others, and not for whoever does not hold the account's key. */
export async function TakenFacts({ taken }: { taken: Taken | null }) {
  if (!taken) return null
  const t = await getWords('report')
  return (
    <section className="panel">
      <h2>{t('assisted.taken')}</h2>
      <TakenList taken={taken} />
    </section>
  )
}

export async function TakenList({ taken: { circumstances, firstToldOn } }: { taken: Taken }) {
  const [t, day] = [await getWords('report'), await dayWords()]
  const { accountElsewhere, interpreter } = circumstances
  const answer = (value: 'YES' | 'NO' | 'UNKNOWN' | '') => value && t(`assisted.option.answer.${value}`)
  const facts = {
    // A day of the calendar, so at noon: it must not slip into the day before.
    firstToldOn: firstToldOn && day(new Date(`${firstToldOn}T17:00:00Z`)),
    interpreter: interpreter === 'YES' ? await interpreterWords(circumstances) : answer(interpreter),
    interpreterWished: interpreter === 'YES' && circumstances.interpreterWished ? t(`assisted.option.wished.${circumstances.interpreterWished}`) : '',
    accountElsewhere: answer(accountElsewhere),
    accountWhere: accountElsewhere === 'YES' ? circumstances.accountWhere : '',
    read: circumstances.read.map((one) => t(`assisted.option.read.${one}`)).join('; '),
    thumbprint: circumstances.thumbprint,
  }
  const names = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] !== '')
  return <SummaryList rows={names.map((name) => ({ label: t(`assisted.fact.${name}`), value: <VerbatimLine text={facts[name]} /> }))} />
}

async function interpreterWords({ interpreterLanguage, interpreterRelation, interpreterSex }: Circumstances): Promise<string> {
  const t = await getWords('report')
  const sex = interpreterSex && t(`assisted.option.sex.${interpreterSex}`)
  const relation = interpreterRelation && t(`assisted.option.relation.${interpreterRelation}`)
  return [relation, sex, interpreterLanguage].filter((word) => word !== '').join(', ') || t('assisted.option.answer.YES')
}
