import type { ReactNode } from 'react'

export type SummaryRow = { label: ReactNode; value: ReactNode; action?: ReactNode }

/** Facts as pairs, each with at most one link or button that changes it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ label, value, action }, position) => (
        <div key={position}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {action && <dd className="row-action">{action}</dd>}
        </div>
      ))}
    </dl>
  )
}
