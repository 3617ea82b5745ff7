import 'server-only'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select, TextField } from '@/components/ui/field'
import { accountEvents, caseEvents, missionEvents } from '@/lib/log/events'
import { actorKinds, subjectKinds } from '@/lib/log/schema'
import { getWords } from '@/lib/platform/intl'

type Name = 'event' | 'subjectKind' | 'subjectId' | 'actorKind' | 'actorId' | 'from' | 'to'

/** `values` are as typed, `fields` what is wrong with them. */
export async function LogFilters({ values, fields }: { values: Partial<Record<string, string>>; fields: Record<string, string[]> }) {
  const [t, errors] = await Promise.all([getWords('log'), getWords('errors')])
  const word = (field: string) => fields[field]?.[0] && t(`errors.${fields[field][0]}` as 'errors.badDate')
  const wrong = Object.keys(fields).map((field) => ({ field: field === 'before' ? undefined : field, message: word(field) ?? '' }))
  const common = (name: Name) => ({ name, label: t(`field.${name}`), defaultValue: values[name], error: word(name) })
  const events = { case: caseEvents, account: accountEvents, mission: missionEvents }
  const groups = subjectKinds.map((kind) => ({
    label: t(`subjects.${kind}`),
    options: events[kind].map((event) => ({ value: event, label: t(`events.${event}`) })),
  }))
  return (
    <form className="no-print" action="/log">
      <ErrorSummary title={errors('title')} errors={wrong} />
      <div className="inline-form">
        <Select {...common('event')} emptyLabel={t('all')} options={groups} />
        <Select {...common('subjectKind')} emptyLabel={t('all')} options={subjectKinds.map((value) => ({ value, label: t(`subjects.${value}`) }))} />
        <TextField {...common('subjectId')} width="medium" />
        <Select {...common('actorKind')} emptyLabel={t('all')} options={actorKinds.map((value) => ({ value, label: t(`actors.${value}`) }))} />
        <TextField {...common('actorId')} width="medium" />
        <TextField {...common('from')} hint={t('dayHint')} width="short" />
        <TextField {...common('to')} hint={t('dayHint')} width="short" />
        <Button>{t('show')}</Button>
      </div>
    </form>
  )
}
