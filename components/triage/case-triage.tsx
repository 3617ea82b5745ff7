import 'server-only'
import { ReportedAnswers } from '@/components/cases/reported-answers'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { FlagForm, LinkForm, UnlinkForm } from '@/components/triage/work-forms'
import { Fold } from '@/components/ui/fold'
import type { CaseView, NamesById } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'
import type { JoinedView, TypeView } from '@/lib/triage/view'

/** What makes the case urgent, what its report's answers suggest, and what it has to do with others. */
export async function CaseTriage({ view }: { view: CaseView }) {
  const [t, terms] = await Promise.all([getWords('triage'), getWords('terms')])
  const { flags, mayWork, related, duplicates, joined } = view.triage
  return (
    <section className="panel" id="triage">
      <h2>{t('flags')}</h2>
      {mayWork ? <FlagForm caseId={view.id} version={view.version} flags={flags} /> : <p>{flags.map((flag) => terms(`riskFlag.${flag}`)).join(', ') || '–'}</p>}
      <Questions view={view} />
      <h2>{t('related')}</h2>
      {related.length === 0 && <p>{t('noRelated')}</p>}
      <ul>
        {related.map(({ id, reference, status, relation }) => (
          <li key={id}>
            <a href={`/cases/${id}`}>{reference}</a>: {terms(`relation.${relation}`)}, {terms(`status.${status}`)}
            {relation === 'linked' && mayWork && <UnlinkForm caseId={view.id} otherId={id} reference={reference} />}
          </li>
        ))}
      </ul>
      {duplicates.length > 0 && (
        <Fold summary={t('duplicates')} note={duplicates.length}>
          <ul>
            {duplicates.map(({ id, reference, status, reasons }) => (
              <li key={id}>
                <a href={`/cases/${id}`}>{reference}</a> ({terms(`status.${status}`)}): {reasons.map((reason) => terms(`duplicateReason.${reason}`)).join('; ')}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {mayWork && <LinkForm caseId={view.id} />}
      {joined.map((one) => (
        <Joined key={one.id} joined={one} names={view.names} />
      ))}
    </section>
  )
}

/** For the officer, in order; the survivor is never asked. */
async function Questions({ view }: { view: CaseView }) {
  const [t, terms, cases] = await Promise.all([getWords('triage'), getWords('terms'), getWords('cases')])
  const { suggested, questions } = view.triage
  if (questions.length === 0) return null
  const line = ({ code, unCategory, unPublicType }: TypeView) => (
    <li key={code}>
      {terms(`type.${code}` as 'type.OTHER')} <span className="hint">({cases('unLine', { category: unCategory, type: terms(`unPublicType.${unPublicType}`) })})</span>
    </li>
  )
  return (
    <>
      {suggested.length > 0 && (
        <>
          <p>{t('suggested')}</p>
          <ol>{suggested.map(line)}</ol>
        </>
      )}
      <Fold summary={t('questions')}>
        <p className="hint">{t('questionsNote')}</p>
        <ol>{questions.map(line)}</ol>
      </Fold>
    </>
  )
}

async function Joined({ joined: { reference, letters }, names }: { joined: JoinedView; names: NamesById }) {
  const [t, closed, time] = await Promise.all([getWords('triage'), getWords('cases'), wordsOfTime()])
  return (
    <Fold summary={t('joined', { reference })} note={letters.length} open={letters.length > 0}>
      {letters.length === 0 && <p>{t('noLetters')}</p>}
      {letters.map(({ id, at, isFromReporter, said }) => (
        <div key={id}>
          <p className="hint">
            {isFromReporter ? t('fromReporter') : t('toReporter')}, <time dateTime={at.toISOString()}>{time.time(at, isFromReporter)}</time>
          </p>
          {said === null && <p className="hint">{closed('closedText')}</p>}
          {said?.kind === 'text' && <Verbatim text={said.text} />}
          {said?.kind === 'answers' && <ReportedAnswers answers={said.answers} names={names} />}
        </div>
      ))}
    </Fold>
  )
}
