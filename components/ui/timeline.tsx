import type { ReactNode } from 'react'

export type Moment = {
  id: string
  /** ISO 8601, for machines. */
  at: string
  /** The same instant in words. */
  time: ReactNode
  sentence: ReactNode
  /** What was said or noted, below the sentence. */
  body?: ReactNode
  /** Stands out: a finding, a message from outside. */
  strong?: boolean
}

/** What happened, as sentences, in the order given. */
export function Timeline({ label, moments }: { label: string; moments: readonly Moment[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {moments.map(({ id, at, time, sentence, body, strong }) => (
        <li key={id} id={id} className={strong ? 'strong' : undefined}>
          <p className="moment">
            <span>{sentence}</span> <time dateTime={at}>{time}</time>
          </p>
          {body && <div className="moment-body">{body}</div>}
        </li>
      ))}
    </ol>
  )
}
