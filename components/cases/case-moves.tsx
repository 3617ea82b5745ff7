import 'server-only'
import { AssignForm, InvestigationForm, ProposeClosureForm, ProposeFindingForm } from '@/components/cases/inquiry-forms'
import { ProposeErasureForm } from '@/components/cases/erasure-form'
import { ButtonMove, HandOverMove, ReasonedMove } from '@/components/cases/simple-moves'
import { ApproveMergeForm } from '@/components/triage/allegation-forms'
import { TriageMoves } from '@/components/triage/triage-moves'
import type { MoveName } from '@/lib/cases/status'
import type { CaseView } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Exactly the moves that the workflow table allows this person. The composer for asking stands at the end of the timeline. */
export async function CaseMoves({ view }: { view: CaseView }) {
  const t = await getWords('cases')
  const { choices, allegations } = view
  const move = (name: MoveName) => ({ caseId: view.id, version: view.version, isOffered: view.moves.includes(name), draft: view.drafts[name] })
  const awaitsKey = view.compartments.some((compartment) => compartment.awaitsKey)
  return (
    <section className="panel" id="moves">
      <h2>{t('moves')}</h2>
      {view.moves.length === 0 && <p>{awaitsKey ? t('noMovesKey') : t('noMoves')}</p>}
      <ButtonMove move="acknowledge" {...move('acknowledge')} />
      <ButtonMove move="second-finding" {...move('second-finding')} />
      <ButtonMove move="approve-finding" {...move('approve-finding')} />
      <ReasonedMove move="decline-finding" {...move('decline-finding')} />
      <ButtonMove move="approve-closure" {...move('approve-closure')} />
      <ReasonedMove move="decline-closure" {...move('decline-closure')} />
      <ApproveMergeForm {...move('approve-merge')} />
      <ReasonedMove move="decline-merge" {...move('decline-merge')} />
      <ButtonMove move="approve-erasure" {...move('approve-erasure')} />
      <ReasonedMove move="decline-erasure" {...move('decline-erasure')} />
      <ButtonMove move="open" {...move('open')} />
      <ButtonMove move="notify-state" {...move('notify-state')} />
      <InvestigationForm move="begin-investigation" {...move('begin-investigation')} bodies={choices.bodiesToBegin} />
      <InvestigationForm move="complete-investigation" {...move('complete-investigation')} bodies={choices.bodiesToComplete} />
      <ButtonMove move="await-action" {...move('await-action')} />
      <ReasonedMove move="report-action" {...move('report-action')} />
      <ReasonedMove move="resume" {...move('resume')} />
      <ReasonedMove move="review-hold" {...move('review-hold')} />
      <ReasonedMove move="hold" {...move('hold')} />
      <ReasonedMove move="refer-out" {...move('refer-out')} />
      <TriageMoves view={view} />
      <AssignForm {...move('assign')} assignees={choices.assignees} />
      <ProposeFindingForm {...move('propose-finding')} allegations={allegations} findings={choices.findings} />
      <ProposeClosureForm {...move('propose-closure')} closureReasons={choices.closureReasons} />
      <ReasonedMove move="reopen" {...move('reopen')} />
      <ReasonedMove move="unmerge" {...move('unmerge')} />
      <HandOverMove {...move('hand-over')} />
      <ProposeErasureForm {...move('propose-erasure')} isClosed={view.status === 'CLOSED'} />
    </section>
  )
}
