'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Checkboxes } from '@/components/ui/choice'
import { Select, type Option } from '@/components/ui/field'
import { classifyAction } from '@/lib/cases/actions'
import { ClassifyInput } from '@/lib/cases/schema'
import type { AllegationView, CaseView } from '@/lib/cases/view'
import { ComplaintClass, PersonnelCategory } from '@/lib/generated/prisma/enums'

type Props = MoveProps & {
  types: CaseView['choices']['types']
  /** With names in the reader's language. */
  states: { id: string; name: string; units: { id: string; name: string }[] }[]
  /** The people of the case whom it can be about, and whom it can have harmed. */
  subjects: readonly Option[]
  victims: readonly Option[]
  /** The one whose values are changed; null: one more. */
  allegation: AllegationView | null
  isFirst: boolean
}

export function ClassifyForm({ types, states, subjects, victims, allegation, isFirst, ...props }: Props) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const common = useTranslations('common')
  const start = {
    typeCode: allegation?.typeCode ?? '',
    personnelCategory: allegation?.personnelCategory ?? '',
    stateId: allegation?.state?.id ?? '',
    unitId: allegation?.unit?.id ?? '',
    subjectId: allegation?.subjectId ?? '',
  }
  const server = useMove(ClassifyInput, classifyAction, { ...props, scope: allegation?.id }, start)
  const label = allegation ? t('classifyAgain', { type: terms(`type.${allegation.typeCode}` as 'type.OTHER') }) : t('classifyMore')
  const typeGroups = Object.values(ComplaintClass).flatMap((of) => {
    const options = types.filter((type) => type.class === of).map(({ code }) => ({ value: code, label: terms(`type.${code}` as 'type.OTHER') }))
    return options.length === 0 ? [] : [{ label: terms(`class.${of}`), options }]
  })
  const categories = Object.values(PersonnelCategory).map((value) => ({ value, label: terms(`personnelCategory.${value}`) }))
  const unitGroups = states.flatMap(({ name, units }) =>
    units.length === 0 ? [] : [{ label: name, options: units.map((unit) => ({ value: unit.id, label: unit.name })) }],
  )
  return (
    <MoveFrame move="classify" {...(allegation && { id: `move-classify-${allegation.id}` })} props={props} server={server} isFolded {...(isFirst ? {} : { label })}>
      {allegation && <input type="hidden" name="allegationId" value={allegation.id} />}
      <Select {...server.field('typeCode')} label={t('field.typeCode')} hint={t('hint.type')} emptyLabel={t('choose')} options={typeGroups} />
      <Select {...server.field('personnelCategory')} label={t('field.personnelCategory')} emptyLabel={t('choose')} options={categories} />
      <Select
        {...server.field('stateId')}
        label={t('field.stateId')}
        hint={t('hint.conflict')}
        emptyLabel={common('unknown')}
        options={states.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select {...server.field('unitId')} label={t('field.unitId')} emptyLabel={common('unknown')} options={unitGroups} />
      {subjects.length > 0 && <Select {...server.field('subjectId')} label={t('field.subjectId')} emptyLabel={common('unknown')} options={subjects} />}
      {victims.length > 0 && (
        <Checkboxes
          name="victimIds[]"
          scope={allegation?.id}
          legend={t('field.victimIds')}
          options={victims}
          defaultValue={server.refusal?.values?.['victimIds[]']?.split(',') ?? allegation?.victimIds ?? []}
        />
      )}
    </MoveFrame>
  )
}
