'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Select, TextArea } from '@/components/ui/field'
import { assignAction, beginInvestigationAction, completeInvestigationAction, proposeClosureAction, proposeFindingAction } from '@/lib/cases/actions'
import { AssignInput, InvestigationInput, ProposeClosureInput, ProposeFindingInput } from '@/lib/cases/schema'
import type { AllegationView, CaseView } from '@/lib/cases/view'
import { FindingSource, type InvestigationBody } from '@/lib/generated/prisma/enums'

export function AssignForm({ assignees, ...props }: MoveProps & Pick<CaseView['choices'], 'assignees'>) {
  const t = useTranslations('cases')
  const server = useMove(AssignInput, assignAction, props, { assigneeId: '' })
  const options = assignees.map(({ id, name }) => ({ value: id, label: name }))
  const hint = assignees.length === 0 ? t('noAssignee') : undefined
  return (
    <MoveFrame move="assign" props={props} server={server} isFolded>
      <Select {...server.field('assigneeId')} label={t('field.assigneeId')} hint={hint} emptyLabel={t('choose')} options={options} />
    </MoveFrame>
  )
}

type FindingProps = MoveProps & Pick<CaseView['choices'], 'findings'> & { allegations: readonly AllegationView[] }

export function ProposeFindingForm({ allegations, findings, ...props }: FindingProps) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const server = useMove(ProposeFindingInput, proposeFindingAction, props, {
    allegationId: allegations[0]?.id ?? '',
    finding: '',
    source: '',
    findingReasoning: '',
  }, 'findingReasoning')
  return (
    <MoveFrame move="propose-finding" props={props} server={server} isFolded>
      <Select
        {...server.field('allegationId')}
        label={t('field.allegationId')}
        emptyLabel={t('choose')}
        options={allegations.map(({ id, typeCode }) => ({ value: id, label: terms(`type.${typeCode}` as 'type.OTHER') }))}
      />
      <Select
        {...server.field('finding')}
        label={t('field.finding')}
        emptyLabel={t('choose')}
        options={findings.map((value) => ({ value, label: terms(`finding.${value}`) }))}
      />
      <Select
        {...server.field('source')}
        label={t('field.source')}
        emptyLabel={t('choose')}
        options={Object.values(FindingSource).map((value) => ({ value, label: terms(`source.${value}`) }))}
      />
      <TextArea {...server.field('findingReasoning')} label={t('field.findingReasoning')} hint={t('hint.sealed')} />
    </MoveFrame>
  )
}

const investigationActions = { 'begin-investigation': beginInvestigationAction, 'complete-investigation': completeInvestigationAction }

/** Whose investigation begins or has ended. */
export function InvestigationForm({ move, bodies, ...props }: MoveProps & { move: keyof typeof investigationActions; bodies: readonly InvestigationBody[] }) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const server = useMove(InvestigationInput, investigationActions[move], props, { body: bodies.length === 1 ? (bodies[0] ?? '') : '' })
  const options = bodies.map((value) => ({ value, label: terms(`investigationBody.${value}`) }))
  return (
    <MoveFrame move={move} props={props} server={server} isFolded>
      <Select {...server.field('body')} label={t('field.body')} emptyLabel={t('choose')} options={options} />
    </MoveFrame>
  )
}

export function ProposeClosureForm({ closureReasons, ...props }: MoveProps & Pick<CaseView['choices'], 'closureReasons'>) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const server = useMove(ProposeClosureInput, proposeClosureAction, props, { closureReason: '', closureReasoning: '' }, 'closureReasoning')
  return (
    <MoveFrame move="propose-closure" props={props} server={server} isFolded>
      <Select
        {...server.field('closureReason')}
        label={t('field.closureReason')}
        emptyLabel={t('choose')}
        options={closureReasons.map((value) => ({ value, label: terms(`closureReason.${value}`) }))}
      />
      <TextArea {...server.field('closureReasoning')} label={t('field.closureReasoning')} hint={t('hint.sealed')} />
    </MoveFrame>
  )
}
