'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import type { useSay } from '@/components/intake/wizard/say'
import { Checkboxes, Radios } from '@/components/ui/choice'
import { DateField } from '@/components/ui/date-field'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { controls, type Field, type Values } from '@/lib/intake/pages'
import type { Places } from '@/lib/intake/view'

type Props = { field: Field; values: Values; errors: Readonly<Record<string, string>>; say: ReturnType<typeof useSay>; places: Places; isAlone: boolean }

/** One question of the page. Where it stands alone the page's heading asks it already, so its label is there for the ear alone. */
export function Question({ field, values, errors, say, places, isAlone }: Props) {
  const words = useErrorWords()
  const error = errors[field]
  const shared = { name: field, hint: say('hint', field), error: error && words(error), isLabelHidden: isAlone }
  const label = say('label', field) ?? field
  const control = controls[field]
  switch (control.kind) {
    case 'text':
      return <TextField {...shared} label={label} defaultValue={values[field]} autoComplete="off" />
    case 'area':
      return <TextArea {...shared} label={label} defaultValue={values[field]} rows={control.rows} autoComplete="off" />
    case 'select':
      return <Choice {...shared} label={label} field={field} values={values} places={places} />
    case 'date':
      return <When {...shared} legend={label} values={values} />
    case 'one':
      return <Options {...shared} legend={label} field={field} values={values} />
    case 'many':
      return <Options {...shared} name={`${field}[]`} legend={label} field={field} values={values} />
  }
}

type Shared = { name: string; hint: string | undefined; error: string | undefined; isLabelHidden: boolean }

function Choice({ field, values, places, ...shared }: Shared & { label: string; field: Field; values: Values; places: Places }) {
  const t = useTranslations('ask')
  const here = places.departments.find(({ value }) => value === values['departmentIso'])
  const towns = places.towns.find(({ label }) => label === here?.label)?.options ?? places.towns
  const options = field === 'departmentIso' ? places.departments : field === 'stateId' ? places.states : towns
  return <Select {...shared} options={options} emptyLabel={t('notChosen')} defaultValue={values[field]} />
}

function When({ values, ...shared }: Shared & { legend: string; values: Values }) {
  const t = useTranslations('ask')
  return (
    <DateField
      {...shared}
      labels={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
      defaultValue={{ day: values['when.day'], month: values['when.month'], year: values['when.year'] }}
    />
  )
}

function Options({ field, values, ...shared }: Shared & { legend: string; field: Field; values: Values }) {
  const t = useTranslations('ask')
  const consent = useTranslations('consent')
  const control = controls[field]
  if (control.kind !== 'one' && control.kind !== 'many') return null
  const isConsent = field === 'services' || field === 'sharing'
  const options = control.options.map((value) => ({
    value,
    label: isConsent ? consent(`purpose.${value as 'CONTACT'}`) : t(`option.${'words' in control ? control.words : field}.${value}` as 'option.yes.YES'),
    ...(isConsent ? { hint: consent(`hint.${value as 'CONTACT'}`) } : {}),
  }))
  const chosen = values[shared.name] ?? (field === 'record' ? 'YES' : undefined)
  if (control.kind === 'many') return <Checkboxes {...shared} options={options} defaultValue={chosen?.split(',')} />
  return <Radios {...shared} options={options} defaultValue={chosen} inline={options.length <= 3 && field !== 'whenKnown' && field !== 'harmedSex'} />
}
