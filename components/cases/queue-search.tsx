import 'server-only'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import type { QueueInput } from '@/lib/cases/schema'
import type { QueueTools } from '@/lib/cases/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** By what stands outside the sealed text, so it may stand in the address. */
export async function QueueSearch({ filters, tools: { states, departments } }: { filters: QueueInput; tools: QueueTools }) {
  const [t, language] = await Promise.all([getWords('cases'), requestLanguage()])
  const nameOf = ({ iso3, name }: { iso3: string; name: unknown }) => inLanguage(name, language) || iso3
  const kept = (['view', 'sort', 'mark', 'status', 'class', 'age'] as const).flatMap((name) => (filters[name] ? [[name, filters[name]] as const] : []))
  return (
    <form method="get" action="/cases" className="inline-form">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField name="reference" label={t('search.reference')} hint={t('search.referenceHint')} defaultValue={filters.reference} maxLength={20} width="medium" spellCheck={false} autoComplete="off" />
      <Select name="state" label={t('search.state')} emptyLabel={t('search.any')} defaultValue={filters.state} options={states.map((state) => ({ value: state.id, label: nameOf(state) }))} />
      <Select
        name="unit"
        label={t('search.unit')}
        emptyLabel={t('search.any')}
        defaultValue={filters.unit}
        options={states.flatMap((state) => (state.units.length === 0 ? [] : [{ label: nameOf(state), options: state.units.map(({ id, name }) => ({ value: id, label: name })) }]))}
      />
      <Select name="place" label={t('search.place')} emptyLabel={t('search.any')} defaultValue={filters.place} options={departments.map(({ iso, name }) => ({ value: iso, label: inLanguage(name, language) }))} />
      <DayField name="from" label={t('search.from')} value={filters.from} />
      <DayField name="until" label={t('search.until')} value={filters.until} />
      <Button tone="quiet">{t('search.send')}</Button>
    </form>
  )
}

function DayField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={name}>
        {label}
      </label>
      <input className="input" id={name} name={name} type="date" defaultValue={value} />
    </div>
  )
}
