import 'server-only'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Compared } from '@/components/dossier/compared'
import { RecordForm, RemoveRecordForm, TaskForm } from '@/components/dossier/record-form'
import { Fold } from '@/components/ui/fold'
import type { CaseView } from '@/lib/cases/view'
import type { RecordView, VersionView } from '@/lib/dossier/view'
import { RecordKind } from '@/lib/generated/prisma/enums'
import { getWords } from '@/lib/platform/intl'

/** What officers wrote down, newest first, with every earlier version behind a fold. */
export async function CaseRecords({ view }: { view: CaseView }) {
  const t = await getWords('dossier')
  const { records, mayWork, takers } = view.dossier
  const { drafts } = view
  if (records.length === 0 && !mayWork) return null
  return (
    <section className="panel" id="records">
      <h2>{t('records')}</h2>
      {records.length === 0 && <p>{t('noRecords')}</p>}
      {records.map((record) => (
        <Record key={record.id} record={record}>
          {mayWork && (
            <>
              {record.kind === 'TASK' && <TaskForm caseId={view.id} recordId={record.id} isDone={record.doneAt !== null} />}
              <RecordForm caseId={view.id} kind={record.kind} record={writtenIn(record)} {...{ takers, drafts }} />
              <RemoveRecordForm caseId={view.id} recordId={record.id} />
            </>
          )}
        </Record>
      ))}
      {mayWork && Object.values(RecordKind).map((kind) => <RecordForm key={kind} caseId={view.id} kind={kind} record={null} {...{ takers, drafts }} />)}
    </section>
  )
}

function writtenIn({ id, versions: [newest], dueOn, assignee }: RecordView) {
  return { id, text: newest?.text ?? '', when: newest?.when ?? '', dueOn: dueOn?.toISOString().slice(0, 10) ?? '', assigneeId: assignee?.id ?? '' }
}

async function Record({ record, children }: { record: RecordView; children: React.ReactNode }) {
  const [t, terms, time] = await Promise.all([getWords('dossier'), getWords('terms'), wordsOfTime()])
  const { kind, dueOn, assignee, doneAt, versions } = record
  const [newest, ...earlier] = versions
  const state = doneAt ? t('doneOn', { day: time.day(doneAt) }) : dueOn ? t('dueBy', { day: time.day(new Date(dueOn.getTime() + 12 * 3_600_000)) }) : undefined
  return (
    <Fold summary={terms(`recordKind.${kind}`)} note={state} open>
      {assignee && <p>{t('taskOf', { name: assignee.name })}</p>}
      {newest && <Version version={newest} />}
      {earlier.length > 0 && (
        <Fold summary={t('versions')} note={earlier.length}>
          {earlier.map((version, at) => (
            <Version key={version.position} version={version} newer={versions[at]} />
          ))}
        </Fold>
      )}
      {children}
    </Fold>
  )
}

/** `newer`: the version after it, whose changes are shown beside. */
async function Version({ version: { position, author, at, text, when }, newer }: { version: VersionView; newer?: VersionView | undefined }) {
  const [t, closed, time] = await Promise.all([getWords('dossier'), getWords('cases'), wordsOfTime()])
  return (
    <>
      {when && (
        <p>
          <VerbatimLine text={when} />
        </p>
      )}
      {text === null ? <p className="hint">{closed('closedText')}</p> : <Verbatim text={text} />}
      <p className="hint">
        {t('version', { number: position, author })}, <time dateTime={at.toISOString()}>{time.time(at)}</time>
      </p>
      {newer && text !== null && newer.text !== null && (
        <Fold summary={t('changes', { number: newer.position })}>
          <Compared older={text} newer={newer.text} />
        </Fold>
      )}
    </>
  )
}
