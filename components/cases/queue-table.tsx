import 'server-only'
import { CaseMarks } from '@/components/cases/case-marks'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { ClockBar } from '@/components/ui/clock-bar'
import { DataTable } from '@/components/ui/data-table'
import { StatusTag } from '@/components/ui/status-tag'
import type { QueueRow } from '@/lib/cases/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

const columns = ['reference', 'class', 'report', 'marks', 'department', 'state', 'assignee', 'status', 'clock'] as const

/** One line of each case, without a word of what was sealed. */
export async function QueueTable({ rows, now, isChoosable }: { rows: readonly QueueRow[]; now: Date; isChoosable: boolean }) {
  const [t, terms, time, language] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime(), requestLanguage()])
  const clock = (row: QueueRow) => {
    if (!row.clock) return t('noClock')
    const { word, part, tone } = time.clock(row.clock, now, terms(`deadline.${row.clock.code}` as 'deadline.TRIAGE'))
    return <ClockBar word={word} part={part} tone={tone} />
  }
  const cells = (row: QueueRow) => ({
    reference: row.reference,
    class: terms(`class.${row.complaintClass}`),
    report: terms(`questionnaire.${row.questionnaire}`),
    marks: <CaseMarks of={row} />,
    department: inLanguage(row.department, language),
    state: row.state && inLanguage(row.state.name, language),
    assignee: row.assignee ?? t('nobody'),
    status: <StatusTag tone={row.status === 'CLOSED' ? 'settled' : 'neutral'}>{terms(`status.${row.status}`)}</StatusTag>,
    clock: clock(row),
    // Another version is another box, and an unticked one.
    chosen: <input key={row.version} className="row-box" type="checkbox" name="cases[]" value={`${row.id}.${row.version}`} aria-label={t('bulk.choose', { reference: row.reference })} />,
  })
  return (
    <DataTable
      caption={t('tableCaption')}
      captionHidden
      narrow="stack"
      columns={[...columns, ...(isChoosable ? (['chosen'] as const) : [])].map((key) => ({ key, label: t(`column.${key}`) }))}
      rows={rows.map((row) => ({ id: row.id, href: `/cases/${row.id}`, cells: cells(row) }))}
    />
  )
}
