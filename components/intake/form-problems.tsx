'use client'
import { useTranslations } from 'use-intl'
import { questions } from '@/components/intake/report-fields'
import { useErrorWords } from '@/components/form/use-fields'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Refusal } from '@/lib/platform/result'

/** The parts of a date share one place on the page. */
export function whenErrorOf(errors: Record<string, string>): string | undefined {
  return errors['when'] ?? errors['when.day'] ?? errors['when.month'] ?? errors['when.year']
}

const before = ['questionnaire', 'channel', 'language'] as const

type Props = { refusal: Refusal | null; errors: Record<string, string>; isAssisted?: boolean }

/** What is wrong with a report's form: its fields in the order of the page, or why the whole was refused. */
export function FormProblems({ refusal, errors, isAssisted = false }: Props) {
  const t = useTranslations('report')
  // Nothing is wrong with what was written, so nothing is to be corrected.
  const isOnceMore = refusal?.code === 'press-again' || refusal?.code === 'prove'
  const title = useTranslations('errors')(isOnceMore ? 'onceMore' : 'title')
  const words = useErrorWords()
  const found = [...before, ...questions].flatMap((field) => {
    const key = field === 'when' ? whenErrorOf(errors) : errors[field]
    const label = t(isAssisted && field === 'reporterType' ? 'teller' : `labels.${field}`)
    return key ? [{ field, message: t('errorLine', { label, message: words(key) }) }] : []
  })
  const whole = found.length === 0 && refusal ? [{ message: words(refusal.code) }] : []
  return <ErrorSummary title={title} errors={[...found, ...whole]} />
}
