'use client'
import { useTranslations } from 'use-intl'
import { useMove } from '@/components/cases/move-frame'
import { WorkForm } from '@/components/dossier/work-form'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { keepRecordAction, removeRecordAction, settleTaskAction } from '@/lib/dossier/actions'
import { RecordInput, recordPlace, RecordRef, TaskInput } from '@/lib/dossier/schema'
import type { RecordKind } from '@/lib/generated/prisma/enums'

/** `record`: the one that gets a new version; none: one more. */
type Written = { id: string; text: string; when: string; dueOn: string; assigneeId: string }
type Props = {
  caseId: string
  kind: RecordKind
  record: Written | null
  takers: readonly { id: string; name: string }[]
  /** What its reader was writing in the forms of this case, by place. */
  drafts: Readonly<Record<string, string>>
}

export function RecordForm({ caseId, kind, record, takers, drafts }: Props) {
  const t = useTranslations('dossier')
  const nobody = useTranslations('cases')('nobody')
  const sealed = useTranslations('cases')('hint.sealed')
  const place = recordPlace({ kind, recordId: record?.id })
  const draft = drafts[place]
  const server = useMove(
    RecordInput,
    keepRecordAction,
    { caseId, draft, scope: record?.id ?? kind },
    { recordText: record?.text ?? '', when: record?.when ?? '', dueOn: record?.dueOn ?? '', taskAssigneeId: record?.assigneeId ?? '' },
    'recordText',
  )
  return (
    <WorkForm label={record ? t('newVersion') : t(`add.${kind}`)} hidden={{ caseId, kind, ...(record ? { recordId: record.id } : {}) }} server={server} kept={{ caseId, place, isDraft: draft !== undefined }} isFolded>
      {kind === 'EVENT' && <TextField {...server.field('when')} label={t('field.when')} autoComplete="off" />}
      <TextArea {...server.field('recordText')} label={t('field.recordText')} hint={sealed} rows={4} />
      {kind === 'TASK' && (
        <>
          <TextField {...server.field('dueOn')} label={t('field.dueOn')} width="short" autoComplete="off" />
          <Select {...server.field('taskAssigneeId')} label={t('field.taskAssigneeId')} emptyLabel={nobody} options={takers.map(({ id, name }) => ({ value: id, label: name }))} />
        </>
      )}
    </WorkForm>
  )
}

export function RemoveRecordForm({ caseId, recordId }: { caseId: string; recordId: string }) {
  const t = useTranslations('dossier')
  const server = useMove(RecordRef, removeRecordAction, { caseId, scope: `remove.${recordId}` }, {})
  return <WorkForm label={t('remove')} hidden={{ caseId, recordId }} server={server} />
}

export function TaskForm({ caseId, recordId, isDone }: { caseId: string; recordId: string; isDone: boolean }) {
  const t = useTranslations('dossier')
  const server = useMove(TaskInput, settleTaskAction, { caseId, scope: `task.${recordId}` }, {})
  return <WorkForm label={isDone ? t('undone') : t('done')} hidden={{ caseId, recordId, done: isDone ? 'no' : 'yes' }} server={server} />
}
