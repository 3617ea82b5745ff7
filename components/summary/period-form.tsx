import 'server-only'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { getWords } from '@/lib/platform/intl'

type Props = { values: Record<'from' | 'to', string>; fields: Record<string, string[]> }

/** Asks by address, so that a period can be bookmarked and sent to a colleague. */
export async function PeriodForm({ values, fields }: Props) {
  const [t, errors] = await Promise.all([getWords('figures'), getWords('errors')])
  const messages = (['from', 'to'] as const).flatMap((field) => (fields[field] ?? []).slice(0, 1).map((key) => ({ field, message: t(`errors.${key}` as 'errors.badDate') })))
  const error = (name: string) => messages.find(({ field }) => field === name)?.message
  return (
    <form className="inline-form no-print" action="/figures">
      <ErrorSummary title={errors('title')} errors={messages} />
      {(['from', 'to'] as const).map((name) => (
        <TextField key={name} name={name} label={t(`field.${name}`)} hint={t('dayHint')} width="short" defaultValue={values[name]} error={error(name)} />
      ))}
      <Button>{t('show')}</Button>
    </form>
  )
}
