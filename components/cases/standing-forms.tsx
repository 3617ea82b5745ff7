'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Verbatim } from '@/components/cases/verbatim'
import { Select, TextArea } from '@/components/ui/field'
import { answerIdentityAction, declareConflictAction, nameConflictAction, requestIdentityAction } from '@/lib/cases/actions'
import { AnswerIdentityInput, DeclareConflictInput, identityHours, NameConflictInput, RequestIdentityInput } from '@/lib/cases/schema'
import type { StandingView } from '@/lib/cases/view'

export function DeclareConflictForm(props: MoveProps) {
  const t = useTranslations('cases')
  const server = useMove(DeclareConflictInput, declareConflictAction, props, { reasoning: '' }, 'reasoning')
  return (
    <MoveFrame move="declare-conflict" props={props} server={server} isFolded hint={t('hint.declareConflict')}>
      <TextArea {...server.field('reasoning')} label={t('field.reasoning')} hint={t('hint.leadReads')} rows={3} />
    </MoveFrame>
  )
}

export function NameConflictForm({ colleagues, ...props }: MoveProps & Pick<StandingView, 'colleagues'>) {
  const t = useTranslations('cases')
  const terms = useTranslations('terms')
  const server = useMove(NameConflictInput, nameConflictAction, props, { accountId: '', ground: '', reasoning: '' }, 'reasoning')
  return (
    <MoveFrame move="name-conflict" props={props} server={server} isFolded hint={t('hint.nameConflict')}>
      <Select {...server.field('accountId')} label={t('field.keptOut')} emptyLabel={t('choose')} options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select
        {...server.field('ground')}
        label={t('field.ground')}
        emptyLabel={t('choose')}
        options={(['NAMED', 'ASSERTED'] as const).map((value) => ({ value, label: terms(`conflictGround.${value}`) }))}
      />
      <TextArea {...server.field('reasoning')} label={t('field.reasoning')} hint={t('hint.leadReads')} rows={3} />
    </MoveFrame>
  )
}

export function RequestIdentityForm(props: MoveProps) {
  const t = useTranslations('cases')
  const server = useMove(RequestIdentityInput, requestIdentityAction, props, { hours: '', identityReasoning: '' }, 'identityReasoning')
  return (
    <MoveFrame move="request-identity" props={props} server={server} isFolded hint={t('hint.requestIdentity')}>
      <Select
        {...server.field('hours')}
        label={t('field.hours')}
        emptyLabel={t('choose')}
        options={identityHours.map((hours) => ({ value: String(hours), label: t('hours', { count: hours }) }))}
      />
      <TextArea {...server.field('identityReasoning')} label={t('field.identityReasoning')} hint={t('hint.custodianReads')} rows={3} />
    </MoveFrame>
  )
}

/** Two answers to one request, each a button of its own. */
export function AnswerIdentityForms({ request: { id, requester, hours, reason }, closed, ...props }: MoveProps & { request: StandingView['waiting'][number]; closed: string }) {
  const t = useTranslations('cases')
  return (
    <section className="panel" aria-label={t('identity.asked', { requester })}>
      <p>
        {t('identity.asked', { requester })} {t('hours', { count: hours })}
      </p>
      {reason === null ? <p>{closed}</p> : <Verbatim text={reason} />}
      <AnswerForm move="approve-identity" answer="APPROVED" requestId={id} {...props} />
      <AnswerForm move="decline-identity" answer="DECLINED" requestId={id} {...props} />
    </section>
  )
}

type AnswerProps = MoveProps & { move: 'approve-identity' | 'decline-identity'; answer: 'APPROVED' | 'DECLINED'; requestId: string }

function AnswerForm({ move, answer, requestId, ...props }: AnswerProps) {
  const server = useMove(AnswerIdentityInput, answerIdentityAction, props, { requestId, answer })
  return (
    <MoveFrame move={move} props={props} server={server} id={`${move}-${requestId}`} isQuiet={answer === 'DECLINED'}>
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="answer" value={answer} />
    </MoveFrame>
  )
}
