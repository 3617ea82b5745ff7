'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import type { DraftState } from '@/components/intake/use-draft'
import type { TakenDown } from '@/lib/intake/view'
import { haitiTime } from '@/lib/platform/haiti-time'

type Props = {
  isPending: boolean
  state: DraftState
  /** Null where nothing can be put away. */
  save: (() => Promise<string | null>) | null
  onLeave: (saved: TakenDown) => void
}

/**
 * Always in sight. The button that puts the report away comes first: without scripts Enter in a field presses the first
 * button, and a report must not be filed by a slip.
 */
export function FinishBar({ isPending, state, save, onLeave }: Props) {
  const [t, drafts] = [useTranslations('report'), useTranslations('drafts')]
  const leave = async (putAway: () => Promise<string | null>) => {
    const savedAt = await putAway()
    if (savedAt) onLeave({ kind: 'saved', savedAt })
  }
  return (
    <div className="finish-bar">
      {save && (
        <Button
          tone="quiet"
          name="intent"
          value="save"
          disabled={isPending}
          onClick={(event) => {
            event.preventDefault()
            void leave(save)
          }}
        >
          {drafts('saveAndLeave')}
        </Button>
      )}
      <Button name="intent" value="file" disabled={isPending}>
        {t(isPending ? 'sending' : 'sendAssisted')}
      </Button>
      {save && <SavedState state={state} />}
    </div>
  )
}

function SavedState({ state }: { state: DraftState }) {
  const [t, words] = [useTranslations('drafts'), useErrorWords()]
  const said = (() => {
    switch (state.kind) {
      case 'untouched':
        return ''
      case 'changed':
        return t('changed')
      case 'saving':
        return t('saving')
      case 'saved':
        return t('savedAt', { time: clockTime(state.savedAt) })
      case 'failed':
        return t('failed', { why: words(state.code) })
    }
  })()
  // Said aloud only when it failed: a voice every twenty seconds would drown the caller's.
  return (
    <p className="draft-state" aria-live={state.kind === 'failed' ? 'assertive' : 'off'} data-state={state.kind}>
      {said}
    </p>
  )
}

/** "14:05", in Haiti. */
export function clockTime(instant: string): string {
  const { hour, minute } = haitiTime(new Date(instant))
  return `${hour}:${minute}`
}
