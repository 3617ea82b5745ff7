'use client'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DraftLine, useMessages, type ServerForm } from '@/components/cases/move-frame'
import { useAutosave } from '@/components/cases/use-autosave'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Fold } from '@/components/ui/fold'

type Props = {
  label: string
  /** What the form names beside its fields: the case, and whose row it is. */
  hidden: Readonly<Record<string, string | number>>
  server: ServerForm & { text?: string | undefined }
  /** Where the words of its long field are kept until they are sent. */
  kept?: { caseId: string; place: string; isDraft: boolean }
  isFolded?: boolean
  hint?: string
  children?: ReactNode
}

/** The form of something that is written down beside the moves of a case. */
export function WorkForm({ label, hidden, server, kept, isFolded = false, hint, children }: Props) {
  const t = useTranslations('cases')
  const messages = useMessages(server)
  const { savedAt, onInput, forget } = useAutosave(kept?.caseId ?? '', kept?.place ?? '', kept && server.text)
  const [cameBack] = useState(server.refusal !== null || kept?.isDraft === true)
  const form = (
    <form {...server.formProps} onInput={onInput} onSubmitCapture={forget}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={messages.title} errors={messages.list} />
      {hint && <p className="hint">{hint}</p>}
      {children}
      {kept && <DraftLine savedAt={savedAt} isDraft={kept.isDraft} />}
      <Button tone="quiet" disabled={server.isPending}>
        {label}
      </Button>
    </form>
  )
  return (
    <>
      <p role="status" className="visually-hidden">
        {server.result?.ok ? t('done') : ''}
      </p>
      {isFolded ? (
        <Fold summary={label} open={cameBack}>
          {form}
        </Fold>
      ) : (
        form
      )}
    </>
  )
}
