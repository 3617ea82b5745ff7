'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Select } from '@/components/ui/field'
import { classifyAction } from '@/lib/cases/actions'
import { ClassifyInput } from '@/lib/cases/schema'
import type { AllegationView, CaseView } from '@/lib/cases/view'
import { ComplaintClass, PersonnelCategory } from '@/lib/generated/prisma/enums'

type Props = MoveProps & {
  types: CaseView['choices']['types']
  /** With names in the reader's language. */
  states: { id: string; name: string; units: { id: string; name: string }[] }[]
  allegation: AllegationView | null
}

export function ClassifyForm({ types, states, allegation, ...props }: Props) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const common = useTranslations('common')
  const server = useMove(ClassifyInput, classifyAction, props, {
    typeCode: allegation?.typeCode ?? '',
    personnelCategory: allegation?.personnelCategory ?? '',
    stateId: allegation?.state?.id ?? '',
    unitId: allegation?.unit?.id ?? '',
  })
  const typeGroups = Object.values(ComplaintClass).flatMap((of) => {
    const options = types.filter((type) => type.class === of).map(({ code }) => ({ value: code, label: terms(`type.${code}` as 'type.OTHER') }))
    return options.length === 0 ? [] : [{ label: terms(`class.${of}`), options }]
  })
  const unitGroups = states.flatMap(({ name, units }) =>
    units.length === 0 ? [] : [{ label: name, options: units.map((unit) => ({ value: unit.id, label: unit.name })) }],
  )
  return (
    <MoveFrame move="classify" props={props} server={server} isFolded>
      <Select {...server.field('typeCode')} label={t('field.typeCode')} hint={t('hint.type')} emptyLabel={t('choose')} options={typeGroups} />
      <Select
        {...server.field('personnelCategory')}
        label={t('field.personnelCategory')}
        emptyLabel={t('choose')}
        options={Object.values(PersonnelCategory).map((value) => ({ value, label: terms(`personnelCategory.${value}`) }))}
      />
      <Select
        {...server.field('stateId')}
        label={t('field.stateId')}
        hint={t('hint.conflict')}
        emptyLabel={common('unknown')}
        options={states.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select {...server.field('unitId')} label={t('field.unitId')} emptyLabel={common('unknown')} options={unitGroups} />
    </MoveFrame>
  )
}
