'use client'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { post } from '@/components/evidence/send-file'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { EvidenceAnswer } from '@/lib/evidence/answers'
import { CollectInput, fileRefusals, WorkingCopyInput, type Said } from '@/lib/evidence/schema'
import { fieldErrors, formToObject } from '@/lib/platform/form-data'

type Props = {
  caseId: string
  /** What a working copy was made from. */
  of: string | null
  zones: readonly string[]
  megabytesMax: number
  /** Why the last one was not taken, where no script sent it. */
  refused: string | null
  /** What was said of it there, and what was wrong with that. */
  said: Pick<Said, 'typed' | 'fields'> | null
}
type Problem = { code: string; fields?: Record<string, string[]> }

/** One file and what is said of it. With a script the words stay on the page until the file has arrived; without one a browser posts both. */
export function AddEvidenceForm({ caseId, of, zones, megabytesMax, refused, said }: Props) {
  const t = useTranslations('evidence')
  const words = useErrorWords()
  const [part, setPart] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(refused === null ? null : { code: refused, ...(said && { fields: said.fields }) })
  const error = (name: string) => {
    const key = problem?.fields?.[name]?.[0]
    return key && words(key)
  }

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const parsed = (of === null ? CollectInput : WorkingCopyInput).safeParse(formToObject(data))
    if (!parsed.success) return setProblem({ code: 'invalid', fields: fieldErrors(parsed.error) })
    setProblem(null)
    setPart(0)
    void post('/api/evidence', data, setPart).answer.then((said) => {
      const answer = typeof said === 'string' ? null : readAnswer(said.text)
      if (answer?.ok) return window.location.assign(`/cases/${caseId}/evidence/${answer.fileId}`)
      setPart(null)
      setProblem(answer ?? { code: 'failed' })
    })
  }
  const lines = Object.keys(problem?.fields ?? {}).map((field) => ({ field, message: error(field) ?? '' }))
  return (
    <form method="post" action="/api/evidence" encType="multipart/form-data" onSubmit={onSubmit}>
      <ErrorSummary title={t('notTaken')} errors={lines.length > 0 || !problem ? lines : [{ message: messageOf(t, problem.code) }]} />
      <input type="hidden" name="caseId" value={caseId} />
      {of !== null && <input type="hidden" name="of" value={of} />}
      {of === null && <Collected zones={zones} error={error} typed={said?.typed} />}
      <TextArea name="method" label={t(of === null ? 'method' : 'workingMethod')} hint={t(of === null ? 'methodHint' : 'workingMethodHint')} error={error('method')} defaultValue={said?.typed.method} required rows={3} />
      <div className="field">
        <label className="field-label" htmlFor="files">
          {t('file')}
        </label>
        <p className="hint" id="files-hint">
          {t('fileHint', { megabytes: megabytesMax })}
        </p>
        <input id="files" className="file-input" type="file" name="files" required aria-describedby="files-hint" />
      </div>
      <p role="status">{part !== null && (part < 1 ? t('sending', { percent: Math.floor(part * 100) }) : t('checking'))}</p>
      <Button disabled={part !== null}>{t('send')}</Button>
    </form>
  )
}

type CollectedProps = { zones: readonly string[]; error: (name: string) => string | undefined; typed: Said['typed'] | undefined }

function Collected({ zones, error, typed }: CollectedProps) {
  const t = useTranslations('evidence')
  return (
    <>
      <TextField name="at" type="datetime-local" label={t('at')} hint={t('atHint')} error={error('at')} defaultValue={typed?.at} required width="medium" />
      <Select name="zone" label={t('zone')} error={error('zone')} defaultValue={typed?.zone || 'America/Port-au-Prince'} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
      <TextArea name="source" label={t('source')} hint={t('sourceHint')} error={error('source')} defaultValue={typed?.source} required rows={2} />
    </>
  )
}

/** Null where it is no answer of ours: signed out, or something broke. */
function readAnswer(text: string): EvidenceAnswer | null {
  try {
    const answer = JSON.parse(text) as EvidenceAnswer
    return 'ok' in answer ? answer : null
  } catch {
    return null
  }
}

function messageOf(t: ReturnType<typeof useTranslations<'evidence'>>, code: string): string {
  const known = [...fileRefusals, 'invalid' as const].find((one) => one === code)
  return known ? t(`refused.${known}`) : t('failed')
}
