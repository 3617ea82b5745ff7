import type { ReactNode } from 'react'

/** Nothing here, said in a sentence, with what to do next below it. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
