import type { ReactNode } from 'react'

type Props = { title: ReactNode; lead?: ReactNode; back?: { href: string; label: string } | undefined; aside?: ReactNode }

/** The page's only h1, with the way back above it, one leading sentence below it and tags or figures beside it. */
export function PageHeader({ title, lead, back, aside }: Props) {
  return (
    <header className="page-header">
      {back && (
        <a className="back-link" href={back.href}>
          {back.label}
        </a>
      )}
      <div className="page-title">
        <h1>{title}</h1>
        {aside && <div className="page-aside">{aside}</div>}
      </div>
      {lead && <p className="lead">{lead}</p>}
    </header>
  )
}
