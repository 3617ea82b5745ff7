'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { TextArea } from '@/components/ui/field'
import {
  acknowledgeAction,
  approveClosureAction,
  approveFindingAction,
  declineClosureAction,
  declineFindingAction,
  openAction,
  reopenAction,
} from '@/lib/cases/actions'
import { MoveInput, ReasonedInput } from '@/lib/cases/schema'

/** The moves that are one button. */
const buttons = { acknowledge: acknowledgeAction, open: openAction, 'approve-finding': approveFindingAction, 'approve-closure': approveClosureAction }
const hints = { acknowledge: 'acknowledge', open: 'open' } as const

export function ButtonMove({ move, ...props }: MoveProps & { move: keyof typeof buttons }) {
  const t = useTranslations('cases.hint')
  const server = useMove(MoveInput, buttons[move], props, {})
  return <MoveFrame move={move} props={props} server={server} {...(move in hints ? { hint: t(hints[move as keyof typeof hints]) } : {})} />
}

/** The moves that need nothing but their reason. */
const reasoned = { 'decline-finding': declineFindingAction, 'decline-closure': declineClosureAction, reopen: reopenAction }

export function ReasonedMove({ move, ...props }: MoveProps & { move: keyof typeof reasoned }) {
  const t = useTranslations('cases')
  const server = useMove(ReasonedInput, reasoned[move], props, { reasoning: '' })
  return (
    <MoveFrame move={move} props={props} server={server} isFolded texts={['reasoning']}>
      <TextArea {...server.field('reasoning')} label={t('field.reasoning')} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}
