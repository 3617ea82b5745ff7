'use client'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { deleteDraftAction } from '@/lib/intake/actions'
import type { Refusal } from '@/lib/platform/result'

/** A draft in words, made on the server. */
export type DraftWords = { id: string; title: string; saved: string; gone: string }

type Props = {
  drafts: readonly DraftWords[]
  openAction: (form: FormData) => void
  isOpening: boolean
  refusal: Refusal | null
  /** Called before another draft takes the place of what is on the page. */
  onLeave: () => void
}

/** The officer's own unfinished reports. */
export function DraftList({ drafts, openAction, isOpening, refusal, onLeave }: Props) {
  const [t, words] = [useTranslations('drafts'), useErrorWords()]
  if (drafts.length === 0 && !refusal) return null
  return (
    <section className="panel drafts">
      <h2>{t('title')}</h2>
      <p className="hint">{t('only')}</p>
      {refusal && <p role="alert">{words(refusal.code)}</p>}
      <ul className="plain-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <div className="draft-words">
              <strong>{draft.title}</strong>
              <span>{draft.saved}</span>
              <span className="small">{draft.gone}</span>
            </div>
            <form action={openAction}>
              <input type="hidden" name="draft" value={draft.id} />
              <Button tone="quiet" disabled={isOpening} onClick={onLeave}>
                {t('open')}
                <span className="visually-hidden"> {draft.saved}</span>
              </Button>
            </form>
            <DeleteForm draft={draft} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DeleteForm({ draft }: { draft: DraftWords }) {
  const [t, words] = [useTranslations('drafts'), useErrorWords()]
  const [result, post, isPending] = useActionState(deleteDraftAction, null)
  if (result?.ok) return <p role="status">{t('deleted')}</p>
  return (
    <form action={post}>
      <input type="hidden" name="draft" value={draft.id} />
      {result && <p role="alert">{words(result.refusal.code)}</p>}
      <Button tone="warn" disabled={isPending}>
        {t('delete')}
        <span className="visually-hidden"> {draft.saved}</span>
      </Button>
    </form>
  )
}
