'use client'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import type { Refusal } from '@/lib/platform/result'

type Server<In extends FieldValues, Out> = {
  form: UseFormReturn<In, unknown, Out>
  refusal: Refusal | null
  errors: Record<string, string>
}

/** Words for a message key; one that nobody wrote words for still says that something is wrong. */
export function useErrorWords(): (key: string) => string {
  const t = useTranslations('errors')
  return (key) => (t.has(key as 'invalid') ? t(key as 'invalid') : t('invalid'))
}

/**
 * What the controls of one form take; `wire` for those that are checked before sending, `choice` for radio buttons.
 * Nothing typed or chosen before the script had arrived may be lost: fields have no default of react-hook-form's own, and
 * it never gets hold of radio buttons, because it would clear those that are chosen already.
 */
export function useFields<In extends FieldValues, Out>({ form, refusal, errors }: Server<In, Out>) {
  const words = useErrorWords()
  const choice = (name: Path<In>) => {
    const key = errors[name]
    return { name, error: key && words(key), defaultValue: refusal?.values?.[name] }
  }
  const wire = (name: Path<In>) => ({ ...choice(name), inputProps: form.register(name) })
  return { wire, choice }
}
