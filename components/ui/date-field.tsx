import { FieldGroup } from '@/components/ui/field-group'
import type { FieldProps } from '@/components/ui/field'

const parts = ['day', 'month', 'year'] as const
type Part = (typeof parts)[number]

type Props = Pick<FieldProps<'input'>, 'name' | 'hint' | 'error' | 'optionalMark' | 'isLabelHidden'> & {
  legend: FieldProps<'input'>['label']
  labels: Record<Part, string>
  defaultValue?: Partial<Record<Part, string | undefined>>
  /** One register() result for each part. */
  inputProps?: Partial<Record<Part, NonNullable<FieldProps<'input'>['inputProps']>>>
}

/**
 * A date in three short fields named `name.day`, `name.month` and `name.year`: a memory of a date is typed, not looked up in
 * a calendar, and a native picker follows the phone's language instead of the page's.
 */
export function DateField({ name, legend, hint, error, optionalMark, isLabelHidden, labels, defaultValue, inputProps }: Props) {
  return (
    <FieldGroup name={name} legend={legend} hint={hint} error={error} optionalMark={optionalMark} isLabelHidden={isLabelHidden} isTarget>
      <div className="date-parts">
        {parts.map((part) => (
          <div key={part}>
            <label htmlFor={`${name}.${part}`}>{labels[part]}</label>
            <input
              className={`input ${part}`}
              id={`${name}.${part}`}
              name={`${name}.${part}`}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={defaultValue?.[part]}
              aria-invalid={error ? true : undefined}
              {...inputProps?.[part]}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
