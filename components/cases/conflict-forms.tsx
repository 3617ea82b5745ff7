'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Select, TextArea } from '@/components/ui/field'
import { declareConflictAction, liftConflictAction, recordConflictAction } from '@/lib/cases/actions'
import { DeclareConflictInput, LiftConflictInput, RecordConflictInput, recordedGrounds } from '@/lib/cases/schema'
import type { CaseView, StandingView } from '@/lib/cases/view'

/** Who is kept out of the case: by themselves, by others, and no longer. */
export function ConflictForms({ view: { id: caseId, version, drafts, standing } }: { view: Pick<CaseView, 'id' | 'version' | 'drafts' | 'standing'> }) {
  const act = (name: StandingView['acts'][number]) => ({ caseId, version, isOffered: standing.acts.includes(name), draft: drafts[name] })
  return (
    <>
      <DeclareForm {...act('declare-conflict')} />
      <RecordForm {...act('record-conflict')} people={standing.people} />
      <LiftForm {...act('lift-conflict')} conflicts={standing.conflicts} />
    </>
  )
}

function DeclareForm(props: MoveProps) {
  const t = useTranslations('cases')
  const server = useMove(DeclareConflictInput, declareConflictAction, props, { declareReason: '' }, 'declareReason')
  return (
    <MoveFrame move="declare-conflict" props={props} server={server} isFolded hint={t('hint.declare')}>
      <TextArea {...server.field('declareReason')} label={t('field.declareReason')} rows={3} />
    </MoveFrame>
  )
}

function RecordForm({ people, ...props }: MoveProps & Pick<StandingView, 'people'>) {
  const [t, terms] = [useTranslations('cases'), useTranslations('terms')]
  const server = useMove(RecordConflictInput, recordConflictAction, props, { officerId: '', ground: '', namedReason: '' }, 'namedReason')
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  const grounds = recordedGrounds.map((value) => ({ value, label: terms(`conflictGround.${value}`) }))
  return (
    <MoveFrame move="record-conflict" props={props} server={server} isFolded hint={t('hint.record')}>
      <Select {...server.field('officerId')} label={t('field.officerId')} emptyLabel={t('choose')} options={options} />
      <Select {...server.field('ground')} label={t('field.ground')} emptyLabel={t('choose')} options={grounds} />
      <TextArea {...server.field('namedReason')} label={t('field.namedReason')} rows={3} />
    </MoveFrame>
  )
}

function LiftForm({ conflicts, isOffered, ...props }: MoveProps & Pick<StandingView, 'conflicts'>) {
  const t = useTranslations('cases')
  const options = conflicts.filter(({ isLiftable }) => isLiftable).map(({ id, name }) => ({ value: id, label: name }))
  const all = { ...props, isOffered: isOffered && options.length > 0 }
  const server = useMove(LiftConflictInput, liftConflictAction, all, { conflictId: '', liftReason: '' }, 'liftReason')
  return (
    <MoveFrame move="lift-conflict" props={all} server={server} isFolded>
      <Select {...server.field('conflictId')} label={t('field.conflictId')} emptyLabel={t('choose')} options={options} />
      <TextArea {...server.field('liftReason')} label={t('field.liftReason')} hint={t('hint.sealed')} rows={3} />
    </MoveFrame>
  )
}
