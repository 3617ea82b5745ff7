'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { TextArea, TextField } from '@/components/ui/field'
import { approveIdentityAction, askIdentityAction, declineIdentityAction } from '@/lib/cases/actions'
import { ApproveIdentityInput, AskIdentityInput, DeclineIdentityInput } from '@/lib/cases/schema'

export function AskIdentityForm({ hoursMax, ...props }: MoveProps & { hoursMax: number }) {
  const t = useTranslations('cases')
  const server = useMove(AskIdentityInput, askIdentityAction, props, { hours: '', identityReason: '' }, 'identityReason')
  return (
    <MoveFrame move="ask-identity" props={props} server={server} isFolded hint={t('hint.askIdentity', { hours: hoursMax })}>
      <TextField {...server.field('hours')} label={t('field.hours')} width="short" inputMode="numeric" autoComplete="off" />
      <TextArea {...server.field('identityReason')} label={t('field.identityReason')} rows={3} />
    </MoveFrame>
  )
}

/** A request that waits: the key is given, or a reason why not. */
export function AnswerIdentityForms({ requestId, ...props }: MoveProps & { requestId: string }) {
  const t = useTranslations('cases')
  const approve = useMove(ApproveIdentityInput, approveIdentityAction, { ...props, requestId }, {})
  const decline = useMove(DeclineIdentityInput, declineIdentityAction, { ...props, requestId }, { answerReason: '' }, 'answerReason')
  return (
    <>
      <MoveFrame move="approve-identity" props={props} server={approve}>
        <input type="hidden" name="requestId" value={requestId} />
      </MoveFrame>
      <MoveFrame move="decline-identity" props={props} server={decline} isFolded>
        <input type="hidden" name="requestId" value={requestId} />
        <TextArea {...decline.field('answerReason')} label={t('field.answerReason')} hint={t('hint.answerReason')} rows={3} />
      </MoveFrame>
    </>
  )
}
