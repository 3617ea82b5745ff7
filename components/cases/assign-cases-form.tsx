'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { usePostedForm } from '@/components/form/use-posted-form'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { assignCasesAction } from '@/lib/cases/actions'
import type { AssignReport, Named } from '@/lib/cases/view'

/** The queue with a box for each case, and whom the ticked ones go to. */
export function AssignCasesForm({ assignees, countMax, children }: { assignees: readonly Named[]; countMax: number; children: ReactNode }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const { result, refusal, errors, isPending, formProps } = usePostedForm(assignCasesAction)
  const problem = errors['cases'] ?? (errors['assigneeId'] ? undefined : refusal?.code)
  return (
    <form {...formProps} id="assign-cases">
      <div role="status">{result?.ok && <Report report={result.value} />}</div>
      {problem && <p role="alert">{words(problem as 'invalid')}</p>}
      {children}
      <div className="inline-form">
        <Select
          name="assigneeId"
          label={t('bulk.to')}
          hint={t('bulk.hint', { count: countMax })}
          emptyLabel={t('choose')}
          defaultValue={refusal?.values?.['assigneeId']}
          error={errors['assigneeId'] && words(errors['assigneeId'] as 'choose')}
          options={assignees.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button disabled={isPending}>{t('bulk.send')}</Button>
      </div>
    </form>
  )
}

/** What was done, and what was not and why, by reference. */
function Report({ report: { done, refused, hidden } }: { report: AssignReport }) {
  const t = useTranslations('cases')
  return (
    <Notice tone={refused.length + hidden === 0 ? 'settled' : 'important'} title={t('bulk.report')}>
      <p>{t('bulk.done', { count: done.length, references: done.join(', ') })}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ reference, code }) => (
            <li key={reference}>{`${reference}: ${t(`bulk.code.${code}`)}`}</li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p>{t('bulk.hidden', { count: hidden })}</p>}
    </Notice>
  )
}
