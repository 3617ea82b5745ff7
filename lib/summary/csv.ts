import type { About, Row, Table } from '@/lib/summary/view'

/** In a spreadsheet these begin a formula, which may fetch addresses or run programs on the reader's machine. */
const formula = /^[=+\-@\t\r]/

/** One strict line (RFC 4180). Text that would be a formula gets an apostrophe in front; numbers are written as they are. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What the file calls the rows: the United Nations' own words where there are any, codes otherwise. */
const unWords: Record<string, string> = {
  PRELIMINARY_ASSESSMENT: 'preliminary assessment',
  LIMITED_INFORMATION: 'under review - limited information',
  INVESTIGATION: 'at various stages of investigation',
  SUBSTANTIATED: 'substantiated',
  NOT_SUBSTANTIATED: 'not substantiated',
  CLOSED_OTHERWISE: 'closed under other circumstances',
  CLOSED: 'closed',
}
const kindWords = {
  class: 'class',
  channel: 'channel',
  reporter: 'reporter type',
  type: 'type',
  unCategory: 'UN category',
  unPublicType: 'UN public type',
} as const

const rowName = ({ code, kind }: Row) => (kind === null ? (unWords[code] ?? code) : `${code} (${kindWords[kind]})`)

/** Long form, one count a line; first what was counted, so that the file can be checked against the log. */
export function* csvLines(about: About, tables: readonly Table[]): Generator<string> {
  yield csvLine(['table', 'row', 'column', 'count'])
  yield csvLine(['about', 'from', about.from, ''])
  yield csvLine(['about', 'to', about.to, ''])
  yield csvLine(['about', 'cut-off', about.cutOff.toISOString(), ''])
  yield csvLine(['about', 'last entry', about.lastHash ?? '', ''])
  yield csvLine(['about', 'log entries', 'total', about.entries])
  for (const { code, blocks } of tables) {
    for (const { columns, rows } of blocks) {
      for (const row of rows) {
        for (const [at, column] of columns.entries()) yield csvLine([code, rowName(row), column, row.counts[at] ?? 0])
      }
    }
  }
}

/** Hands the lines out as they are asked for. */
export function csvStream(lines: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      const { value, done } = lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}
