import { Answers } from '@/lib/intake/schema'
import type { Answer, CaseStatus } from '@/lib/generated/prisma/enums'

export type Option = { value: string; label: string }
/** What may be chosen, in the reader's language. */
export type Places = { departments: Option[]; communes: { label: string; options: Option[] }[]; states: Option[] }
/** Days as the mission set them; null where it set none. */
export type NextSteps = { readDays: number | null; feedbackDays: number | null }
export type BlankForm = { stamp: string; places: Places; next: NextSteps }

/** What comes back of a report that was sent. `receipt` is null when it was sent so long ago that somebody else may hold the phone. */
export type SentReport = { receipt: string | null; dangerNow: Answer; underEighteen: Answer }

export type Letter = { id: string; isMine: boolean; at: Date; text: string | null }

/** What a reporter sees of their case: never what was first reported, never what they wrote since. */
export type MailboxView = {
  /** The sealed field that keeps the mailbox open for a while. */
  mailbox: string
  status: CaseStatus
  letters: Letter[]
  /** What became of the text that came with this step. */
  step: 'opened' | 'sent' | 'wrong'
  /** Typed and not yet sent. */
  draft: string
  /** A key of `errors`: why the draft was not sent. */
  problem: string | null
}

/**
 * What a reporter's message says. A report that was sent again with other answers is filed as a message that holds all of
 * them as JSON; everything else is the text as typed.
 */
export function readMessage(text: string): { kind: 'text'; text: string } | { kind: 'answers'; answers: Answers } {
  if (!text.startsWith('{"narrative":')) return { kind: 'text', text }
  const answers = Answers.safeParse(parsed(text))
  return answers.success ? { kind: 'answers', answers: answers.data } : { kind: 'text', text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
