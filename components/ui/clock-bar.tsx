import type { ReactNode } from 'react'
import type { Tone } from '@/components/ui/status-tag'

type Props = {
  word: ReactNode
  /** How much of the time is used up, 0 to 1; more counts as 1. */
  part: number
  tone?: Tone
}

/** Time as a word, with a bar that repeats it. Drawn, because a progress element does not print. */
export function ClockBar({ word, part, tone = 'neutral' }: Props) {
  return (
    <span className={`clock-bar ${tone}`}>
      <span className="clock-word">{word}</span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="clock-whole" width="100" height="6" />
        <rect className="clock-part" width={100 * Math.min(1, Math.max(0, part))} height="6" />
      </svg>
    </span>
  )
}
