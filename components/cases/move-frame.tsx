'use client'
import { useEffect, useState, type ReactNode } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { useAutosave } from '@/components/cases/use-autosave'
import { Verbatim } from '@/components/cases/verbatim'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import type { ActName } from '@/lib/cases/move'
import type { MoveName } from '@/lib/cases/status'
import type { Refusal, Result } from '@/lib/platform/result'

/** What every move form gets from the page. It stays mounted when the move is gone, so that no typed word is. */
export type MoveProps = {
  caseId: string
  version: number
  isOffered: boolean
  /** What this person was writing here and has not sent. */
  draft?: string | undefined
  /** Keeps the fields apart where the page asks for something of the same name elsewhere. */
  scope?: string | undefined
}

type ServerAction<T, C extends string> = (previous: Result<T, C> | null, form: FormData) => Promise<Result<T, C>>

/** What a form asks about. `version`: where another change in between would matter; `messageId` and `requestId`: where sending twice would. */
type Asked = Pick<MoveProps, 'caseId' | 'draft' | 'scope'> & { version?: number; messageId?: string; requestId?: string }

/**
 * A move's form: what useServerForm gives, as new once the move is made, and what a field needs by its name.
 * @param text the field whose words must not be lost: kept as a draft, and shown when the move has gone.
 */
export function useMove<Out extends FieldValues, In extends FieldValues, T, C extends string>(
  schema: z.ZodType<Out, In>,
  action: ServerAction<T, C>,
  { caseId, version, messageId, requestId, draft, scope }: Asked,
  blank: Record<string, string>,
  text?: Extract<keyof In, string>,
) {
  const hidden = { caseId, ...(version === undefined ? {} : { version }), ...(messageId === undefined ? {} : { messageId }), ...(requestId === undefined ? {} : { requestId }) }
  // The fields begin with what stands in the page: a draft, or what was refused, which a value given here would empty.
  const server = useServerForm(schema, action, hidden as unknown as DefaultValues<In>)
  const t = useTranslations('errors')
  const { form, result, refusal, errors } = server
  const start = JSON.stringify(blank)
  useEffect(() => {
    // The hidden values keep: they are only checked here, what is posted stands in the page.
    if (result?.ok) form.reset({ ...form.getValues(), ...(JSON.parse(start) as object) })
  }, [result, start, form])
  const field = (name: Extract<keyof In, string>) => ({
    name,
    scope,
    error: errors[name] ? t(errors[name] as 'required') : undefined,
    defaultValue: refusal?.values?.[name] ?? (name === text ? draft : undefined) ?? blank[name] ?? '',
    inputProps: form.register(name as unknown as Parameters<typeof form.register>[0]),
  })
  return { ...server, field, text, scope }
}

/** What a form shows of useMove. */
export type ServerForm = {
  scope?: string | undefined
  result: Result<unknown> | null
  refusal: Refusal | null
  errors: Record<string, string>
  isPending: boolean
  formProps: object
}

/** The forms of what is no step of the workflow. */
type ActForm = Exclude<ActName, 'answer-identity'> | 'approve-identity' | 'decline-identity'
/** What is done to a file. */
type FileForm = 'mark-graphic' | 'unmark-graphic' | 'check-file' | 'export-file' | 'redact-file'

type FrameProps = {
  move: MoveName | ActForm | FileForm
  /** Where the same step is on the page more than once. */
  id?: string
  props: MoveProps
  server: ServerForm & { text?: string | undefined }
  /** Not the answer that is expected first. */
  isQuiet?: boolean
  /** What stands on the fold and the button; the move's own words unless told. */
  label?: string
  /** Behind a fold, unless the form is one button or the composer. */
  isFolded?: boolean
  hint?: string
  children?: ReactNode
}

export function MoveFrame({ move, id = `move-${move}`, props: { caseId, version, isOffered, draft }, server, label, isFolded = false, isQuiet = isFolded, hint, children }: FrameProps) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const title = label ?? terms(`move.${move}`)
  const messages = useMessages(server)
  const { savedAt, onInput, forget } = useAutosave(caseId, move, server.text)
  // Open where a form without JavaScript comes back with a refusal, or a text waits; after that the fold is the reader's own.
  const [cameBack] = useState(server.refusal !== null || draft !== undefined)
  const form = (
    <form {...server.formProps} id={id} onInput={onInput} onSubmitCapture={forget}>
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      <ErrorSummary title={messages.title} errors={messages.list} />
      {server.refusal?.code === 'stale' && (
        <p>
          <a href="#timeline">{t('seeNow')}</a>
        </p>
      )}
      {hint && <p className="hint">{hint}</p>}
      {children}
      {server.text && <DraftLine savedAt={savedAt} isDraft={draft !== undefined} />}
      <Button tone={isQuiet ? 'quiet' : 'primary'} disabled={server.isPending}>
        {title}
      </Button>
    </form>
  )
  return (
    <>
      <p role="status" className="visually-hidden">
        {server.result?.ok ? t('done') : ''}
      </p>
      {!isOffered && <KeptWords refusal={server.refusal} text={server.text} message={messages.list[0]?.message} />}
      {isOffered && (isFolded ? <Fold summary={title} open={cameBack}>{form}</Fold> : form)}
    </>
  )
}

/** That the words are kept until they are sent. */
export function DraftLine({ savedAt, isDraft }: { savedAt: string | null; isDraft: boolean }) {
  const t = useTranslations('cases')
  const format = useFormatter()
  return (
    <p className="hint" role="status">
      {savedAt ? t('draft.saved', { time: format.dateTime(new Date(savedAt), { hour: '2-digit', minute: '2-digit' }) }) : isDraft && t('draft.found')}
    </p>
  )
}

/** The step went away while somebody wrote: their words stay on the page. */
function KeptWords({ refusal, text, message }: { refusal: Refusal | null; text: string | undefined; message: string | undefined }) {
  const t = useTranslations('cases')
  const kept = [(text && refusal?.values?.[text]) ?? ''].filter(Boolean)
  if (!refusal) return null
  return (
    <Notice tone="important" title={message}>
      {kept.length > 0 && <p>{`${t('kept')}. ${t('keptText')}`}</p>}
      {kept.map((text) => (
        <Verbatim key={text} text={text} />
      ))}
    </Notice>
  )
}

/** The refusal as a line of its own, or one line for each field. */
export function useMessages({ refusal, errors, scope }: Pick<ServerForm, 'refusal' | 'errors' | 'scope'>): { title: string; list: { field?: string; message: string }[] } {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const fields = Object.entries(errors).map(([field, key]) => ({ field: scope ? `${scope}.${field}` : field, message: words(key as 'required') }))
  if (fields.length > 0 || !refusal) return { title: words('title'), list: fields }
  const isOurs = t.has(`code.${refusal.code}` as 'code.not-now')
  return { title: words('title'), list: [{ message: isOurs ? t(`code.${refusal.code}` as 'code.not-now') : words(refusal.code as 'stale') }] }
}
