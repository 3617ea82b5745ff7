import { z } from 'zod'
import type { ShownPage } from '@/lib/intake/pages'
import { Answers, Circumstances, type Contact } from '@/lib/intake/schema'
import type { MedicalDays } from '@/lib/reference/deadlines'
import type { Answer, CaseStatus, Channel, CompartmentKind, ConsentPurpose, Questionnaire } from '@/lib/generated/prisma/enums'

export type Option = { value: string; label: string }
/** What may be chosen, in the reader's language; the groups of towns stand in the order of the departments. */
export type Places = { departments: Option[]; towns: { label: string; options: Option[] }[]; states: Option[] }
/** Days as the mission set them; null where it set none. */
export type NextSteps = { readDays: number | null; feedbackDays: number | null }
export type BlankForm = { stamp: string; places: Places; next: NextSteps }
export type FileLimits = { filesMax: number; megabytesMax: number }
/** A number to call, for those who should not have to look for it. */
export type Line = { name: string; phone: string; isForChildren: boolean }

/**
 * What comes back of a report that was sent. `receipt` is null when it was sent so long ago that somebody else may hold the
 * phone; `mailbox` is the sealed field with which files can be added.
 */
export type SentReport = { receipt: string | null; dangerNow: Answer; underEighteen: Answer; mailbox: string | null }

/** Words that travel with what they are for, by namespace. */
export type PageWords = Readonly<Record<string, unknown>>

/** What a page says and offers; all pages together, for a browser that turns them itself. */
export type Material = {
  words: PageWords
  /** What there is to choose from, or of what was chosen the words. */
  places: Places
  /** Numbers to call. */
  lines: Line[]
  /** Until when medicine helps, where that is said. */
  medical: MedicalDays | null
}

/** One page of a questionnaire as the server answers it; a browser with JavaScript makes the same without asking. */
export type ReportPage = ShownPage & Material & {
  kind: 'page'
  /** The sealed field that carries all answers so far; the stamp stands beside it. */
  kept: string
  stamp: string
  /** Message keys by field. */
  errors: Record<string, string>
  /** A message key about the whole. */
  problem: string | null
  /** A proof-of-work challenge, under attack. */
  challenge: string | null
}
export type ReportSent = {
  kind: 'sent'
  sent: SentReport
  kept: string
  stamp: string
  practice: 'right' | 'wrong' | null
  lines: Line[]
  next: NextSteps
  limits: FileLimits
  words: PageWords
}
export type ReportStep = ReportPage | ReportSent

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
  /** The same in the reader's language, so that the lists stay here. */
  spoken: { shown: string | null; next: string } | null
  /** What is agreed to now. */
  consents: ConsentPurpose[]
  hasContact: boolean
  /** What was erased, and takes nothing any more. */
  erased: CompartmentKind[]
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

/** Before the number was typed. `visit`: of this very page, because pressing its button twice is one opening. */
export type ClosedMailbox = { words: PageWords; visit: string; minutes: number; limits: FileLimits }

/** `says`: the words of the place that is shown. */
export type OpenedMailbox = MailboxView & { says: PageWords }

/** An unfinished report in its owner's list. The rest is opened when it is asked for. */
export type DraftLine = { id: string; savedAt: Date; goneAt: Date; channel: Channel | null; questionnaire: Questionnaire | null }
/** A draft as the form takes it: what was typed by the names of the fields, a list (`consent[]`) as one text with commas. */
export type OpenedDraft = { values: Record<string, string>; savedAt: string }
/** What became of the long form. `savedAt` is an ISO instant: it goes to the browser of whoever pressed the button and nowhere else. */
export type TakenDown = { kind: 'filed'; sent: SentReport } | { kind: 'saved'; savedAt: string }

/** How an assisted report was taken, and the day on which it was first told, `2026-11-03` or ''. */
export type Taken = { circumstances: Circumstances; firstToldOn: string }

/**
 * What a reporter's message says. A report that was sent again with other answers is filed as a message that holds all of
 * them as JSON; everything else is the text as typed.
 */
export function readMessage(text: string): { kind: 'text'; text: string } | { kind: 'answers'; answers: Answers; taken: Taken | null } {
  if (!text.startsWith('{"narrative":')) return { kind: 'text', text }
  const answers = Answers.extend({ circumstances: Circumstances.optional(), firstToldOn: z.string().default('') }).safeParse(parsed(text))
  if (!answers.success) return { kind: 'text', text }
  const { circumstances, firstToldOn, ...told } = answers.data
  return { kind: 'answers', answers: told, taken: circumstances ? { circumstances, firstToldOn } : null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
