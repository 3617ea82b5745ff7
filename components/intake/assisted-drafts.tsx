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
          <DraftRow key={draft.id} {...{ draft, openAction, isOpening, onLeave }} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Pick<Props, 'openAction' | 'isOpening' | 'onLeave'> & { draft: DraftWords }

function DraftRow({ draft, openAction, isOpening, onLeave }: RowProps) {
  const [t, words] = [useTranslations('drafts'), useErrorWords()]
  const [result, post, isPending] = useActionState(deleteDraftAction, null)
  if (result?.ok) {
    return (
      <li>
        {/* The button that had the focus is gone, and the keyboard must stay where it was. */}
        <p role="status" tabIndex={-1} ref={(element) => element?.focus()}>
          {t('deleted')}
        </p>
      </li>
    )
  }
  const which = <span className="visually-hidden"> {draft.saved}</span>
  return (
    <li>
      <div className="draft-words">
        <strong>{draft.title}</strong>
        <span>{draft.saved}</span>
        <span className="small">{draft.gone}</span>
      </div>
      {result && <p role="alert">{words(result.refusal.code)}</p>}
      <form action={openAction}>
        <input type="hidden" name="draft" value={draft.id} />
        <Button tone="quiet" disabled={isOpening} onClick={onLeave}>
          {t('open')}
          {which}
        </Button>
      </form>
      <form action={post}>
        <input type="hidden" name="draft" value={draft.id} />
        <Button tone="warn" disabled={isPending}>
          {t('delete')}
          {which}
        </Button>
      </form>
    </li>
  )
}
