import 'server-only'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { SummaryList } from '@/components/ui/summary-list'
import type { Answers } from '@/lib/intake/schema'
import { getWords } from '@/lib/platform/intl'

/** What was answered, in the order of the form. Questions that were passed over are left out. */
export async function ReportedAnswers({ answers }: { answers: Answers }) {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  const { day, month, year } = answers.when
  const when = [year, month, day].filter(Boolean).join('-')
  const rows = {
    when: [answers.whenKnown && terms(`whenKnown.${answers.whenKnown}`), when].filter(Boolean).join(': '),
    whenAbout: answers.whenAbout,
    place: answers.place,
    unit: answers.unit,
    vehicle: answers.vehicle,
    people: answers.people,
    dangerNow: answers.dangerNow && terms(`answer.${answers.dangerNow}`),
    underEighteen: answers.underEighteen && terms(`answer.${answers.underEighteen}`),
  }
  return (
    <>
      <Verbatim text={answers.narrative} />
      <SummaryList
        rows={(Object.keys(rows) as (keyof typeof rows)[]).flatMap((key) =>
          rows[key] ? [{ label: t(`answers.${key}`), value: <VerbatimLine text={rows[key]} /> }] : [],
        )}
      />
    </>
  )
}
