'use client'
import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { Radios } from '@/components/ui/choice'
import { DateField } from '@/components/ui/date-field'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { answers, whenKnown } from '@/lib/intake/answers'
import type { Places } from '@/lib/intake/view'

/** The questions, in the order of the page; errors are listed in it too. */
export const questions = [
  'narrative',
  'whenKnown',
  'when',
  'whenAbout',
  'departmentIso',
  'communeId',
  'place',
  'stateId',
  'unit',
  'vehicle',
  'people',
  'dangerNow',
  'underEighteen',
  'reporterType',
  'contact.name',
  'contact.reach',
  'contact.safety',
] as const
type FieldName = Exclude<(typeof questions)[number], 'when' | 'reporterType'> | 'when.day' | 'when.month' | 'when.year'
/** What one control takes. */
export type Wires = { name: string; error: string | undefined; defaultValue: string | undefined; inputProps: UseFormRegisterReturn }

type Props = {
  /** Made by useFields(). */
  wire: (name: FieldName) => Wires
  places: Places
  whenError: string | undefined
  /** The question who is telling, which differs for officers. */
  teller: ReactNode
}

/** For radio buttons: react-hook-form clears those that were chosen before the script had arrived, so it never gets hold of them. */
export function unregistered({ name, error, defaultValue }: Wires) {
  return { name, error, defaultValue }
}

/** Everything that is asked, for the public form and the assisted one alike. Only the account must be given. */
export function ReportFields({ wire, places, whenError, teller }: Props) {
  const t = useTranslations('report')
  const yesOrNo = answers.map((value) => ({ value, label: t(`answer.${value}`) }))
  return (
    <>
      <TextArea {...wire('narrative')} label={t('labels.narrative')} hint={t('hints.narrative')} rows={9} />
      <h2>{t('sections.safety')}</h2>
      <Radios {...unregistered(wire('dangerNow'))} legend={t('labels.dangerNow')} hint={t('hints.dangerNow')} options={yesOrNo} inline />
      <Radios {...unregistered(wire('underEighteen'))} legend={t('labels.underEighteen')} options={yesOrNo} inline />
      <h2>{t('sections.when')}</h2>
      <WhenFields wire={wire} whenError={whenError} />
      <h2>{t('sections.where')}</h2>
      <Select {...wire('departmentIso')} label={t('labels.departmentIso')} options={places.departments} emptyLabel={t('notChosen')} />
      <Select {...wire('communeId')} label={t('labels.communeId')} options={places.communes} emptyLabel={t('notChosen')} />
      <TextField {...wire('place')} label={t('labels.place')} hint={t('hints.place')} />
      <h2>{t('sections.who')}</h2>
      <TextArea {...wire('people')} label={t('labels.people')} hint={t('hints.people')} rows={4} />
      <Select {...wire('stateId')} label={t('labels.stateId')} options={places.states} emptyLabel={t('notChosen')} />
      <TextField {...wire('unit')} label={t('labels.unit')} />
      <TextField {...wire('vehicle')} label={t('labels.vehicle')} hint={t('hints.vehicle')} />
      <h2>{t('sections.you')}</h2>
      {teller}
      <h2>{t('sections.reach')}</h2>
      <TextField {...wire('contact.reach')} label={t('labels.contact.reach')} hint={t('hints.reach')} />
      <TextArea {...wire('contact.safety')} label={t('labels.contact.safety')} hint={t('hints.safety')} rows={3} />
      <TextField {...wire('contact.name')} label={t('labels.contact.name')} />
    </>
  )
}

function WhenFields({ wire, whenError }: Pick<Props, 'wire' | 'whenError'>) {
  const t = useTranslations('report')
  const parts = { day: wire('when.day'), month: wire('when.month'), year: wire('when.year') }
  return (
    <>
      <Radios {...unregistered(wire('whenKnown'))} legend={t('labels.whenKnown')} options={whenKnown.map((value) => ({ value, label: t(`whenKnown.${value}`) }))} />
      <DateField
        name="when"
        legend={t('labels.when')}
        hint={t('hints.when')}
        error={whenError}
        labels={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
        defaultValue={{ day: parts.day.defaultValue, month: parts.month.defaultValue, year: parts.year.defaultValue }}
        inputProps={{ day: parts.day.inputProps, month: parts.month.inputProps, year: parts.year.inputProps }}
      />
      <TextField {...wire('whenAbout')} label={t('labels.whenAbout')} hint={t('hints.whenAbout')} />
    </>
  )
}
