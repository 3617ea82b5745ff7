import { useId, type ReactNode } from 'react'

export type Column = { key: string; label: ReactNode; numeric?: boolean }
export type Row = { id: string; href?: string | undefined; cells: Readonly<Record<string, ReactNode>> }
type Props = {
  caption: ReactNode
  /** When a heading above the table already says it. */
  captionHidden?: boolean
  columns: readonly Column[]
  rows: readonly Row[]
  total?: Row | undefined
  /** On a narrow screen: scroll sideways in its own box (figures), or one card per row (lists). */
  narrow?: 'scroll' | 'stack'
}

/** The first column names the row, and carries its link. The roles are spelled out because a stacked table loses them. */
export function DataTable({ caption, captionHidden = false, columns, rows, total, narrow = 'scroll' }: Props) {
  const id = useId()
  return (
    <div className={`table-box ${narrow}`} role="region" aria-labelledby={id} tabIndex={narrow === 'scroll' ? 0 : undefined}>
      <table className="data-table" role="table">
        <caption id={id} className={captionHidden ? 'visually-hidden' : undefined}>
          {caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, label, numeric }) => (
              <th key={key} scope="col" role="columnheader" className={numeric ? 'numeric' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <TableRow key={row.id} columns={columns} row={row} />
          ))}
        </tbody>
        {total && (
          <tfoot role="rowgroup">
            <TableRow columns={columns} row={total} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

function TableRow({ columns, row }: { columns: readonly Column[]; row: Row }) {
  return (
    <tr role="row">
      {columns.map(({ key, label, numeric }, position) =>
        position === 0 ? (
          <th key={key} scope="row" role="rowheader">
            {row.href === undefined ? (
              row.cells[key]
            ) : (
              <a className="row-link" href={row.href}>
                {row.cells[key]}
              </a>
            )}
          </th>
        ) : (
          <td key={key} role="cell" className={isBlank(row.cells[key]) ? 'blank' : numeric ? 'numeric' : undefined}>
            <span className="cell-label" aria-hidden="true">
              {label}
            </span>
            {row.cells[key]}
          </td>
        ),
      )}
    </tr>
  )
}

/** A stacked row leaves such a cell out, label and all. */
function isBlank(cell: ReactNode): boolean {
  return cell === undefined || cell === null || cell === false || cell === ''
}
