import 'server-only'
import { DataTable } from '@/components/ui/data-table'
import { Fold } from '@/components/ui/fold'
import type { LogRow } from '@/lib/log/view'
import { getWords } from '@/lib/platform/intl'

const columns = ['at', 'event', 'subject', 'actor', 'status', 'codes', 'hash'] as const
const shortHash = 12

/** The log as it is: nothing is summed up, and every code stays readable. */
export async function LogTable({ rows }: { rows: readonly LogRow[] }) {
  const [t, terms] = await Promise.all([getWords('log'), getWords('terms')])
  const only = (name: string, value: string) => `/log?${name}=${encodeURIComponent(value)}`
  const status = (code: string | null) => code && terms(`status.${code}` as 'status.OPEN')
  const cells = (row: LogRow) => ({
    at: <time dateTime={row.at.toISOString()}>{row.at.toISOString().slice(0, 19).replace('T', ' ')}</time>,
    event: t(`events.${row.event}` as 'events.case.read'),
    subject: (
      <>
        {t(`subjects.${row.subjectKind}` as 'subjects.case')} {t('number', { seq: row.seq })}
        <br />
        <a className="mono" href={only('subjectId', row.subjectId)}>
          {row.subjectId}
        </a>
      </>
    ),
    actor: row.actorId ? <a href={only('actorId', row.actorId)}>{row.actorName ?? row.actorId}</a> : t(`actors.${row.actorKind}` as 'actors.system'),
    status: row.fromStatus === row.toStatus ? status(row.toStatus) : [status(row.fromStatus), status(row.toStatus)].filter(Boolean).join(' → '),
    codes: <span className="mono">{row.codes}</span>,
    hash: (
      <Fold summary={row.hash.slice(0, shortHash)}>
        <span className="mono">{row.hash}</span>
      </Fold>
    ),
  })
  return (
    <DataTable
      caption={t('tableCaption')}
      captionHidden
      narrow="stack"
      columns={columns.map((key) => ({ key, label: t(`column.${key}`) }))}
      rows={rows.map((row) => ({ id: row.id, cells: cells(row) }))}
    />
  )
}
