import 'server-only'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { Compared } from '@/components/dossier/compared'
import { PersonForm, RemovePersonForm, ViolenceForm } from '@/components/dossier/person-form'
import { Fold } from '@/components/ui/fold'
import { SummaryList } from '@/components/ui/summary-list'
import type { CaseView } from '@/lib/cases/view'
import { ageAnswerOf, type PersonView } from '@/lib/dossier/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** Who is in the case: by number and part where the reader may not know who it is. */
export async function CasePeople({ view }: { view: CaseView }) {
  const [t, language] = await Promise.all([getWords('dossier'), requestLanguage()])
  const { people, partsToAdd } = view.dossier
  const states = view.dossier.states.map(({ id, name, units }) => ({ id, name: inLanguage(name, language), units }))
  if (people.length + partsToAdd.length === 0) return null
  return (
    <section className="panel" id="people">
      <h2>{t('people')}</h2>
      {people.length === 0 && <p>{t('noPeople')}</p>}
      {people.map((person) => (
        <Person key={person.id} person={person}>
          {person.mayChange && (
            <>
              <PersonForm caseId={view.id} person={person} parts={partsToAdd} states={states} />
              {person.part === 'VICTIM' && <ViolenceForm caseId={view.id} personId={person.id} />}
              {!person.isNamed && <RemovePersonForm caseId={view.id} personId={person.id} />}
            </>
          )}
        </Person>
      ))}
      {partsToAdd.length > 0 && <PersonForm caseId={view.id} person={null} parts={partsToAdd} states={states} />}
    </section>
  )
}

async function Person({ person, children }: { person: PersonView; children: React.ReactNode }) {
  const [t, terms, cases, language] = await Promise.all([getWords('dossier'), getWords('terms'), getWords('cases'), requestLanguage()])
  const { number, part, sex, ageBand, gbvType, personnelCategory, state, unit, known, isClosed } = person
  const [newest, ...earlier] = known
  const facts = [
    { label: t('field.sex'), value: terms(`sex.${sex}`) },
    { label: t('field.ageBand'), value: terms(`ageBand.${ageAnswerOf(ageBand)}`) },
    ...(gbvType ? [{ label: t('field.gbvType'), value: terms(`gbvType.${gbvType}`) }] : []),
    ...(personnelCategory ? [{ label: cases('field.personnelCategory'), value: terms(`personnelCategory.${personnelCategory}`) }] : []),
    ...(state ? [{ label: cases('field.stateId'), value: inLanguage(state.name, language) }] : []),
    ...(unit ? [{ label: cases('field.unitId'), value: <bdi>{unit.name}</bdi> }] : []),
  ]
  const told = ({ name, aliases, reach, about }: NonNullable<typeof newest>) => [
    ...Object.entries({ name, aliases }).flatMap(([key, text]) => (text ? [{ label: t(`field.${key as 'name'}`), value: <VerbatimLine text={text} /> }] : [])),
    ...Object.entries({ reach, about }).flatMap(([key, text]) => (text ? [{ label: t(`field.${key as 'reach'}`), value: <Verbatim text={text} /> }] : [])),
  ]
  return (
    <Fold summary={t('person', { number, part: terms(`part.${part}`) })} note={newest?.name}>
      {isClosed && <p className="hint">{t('closed')}</p>}
      <SummaryList rows={[...(newest ? told(newest) : []), ...facts]} />
      {earlier.length > 0 && (
        <Fold summary={t('earlier')} note={earlier.length}>
          {earlier.map((version, at) => (
            <div key={at}>
              <SummaryList rows={told(version)} />
              <Changed older={version.about} newer={known[at]?.about ?? ''} number={known.length - at} />
            </div>
          ))}
        </Fold>
      )}
      {children}
    </Fold>
  )
}

/** `number`: of the version that changed it. One that left the words empty did not touch them. */
async function Changed({ older, newer, number }: { older: string; newer: string; number: number }) {
  const t = await getWords('dossier')
  if (older === '' || newer === '' || older === newer) return null
  return (
    <Fold summary={t('changes', { number })}>
      <Compared older={older} newer={newer} />
    </Fold>
  )
}
