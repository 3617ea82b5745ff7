'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Checkboxes } from '@/components/ui/choice'
import { Select, TextArea, TextField, type Option } from '@/components/ui/field'
import { dropAllegationAction } from '@/lib/cases/actions'
import { DropAllegationInput, MoveInput } from '@/lib/cases/schema'
import { approveMergeAction, proposeMergeAction, splitAction } from '@/lib/triage/actions'
import { ProposeMergeInput, SplitInput } from '@/lib/triage/schema'

/** `allegations`: by their types, in the reader's language. */
type Props = MoveProps & { allegations: readonly Option[] }

export function DropForm({ allegations, ...props }: Props) {
  const t = useTranslations('cases')
  const server = useMove(DropAllegationInput, dropAllegationAction, { ...props, scope: 'drop' }, { allegationId: '', dropReasoning: '' }, 'dropReasoning')
  return (
    <MoveFrame move="drop-allegation" props={props} server={server} isFolded>
      <Select {...server.field('allegationId')} label={t('field.allegationId')} emptyLabel={t('choose')} options={allegations} />
      <TextArea {...server.field('dropReasoning')} label={t('field.dropReasoning')} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}

export function SplitForm({ allegations, ...props }: Props) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const server = useMove(SplitInput, splitAction, props, { splitReasoning: '' }, 'splitReasoning')
  const problem = server.errors['allegationIds']
  return (
    <MoveFrame move="split" props={props} server={server} isFolded hint={t('hint.split')}>
      <Checkboxes
        name="allegationIds[]"
        legend={t('field.allegationIds')}
        options={allegations}
        error={problem ? words(problem as 'choose') : undefined}
        defaultValue={(server.refusal?.values?.['allegationIds[]'] ?? '').split(',')}
      />
      <TextArea {...server.field('splitReasoning')} label={t('field.splitReasoning')} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}

export function ProposeMergeForm(props: MoveProps) {
  const t = useTranslations('cases')
  const server = useMove(ProposeMergeInput, proposeMergeAction, props, { mergeReference: '', mergeReasoning: '' }, 'mergeReasoning')
  return (
    <MoveFrame move="propose-merge" props={props} server={server} isFolded hint={t('hint.merge')}>
      <TextField {...server.field('mergeReference')} label={t('field.mergeReference')} width="medium" autoComplete="off" spellCheck={false} />
      <TextArea {...server.field('mergeReasoning')} label={t('field.mergeReasoning')} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}

export function ApproveMergeForm(props: MoveProps) {
  const t = useTranslations('cases')
  const server = useMove(MoveInput, approveMergeAction, props, {})
  return <MoveFrame move="approve-merge" props={props} server={server} hint={t('hint.merge')} />
}
