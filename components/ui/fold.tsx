import type { ReactNode } from 'react'

type Props = { summary: ReactNode; note?: ReactNode; open?: boolean; id?: string; children: ReactNode }

/** Something that stays out of the way until it is asked for; works without JavaScript. `note` stands at the far end (a count). */
export function Fold({ summary, note, open = false, id, children }: Props) {
  return (
    <details className="fold" open={open} id={id}>
      <summary>
        <span className="fold-title">{summary}</span>
        {note !== undefined && <span className="fold-note">{note}</span>}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}
