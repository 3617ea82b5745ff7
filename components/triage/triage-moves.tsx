import 'server-only'
import { ClassifyForm } from '@/components/cases/classify-form'
import { personNames } from '@/components/dossier/person-names'
import { DropForm, ProposeMergeForm, SplitForm } from '@/components/triage/allegation-forms'
import type { MoveName } from '@/lib/cases/status'
import type { CaseView } from '@/lib/cases/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** The moves by which a case gets its allegations, its class, and its place among other cases. */
export async function TriageMoves({ view }: { view: CaseView }) {
  const [terms, language, nameOf] = await Promise.all([getWords('terms'), requestLanguage(), personNames()])
  const { allegations, choices, dossier } = view
  const move = (name: MoveName) => ({ caseId: view.id, version: view.version, isOffered: view.moves.includes(name), draft: view.drafts[name] })
  const people = dossier.people.map((person) => ({ part: person.part, value: person.id, label: nameOf(person) }))
  const offered = {
    types: choices.types,
    states: choices.states.map(({ id, name, units }) => ({ id, name: inLanguage(name, language), units })),
    subjects: people.filter(({ part }) => part === 'SUBJECT'),
    victims: people.filter(({ part }) => part === 'VICTIM'),
  }
  const named = allegations.map(({ id, typeCode }) => ({ value: id, label: terms(`type.${typeCode}` as 'type.OTHER') }))
  return (
    <>
      <ClassifyForm {...move('classify')} {...offered} allegation={null} isFirst={allegations.length === 0} />
      {allegations.map((allegation) => (
        <ClassifyForm key={allegation.id} {...move('classify')} {...offered} allegation={allegation} isFirst={false} />
      ))}
      <DropForm {...move('drop-allegation')} allegations={named} />
      {named.length > 1 && <SplitForm {...move('split')} allegations={named} />}
      <ProposeMergeForm {...move('propose-merge')} />
    </>
  )
}
