import 'server-only'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { SummaryList } from '@/components/ui/summary-list'
import { controls, namesOf, type Field } from '@/lib/intake/pages'
import type { Answers } from '@/lib/intake/schema'
import { flatValues } from '@/lib/platform/form-data'
import { getWords } from '@/lib/platform/intl'

/** Shown elsewhere on the page of a case: as facts, as consent, as contact, or as the account itself. */
const elsewhere: readonly Field[] = ['record', 'narrative', 'reporterType', 'departmentIso', 'stateId', 'services', 'sharing', 'reach']
const asked = (Object.keys(controls) as Field[]).filter((field) => !elsewhere.includes(field) && !field.startsWith('contact.'))

/** What was answered, in the order of the form, as words. Questions that were passed over are left out. */
export async function answerLines(answers: Answers): Promise<{ label: string; value: string }[]> {
  const t = await getWords('ask')
  const values = flatValues(answers)
  const words = (field: Field): string => {
    const control = controls[field]
    const given = namesOf(field).map((name) => values[name] ?? '')
    if (control.kind === 'date') return given.reverse().filter(Boolean).join('-')
    // The id of a town is its department's and its own name.
    if (field === 'communeId') return (given[0] ?? '').replace(/^.*\./, '')
    if (control.kind !== 'one' && control.kind !== 'many') return given.join('')
    const name = 'words' in control ? control.words : field
    return (given[0] ?? '').split(',').filter(Boolean).map((value) => t(`option.${name}.${value}` as 'option.yes.YES')).join('; ')
  }
  return asked.flatMap((field) => (words(field) ? [{ label: t(`label.${field}` as 'label.place'), value: words(field) }] : []))
}

/** The account, and below it what else was answered. */
export async function ReportedAnswers({ answers }: { answers: Answers }) {
  const lines = await answerLines(answers)
  return (
    <>
      <Verbatim text={answers.narrative} />
      <SummaryList rows={lines.map(({ label, value }) => ({ label, value: <VerbatimLine text={value} /> }))} />
    </>
  )
}
