'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Refusal } from '@/lib/platform/result'

type Server = { refusal: Refusal | null; errors: Record<string, string> }

/** What is wrong with a form, field by field, or with it as a whole. `namespace`: where the fields' names stand. */
export function FormProblems({ server: { refusal, errors }, namespace }: { server: Server; namespace: 'me' | 'recover' }) {
  const t = useTranslations(namespace)
  const signIn = useTranslations('signIn')
  const words = useErrorWords()
  const lines = Object.entries(errors).map(([name, key]) => ({ field: name, message: `${t(`fields.${name}` as 'fields.code')}: ${words(key)}` }))
  const whole = refusal?.code === 'wait' ? signIn('wait', { seconds: Number(refusal.values?.['seconds'] ?? 0) }) : refusal && words(refusal.code)
  return <ErrorSummary title={words('title')} errors={lines.length > 0 || !whole ? lines : [{ message: whole }]} />
}
