import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'due' | 'overdue' | 'settled'

/** A state in a word; the colour only repeats it. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`status-tag ${tone}`}>{children}</span>
}
