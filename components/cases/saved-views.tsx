'use client'
import { useTranslations } from 'use-intl'
import { queueAddress } from '@/components/cases/queue-address'
import { useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { FilterLinks } from '@/components/ui/filter-links'
import { Fold } from '@/components/ui/fold'
import { deleteViewAction, renameViewAction, saveViewAction } from '@/lib/cases/actions'
import { RenameViewInput, SaveViewInput, ViewId } from '@/lib/cases/schema'
import type { SavedView } from '@/lib/cases/view'

/** The officer's own views as links, and behind a fold what can be done with them. `query`: the filters of the page. */
export function SavedViews({ saved, query }: { saved: readonly SavedView[]; query: string }) {
  const t = useTranslations('cases')
  return (
    <>
      {saved.length > 0 && (
        <FilterLinks label={t('saved.title')} links={saved.map(({ name, filters }) => ({ href: queueAddress(filters), label: name, current: queueAddress(filters) === (query ? `/cases?${query}` : '/cases') }))} />
      )}
      <Fold summary={t('saved.manage')} id="saved-views">
        <SaveForm query={query} key={saved.length} />
        {saved.map((view) => (
          <ChangeForms key={view.id} view={view} />
        ))}
      </Fold>
    </>
  )
}

function SaveForm({ query }: { query: string }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const server = useServerForm(SaveViewInput, saveViewAction, {})
  const field = useFields(server)
  return (
    <form {...server.formProps} className="inline-form">
      <input type="hidden" name="filters" value={query} />
      <TextField {...field('viewName')} label={t('saved.name')} hint={t('saved.hint')} maxLength={60} width="medium" autoComplete="off" />
      <Button tone="quiet" disabled={server.isPending}>
        {t('saved.save')}
      </Button>
      {server.refusal && !server.errors['viewName'] && <p role="alert">{words(server.refusal.code as 'invalid')}</p>}
    </form>
  )
}

/** Fields of several views stand on one page: each is known by its view's id. */
function ChangeForms({ view: { id, name } }: { view: SavedView }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const rename = useServerForm(RenameViewInput, renameViewAction, {})
  const remove = useServerForm(ViewId, deleteViewAction, {})
  const error = rename.errors['viewName']
  return (
    <div className="inline-form" role="group" aria-label={name}>
      <form {...rename.formProps} className="inline-form">
        <input type="hidden" name="viewId" value={id} />
        <div className="field">
          <label className="field-label" htmlFor={`name-${id}`}>
            {t('saved.name')}
          </label>
          {error && (
            <p className="field-error" id={`name-${id}-error`}>
              {words(error as 'required')}
            </p>
          )}
          <input className="input medium" id={`name-${id}`} name="viewName" defaultValue={name} maxLength={60} autoComplete="off" aria-describedby={error && `name-${id}-error`} />
        </div>
        <Button tone="quiet" disabled={rename.isPending}>
          {t('saved.rename')}
        </Button>
      </form>
      <form {...remove.formProps}>
        <input type="hidden" name="viewId" value={id} />
        <Button tone="warn" disabled={remove.isPending}>
          {t('saved.delete', { name })}
        </Button>
      </form>
    </div>
  )
}
