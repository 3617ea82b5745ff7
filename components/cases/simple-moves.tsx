'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { TextArea } from '@/components/ui/field'
import {
  acknowledgeAction,
  approveClosureAction,
  approveErasureAction,
  approveFindingAction,
  awaitActionAction,
  declineClosureAction,
  declineErasureAction,
  declineFindingAction,
  handOverCaseAction,
  holdAction,
  notifyStateAction,
  openAction,
  referOutAction,
  reopenAction,
  reportActionAction,
  resumeAction,
  reviewHoldAction,
  secondFindingAction,
} from '@/lib/cases/actions'
import { MoveInput, ReasonedInput } from '@/lib/cases/schema'
import { declineMergeAction, unmergeAction } from '@/lib/triage/actions'

/** The moves that are one button. */
const buttons = {
  acknowledge: acknowledgeAction,
  open: openAction,
  'notify-state': notifyStateAction,
  'second-finding': secondFindingAction,
  'approve-finding': approveFindingAction,
  'await-action': awaitActionAction,
  'approve-closure': approveClosureAction,
  'approve-erasure': approveErasureAction,
}
const hints = { acknowledge: 'acknowledge', open: 'open', 'notify-state': 'notifyState', 'second-finding': 'secondFinding', 'await-action': 'awaitAction' } as const

export function ButtonMove({ move, ...props }: MoveProps & { move: keyof typeof buttons }) {
  const t = useTranslations('cases.hint')
  const server = useMove(MoveInput, buttons[move], props, {})
  return <MoveFrame move={move} props={props} server={server} {...(move in hints ? { hint: t(hints[move as keyof typeof hints]) } : {})} />
}

/** One button too, behind a fold: it takes the case from whoever presses it. */
export function HandOverMove(props: MoveProps) {
  const t = useTranslations('cases.hint')
  const server = useMove(MoveInput, handOverCaseAction, props, {})
  return <MoveFrame move="hand-over" props={props} server={server} isFolded hint={t('handOver')} />
}

/** The moves that need nothing but their reason. */
const reasoned = {
  hold: holdAction,
  'review-hold': reviewHoldAction,
  resume: resumeAction,
  'refer-out': referOutAction,
  'decline-finding': declineFindingAction,
  'report-action': reportActionAction,
  'decline-closure': declineClosureAction,
  'decline-merge': declineMergeAction,
  unmerge: unmergeAction,
  'decline-erasure': declineErasureAction,
  reopen: reopenAction,
}
/** What the reason has to say, where "why" would not do. */
const asked = { 'refer-out': 'referOut', 'report-action': 'reportAction' } as const

export function ReasonedMove({ move, ...props }: MoveProps & { move: keyof typeof reasoned }) {
  const t = useTranslations('cases')
  const server = useMove(ReasonedInput, reasoned[move], props, { reasoning: '' }, 'reasoning')
  return (
    <MoveFrame move={move} props={props} server={server} isFolded>
      <TextArea {...server.field('reasoning')} label={t(`field.${move in asked ? asked[move as keyof typeof asked] : 'reasoning'}`)} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}
