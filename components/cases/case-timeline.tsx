import 'server-only'
import { randomUUID } from 'node:crypto'
import { AskForm, InformForm } from '@/components/cases/ask-form'
import { ReportedAnswers } from '@/components/cases/reported-answers'
import { sentences } from '@/components/cases/sentences'
import { TakenList } from '@/components/cases/taken-facts'
import { Verbatim } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Timeline } from '@/components/ui/timeline'
import type { CaseView, NamesById, TimelineEntry } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What happened, newest last, with the composer at the end. */
export async function CaseTimeline({ view, messageId }: { view: CaseView; messageId: string }) {
  const [t, time, sentence] = await Promise.all([getWords('cases'), wordsOfTime(), sentences()])
  const reports = [view, ...view.triage.joined].filter(({ hasMailbox }) => hasMailbox)
  const addressees = reports.map(({ id, reference }) => ({ value: id, label: t('addressee', { reference }) }))
  return (
    <section id="timeline" tabIndex={-1}>
      <h2>{t('timeline')}</h2>
      <Timeline
        label={t('timeline')}
        moments={view.timeline.map((entry) => ({
          id: entry.id,
          at: entry.at.toISOString(),
          time: time.time(entry.at, entry.isToTheHour),
          sentence: sentence(entry),
          strong: entry.event === 'message.received' || entry.event === 'finding.approved',
          ...(entry.said || entry.isClosed ? { body: <Said entry={entry} names={view.names} closed={t('closedText')} /> } : {}),
        }))}
      />
      <AskForm caseId={view.id} version={view.version} isOffered={view.moves.includes('ask') && addressees.length > 0} draft={view.drafts['ask']} messageId={messageId} addressees={addressees} />
      <InformForm caseId={view.id} version={view.version} isOffered={view.moves.includes('inform') && addressees.length > 0} draft={view.drafts['inform']} messageId={randomUUID()} addressees={addressees} />
    </section>
  )
}

function Said({ entry, names, closed }: { entry: TimelineEntry; names: NamesById; closed: string }) {
  if (!entry.said) return <p className="hint">{closed}</p>
  if (entry.said.kind === 'text') return <Verbatim text={entry.said.text} />
  return (
    <>
      <ReportedAnswers answers={entry.said.answers} names={names} />
      {entry.said.taken && <TakenList taken={entry.said.taken} />}
    </>
  )
}
