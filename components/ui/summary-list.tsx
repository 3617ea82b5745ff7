import type { ReactNode } from 'react'

export type SummaryRow = { label: ReactNode; value: ReactNode; action?: { href: string; label: ReactNode } | undefined }

/** Facts as pairs, each with at most one link to where it is changed. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ label, value, action }, position) => (
        <div key={position}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {action && (
            <dd className="row-action">
              <a href={action.href}>{action.label}</a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
