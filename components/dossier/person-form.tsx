'use client'
import { useTranslations } from 'use-intl'
import { useMove } from '@/components/cases/move-frame'
import { WorkForm } from '@/components/dossier/work-form'
import { Radios } from '@/components/ui/choice'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { classifyViolenceAction, keepPersonAction, removePersonAction } from '@/lib/dossier/actions'
import { violenceQuestions } from '@/lib/dossier/questions'
import { PersonInput, PersonRef, ViolenceInput } from '@/lib/dossier/schema'
import { ageAnswerOf, type PersonView } from '@/lib/dossier/view'
import { AgeBand, PersonnelCategory, Sex, type PersonPart } from '@/lib/generated/prisma/enums'

type States = { id: string; name: string; units: { id: string; name: string }[] }[]
type Props = { caseId: string; person: PersonView | null; parts: readonly PersonPart[]; states: States }

/** Whoever is added first tells in which part; afterwards the part stays, because it says where the words are sealed. */
export function PersonForm({ caseId, person, parts, states }: Props) {
  const t = useTranslations('dossier')
  const terms = useTranslations('terms')
  const known = person?.known[0]
  const server = useMove(
    PersonInput,
    keepPersonAction,
    { caseId, scope: person?.id ?? 'person' },
    {
      ...{ part: person?.part ?? '', name: known?.name ?? '', aliases: known?.aliases ?? '', reach: known?.reach ?? '', about: known?.about ?? '' },
      ...{ sex: person?.sex ?? 'U', ageBand: person?.ageBand ?? 'UNKNOWN', subjectCategory: person?.personnelCategory ?? '' },
      ...{ subjectStateId: person?.state?.id ?? '', subjectUnitId: person?.unit?.id ?? '' },
    },
  )
  const hidden = { caseId, ...(person ? { personId: person.id, part: person.part } : {}) }
  const hint = person?.isClosed ? t('blankHint') : t('personHint')
  const choose = useTranslations('cases')('choose')
  return (
    <WorkForm label={person ? t('changePerson') : t('addPerson')} hidden={hidden} server={server} isFolded hint={hint}>
      {!person && (
        <Select {...server.field('part')} label={t('field.part')} emptyLabel={choose} options={parts.map((value) => ({ value, label: terms(`part.${value}`) }))} />
      )}
      <TextField {...server.field('name')} label={t('field.name')} autoComplete="off" />
      <TextField {...server.field('aliases')} label={t('field.aliases')} autoComplete="off" />
      <TextArea {...server.field('reach')} label={t('field.reach')} rows={2} autoComplete="off" />
      <TextArea {...server.field('about')} label={t('field.about')} rows={3} autoComplete="off" />
      <Select {...server.field('sex')} label={t('field.sex')} options={Object.values(Sex).map((value) => ({ value, label: terms(`sex.${value}`) }))} />
      <Select {...server.field('ageBand')} label={t('field.ageBand')} options={Object.values(AgeBand).map((value) => ({ value, label: terms(`ageBand.${ageAnswerOf(value)}`) }))} />
      {(person ? person.part === 'SUBJECT' : parts.includes('SUBJECT')) && <Belonging field={server.field} states={states} />}
    </WorkForm>
  )
}

type Field = (name: 'subjectCategory' | 'subjectStateId' | 'subjectUnitId') => { name: string; scope: string | undefined; error: string | undefined; defaultValue: string }

/** Of a person whom the report is about; of everybody else it is left empty. */
function Belonging({ field, states }: { field: Field; states: States }) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const unknown = useTranslations('common')('unknown')
  const units = states.flatMap(({ name, units: own }) => (own.length === 0 ? [] : [{ label: name, options: own.map(({ id, name: label }) => ({ value: id, label })) }]))
  const categories = Object.values(PersonnelCategory).filter((value) => value !== 'UNKNOWN')
  return (
    <fieldset className="field">
      <legend className="field-label">{terms('part.SUBJECT')}</legend>
      <Select
        {...field('subjectCategory')}
        label={t('field.personnelCategory')}
        emptyLabel={unknown}
        options={categories.map((value) => ({ value, label: terms(`personnelCategory.${value}`) }))}
      />
      <Select {...field('subjectStateId')} label={t('field.stateId')} hint={t('hint.conflict')} emptyLabel={unknown} options={states.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select {...field('subjectUnitId')} label={t('field.unitId')} emptyLabel={unknown} options={units} />
    </fieldset>
  )
}

export function RemovePersonForm({ caseId, personId }: { caseId: string; personId: string }) {
  const t = useTranslations('dossier')
  const server = useMove(PersonRef, removePersonAction, { caseId, scope: `remove.${personId}` }, {})
  return <WorkForm label={t('removePerson')} hidden={{ caseId, personId }} server={server} />
}

/** The officer's questions, all on one page in their order; the first yes decides, and the ones after it fade. */
export function ViolenceForm({ caseId, personId }: { caseId: string; personId: string }) {
  const t = useTranslations('dossier')
  const common = useTranslations('common')
  const words = useTranslations('errors')
  const server = useMove(ViolenceInput, classifyViolenceAction, { caseId, scope: `violence.${personId}` }, {})
  const options = [
    { value: 'YES', label: common('yes') },
    { value: 'NO', label: common('no') },
  ]
  return (
    <WorkForm label={t('violence')} hidden={{ caseId, personId }} server={server} isFolded hint={t('violenceHint')}>
      <div className="in-order">
        {[...violenceQuestions, 'IS_GBV' as const].map((question) => {
          const name = `violence.${question}`
          const problem = server.errors[name]
          const error = problem ? words(problem as 'required') : undefined
          return (
            <Radios key={question} name={name} scope={server.scope} legend={t(`ask.${question}`)} options={options} inline error={error} defaultValue={server.refusal?.values?.[name]} />
          )
        })}
      </div>
    </WorkForm>
  )
}
