import type { ReactNode } from 'react'
import { describedBy, FieldNotes } from '@/components/ui/field'

type Props = {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optionalMark?: string | undefined
  /** For the ear alone, where a heading asks the same. */
  isLabelHidden?: boolean | undefined
  /** Set where no control inside carries `name` as its id: the fieldset then takes the link of the error summary. */
  isTarget?: boolean
  children: ReactNode
}

/** Several controls that answer one question. */
export function FieldGroup({ name, legend, hint, error, optionalMark, isLabelHidden, isTarget = false, children }: Props) {
  const target = isTarget ? { id: name, tabIndex: -1 } : {}
  return (
    <fieldset className={error ? 'field wrong' : 'field'} aria-describedby={describedBy(name, hint, error)} {...target}>
      <legend className={isLabelHidden ? 'field-label visually-hidden' : 'field-label'}>
        {legend}
        {optionalMark && <span className="optional"> ({optionalMark})</span>}
      </legend>
      <FieldNotes name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}
