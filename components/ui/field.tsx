import type { ComponentPropsWithRef, ReactNode } from 'react'

type Wiring = 'name' | 'onChange' | 'onBlur' | 'ref'

/** What every field takes. `inputProps` is what react-hook-form's register() returns; ids derive from `name`. */
export type FieldProps<Tag extends 'input' | 'textarea' | 'select'> = {
  name: string
  /** Keeps the ids of fields apart where several forms of one page ask the same. */
  scope?: string | undefined
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** The word for "optional", when the field is. */
  optionalMark?: string | undefined
  defaultValue?: string | undefined
  required?: boolean | undefined
  /** For the ear alone, where a heading asks the same. */
  isLabelHidden?: boolean | undefined
  inputProps?: Pick<ComponentPropsWithRef<Tag>, Wiring>
}

type TextFieldProps = FieldProps<'input'> &
  Pick<ComponentPropsWithRef<'input'>, 'autoComplete' | 'inputMode' | 'maxLength' | 'spellCheck' | 'autoCapitalize'> & {
    type?: 'text' | 'datetime-local' | 'password' | 'email' | 'tel' | 'search' | 'url'
    /** As long as the answer is expected to be. */
    width?: 'short' | 'medium' | 'full'
  }

/** One line of text. `maxLength` cuts off silently what is pasted: leave it away where every word counts. */
export function TextField({ type = 'text', width = 'full', autoComplete, inputMode, maxLength, spellCheck, autoCapitalize, ...field }: TextFieldProps) {
  const rest = { autoComplete, inputMode, maxLength, spellCheck, autoCapitalize }
  return (
    <FieldFrame {...field}>
      <input className={`input ${width}`} type={type} {...controlProps(field)} {...rest} {...field.inputProps} />
    </FieldFrame>
  )
}

type TextAreaProps = FieldProps<'textarea'> & Pick<ComponentPropsWithRef<'textarea'>, 'rows' | 'maxLength' | 'autoComplete' | 'spellCheck'>

/** Several lines of text; grows by hand. */
export function TextArea({ rows = 6, maxLength, autoComplete, spellCheck, ...field }: TextAreaProps) {
  const rest = { rows, maxLength, autoComplete, spellCheck }
  return (
    <FieldFrame {...field}>
      <textarea className="input" {...controlProps(field)} {...rest} {...field.inputProps} />
    </FieldFrame>
  )
}

export type Option = { value: string; label: string }
type SelectProps = FieldProps<'select'> & {
  options: readonly (Option | { label: string; options: readonly Option[] })[]
  /** The words of the empty first choice; without them the first option is chosen already. */
  emptyLabel?: string | undefined
}

/** One choice out of a long list, in groups where there are some. */
export function Select({ options, emptyLabel, ...field }: SelectProps) {
  return (
    <FieldFrame {...field}>
      <select className="input" {...controlProps(field)} {...field.inputProps}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(entry)
          ),
        )}
      </select>
    </FieldFrame>
  )
}

function toOption({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}

/** The id of a field; of its hint and its error with an ending. */
export const fieldId = ({ name, scope }: Pick<FieldProps<'input'>, 'name' | 'scope'>) => (scope ? `${scope}.${name}` : name)

type Frame = Pick<FieldProps<'input'>, 'name' | 'scope' | 'label' | 'hint' | 'error' | 'optionalMark' | 'isLabelHidden'> & { children: ReactNode }

function FieldFrame({ name, scope, label, hint, error, optionalMark, isLabelHidden, children }: Frame) {
  const id = fieldId({ name, scope })
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label className={isLabelHidden ? 'field-label visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
        {optionalMark && <span className="optional"> ({optionalMark})</span>}
      </label>
      <FieldNotes name={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

/** Hint, then error, above the control that `describedBy` ties them to. */
export function FieldNotes({ name, hint, error }: { name: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <div className="hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** The value for aria-describedby, or nothing. */
export function describedBy(name: string, hint: ReactNode, error: string | undefined): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function controlProps({ name, scope, hint, error, defaultValue, required }: Pick<FieldProps<'input'>, 'name' | 'scope' | 'hint' | 'error' | 'defaultValue' | 'required'>) {
  const id = fieldId({ name, scope })
  return {
    id,
    name,
    defaultValue,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, hint, error),
  }
}
