'use client'
import { useTranslations } from 'use-intl'
import { usePostedForm } from '@/components/form/use-posted-form'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { searchAction } from '@/lib/cases/actions'
import type { SearchFound } from '@/lib/cases/view'

/** Searches what is sealed. Posted, so that no word stands in an address; nothing is kept. */
export function SearchForm({ countMax }: { countMax: number }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const { result, refusal, errors, isPending, formProps } = usePostedForm(searchAction)
  const error = errors['words']
  const typed = refusal?.values?.['words'] ?? (result?.ok ? result.value.words : undefined)
  return (
    <>
      <form {...formProps} className="inline-form">
        <TextField name="words" type="search" label={t('text.words')} hint={t('text.hint', { count: countMax })} error={error && words(error as 'tooShort')} defaultValue={typed} autoComplete="off" spellCheck={false} />
        <Button disabled={isPending}>{t('text.send')}</Button>
      </form>
      {refusal && !error && <p role="alert">{words(refusal.code as 'invalid')}</p>}
      <div role="status">{isPending ? t('text.busy') : result?.ok && <p>{t('text.found', { hits: result.value.hits.length, opened: result.value.opened })}</p>}</div>
      {result?.ok && <Hits found={result.value} />}
      {result?.ok && result.value.next && (
        <form {...formProps}>
          <input type="hidden" name="words" value={result.value.words} />
          <input type="hidden" name="after" value={result.value.next} />
          <Button tone="quiet" disabled={isPending}>
            {t('text.further')}
          </Button>
        </form>
      )}
    </>
  )
}

function Hits({ found: { hits } }: { found: SearchFound }) {
  const t = useTranslations('cases')
  return hits.map(({ id, reference, snippets }) => (
    <section key={id} className="search-hit">
      <h2>
        <a href={`/cases/${id}`}>{reference}</a>
      </h2>
      <ul>
        {snippets.map(({ field, before, match, after }, at) => (
          <li key={at}>
            <span className="hint">{t(`text.field.${field}`)}</span> {before}
            <mark>{match}</mark>
            {after}
          </li>
        ))}
      </ul>
    </section>
  ))
}
