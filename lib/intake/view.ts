import { Answers, type Contact } from '@/lib/intake/schema'
import type { Answer, CaseStatus, ConsentPurpose } from '@/lib/generated/prisma/enums'

export type Option = { value: string; label: string }
/** What may be chosen, in the reader's language. */
export type Places = { departments: Option[]; communes: { label: string; options: Option[] }[]; states: Option[] }
/** Days as the mission set them; null where it set none. */
export type NextSteps = { readDays: number | null; feedbackDays: number | null }
export type BlankForm = { stamp: string; places: Places; next: NextSteps }

/** What comes back of a report that was sent. `receipt` is null when it was sent so long ago that somebody else may hold the phone. */
export type SentReport = { receipt: string | null; dangerNow: Answer; underEighteen: Answer }

/** A day in Haiti. Nothing finer reaches the page of a reporter. */
export type Day = { day: string; month: string; year: string }

export type Letter = { id: string; isMine: boolean; on: Day; text: string | null }

/** What the office means to do, and until when. `isPast`: the day is over, and the page says so. */
export type Promised = { code: 'ACKNOWLEDGE' | 'FEEDBACK' | 'INVESTIGATION'; on: Day; isPast: boolean }

/** Two words, as their places in the two lists of `words`. */
export type WordPair = [number, number]
/** `shown` is what the opening before this one gave; null when there was none. */
export type OpeningWords = { shown: WordPair | null; next: WordPair }

export type MailboxPlace = 'messages' | 'hide' | 'consent' | 'contact' | 'withdraw'

/** What a reporter sees of their case: never what was first reported, never what they wrote or how to reach them. */
export type MailboxView = {
  /** The sealed field that keeps the mailbox open for a while. */
  mailbox: string
  /** Which of its pages is shown. */
  place: MailboxPlace
  status: CaseStatus
  promised: Promised[]
  letters: Letter[]
  words: OpeningWords | null
  /** What is agreed to now. */
  consents: ConsentPurpose[]
  hasContact: boolean
  isWithdrawn: boolean
  /** What became of what came with this step. */
  step: 'opened' | 'sent' | 'hidden' | 'agreed' | 'reachable' | 'withdrawn' | 'resumed' | 'wrong'
  /** Typed and not yet sent. */
  draft: string
  /** The letter in question where the place is `hide`. */
  letter: Letter | null
  /** Typed and not yet stored. */
  contact: Contact | null
  /** Keys of `errors` by field: why what was typed was not taken. */
  problems: Record<string, string>
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
