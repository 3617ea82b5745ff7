import type { ReactNode } from 'react'
import { fieldId, type FieldProps } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode }
type Common = Pick<FieldProps<'input'>, 'name' | 'scope' | 'hint' | 'error' | 'optionalMark' | 'isLabelHidden' | 'required' | 'inputProps'> & {
  legend: ReactNode
  options: readonly Choice[]
  /** Side by side where there is room, for short answers. */
  inline?: boolean
}

/** One answer out of a few. */
export function Radios({ defaultValue, ...common }: Common & { defaultValue?: string | undefined }) {
  return <Choices type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...common} />
}

/** Any number of answers, or one single box to tick. */
export function Checkboxes({ defaultValue = [], ...common }: Common & { defaultValue?: readonly string[] | undefined }) {
  return <Choices type="checkbox" chosen={defaultValue} {...common} />
}

function Choices({ type, chosen, inline, options, required, inputProps, scope, ...group }: Common & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const first = fieldId({ name: group.name, scope })
  return (
    <FieldGroup {...group} name={first}>
      <div className={inline ? 'choices inline' : 'choices'}>
        {options.map(({ value, label, hint }, position) => {
          // The error summary links to the group's name, so the first box carries it.
          const id = position === 0 ? first : `${first}-${value}`
          return (
            <div className="choice" key={value}>
              <input
                type={type}
                id={id}
                name={group.name}
                value={value}
                defaultChecked={chosen.includes(value)}
                required={type === 'radio' ? required : undefined}
                aria-describedby={hint ? `${id}-choice-hint` : undefined}
                {...inputProps}
              />
              <label htmlFor={id}>{label}</label>
              {hint && (
                <div className="hint" id={`${id}-choice-hint`}>
                  {hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
