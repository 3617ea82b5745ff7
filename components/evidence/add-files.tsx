'use client'
import { useRef, type RefObject, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Uploads } from '@/components/evidence/uploads'
import { useUploads } from '@/components/evidence/use-uploads'
import { Button } from '@/components/ui/button'
import type { Language } from '@/lib/platform/language'

type Props = {
  /** The sealed field that stands for the open mailbox. */
  mailbox: string
  language: Language
  base: string
  filesMax: number
  megabytesMax: number
}

/**
 * A plain form that posts all files at once; with a script each goes alone, with its progress. Nothing leaves before the button
 * is pressed: what was sent as evidence cannot be taken back. Needs the words of `files` and `common`.
 */
export function AddFiles({ mailbox, language, base, filesMax, megabytesMax }: Props) {
  const t = useTranslations('files')
  const input = useRef<HTMLInputElement>(null)
  const { uploads, add, retry, cancel } = useUploads({ mailbox, language, base })

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    add([...(input.current?.files ?? [])], (file) => {
      // Refused here already, so that nobody pays for sending it. The server looks again.
      if (file.size === 0) return { step: 'refused', code: 'empty' }
      return file.size > megabytesMax * 1_000_000 ? { step: 'refused', code: 'too-large' } : { step: 'waiting' }
    })
    event.currentTarget.reset()
  }
  return (
    <section id="files">
      <h2>{t('title')}</h2>
      <p>{t('filed')}</p>
      <p>{t('photo')}</p>
      <form method="post" action="/api/files" encType="multipart/form-data" onSubmit={onSubmit}>
        <input type="hidden" name="mailbox" value={mailbox} />
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="base" value={base} />
        <Chooser ref={input} limits={t('limits', { files: filesMax, megabytes: megabytesMax })} />
        <Button>{t('send')}</Button>
      </form>
      <Uploads uploads={uploads} messages={`${base}/messages`} onRetry={retry} onCancel={cancel} />
    </section>
  )
}

function Chooser({ ref, limits }: { ref: RefObject<HTMLInputElement | null>; limits: string }) {
  const t = useTranslations('files')
  return (
    <div className="field">
      <label className="field-label" htmlFor="files-chosen">
        {t('choose')}
      </label>
      <p className="hint" id="files-limits">
        {limits}
      </p>
      <input
        ref={ref}
        id="files-chosen"
        className="file-input"
        type="file"
        name="files"
        multiple
        required
        accept="image/*,video/*,audio/*,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv"
        aria-describedby="files-limits"
      />
    </div>
  )
}
