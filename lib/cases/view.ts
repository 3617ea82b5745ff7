import type {
  Answer,
  CaseStatus,
  Channel,
  ClosureReason,
  CompartmentKind,
  ComplaintClass,
  ConflictGround,
  ConsentPurpose,
  Finding,
  FindingSource,
  InvestigationBody,
  ItemField,
  PersonnelCategory,
  ProposalKind,
  Questionnaire,
  ReporterType,
  UnPublicType,
} from '@/lib/generated/prisma/enums'
import type { ActName } from '@/lib/cases/move'
import type { AgeBand, Mark, QueueInput, QueueViewName } from '@/lib/cases/schema'
import type { MoveName } from '@/lib/cases/status'
import type { DossierView } from '@/lib/dossier/view'
import type { ExportNote } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import type { Contact } from '@/lib/intake/schema'
import type { readMessage, Taken } from '@/lib/intake/view'
import type { CaseEvent } from '@/lib/log/events'
import type { TriageView } from '@/lib/triage/view'

/** A deadline that runs: what for, from when, until when. */
export type RunningClock = { code: string; from: Date; dueAt: Date }

/** `pauseReason`: null where its compartment is closed to the reader, or nothing is paused. */
export type ClockView = RunningClock & { id: string; pausedAt: Date | null; pauseReason: string | null; mayBePaused: boolean }

export type Named = { id: string; name: string }
/** A State as people read it: its code, and its names by language. */
export type StateName = { id: string; iso3: string; name: unknown }

/** What makes a case urgent, or says how it stands, in one word each. */
export type CaseMarks = {
  dangerNow: Answer
  underEighteen: Answer
  hasDeath: boolean
  hasRetaliation: boolean
  isEscalated: boolean
  isWithdrawn: boolean
  isSuspect: boolean
}

export type QueueRow = CaseMarks & {
  id: string
  reference: string
  version: number
  complaintClass: ComplaintClass
  questionnaire: Questionnaire
  status: CaseStatus
  /** Names by language. */
  department: unknown
  state: StateName | null
  assignee: string | null
  clock: RunningClock | null
}

/** `kinds`: the parts whose key nobody here has. */
export type UnheldCase = { id: string; reference: string; status: CaseStatus; kinds: CompartmentKind[] }

export type QueuePage = {
  rows: QueueRow[]
  /** Where the next page begins, or null. */
  next: string | null
  now: Date
}

export type Counts<Key extends string> = Partial<Record<Key, number>>

/** Nothing above `countMax` is counted: null means more than that. */
export type QueueCounts = {
  all: number | null
  views: Partial<Record<QueueViewName, number | null>>
  /** What each filter would show beside the others; null where there is too much to count. */
  filters: { status: Counts<CaseStatus>; class: Counts<ComplaintClass>; age: Counts<AgeBand>; mark: Counts<Mark> } | null
}

export type SavedView = { id: string; name: string; filters: QueueInput }

/** What stands around the queue: what it can be narrowed to, and to whom cases can be given; nobody for whoever may not give any. */
export type QueueTools = { saved: SavedView[]; assignees: Named[]; states: Choices['states']; departments: { iso: string; name: unknown }[] }

/** What became of each case that was to be given to somebody. By reference, and only where the officer may see the case. */
export type AssignReport = {
  done: string[]
  refused: { reference: string; code: 'stale' | 'not-now' | 'not-assignable' | 'forbidden' }[]
  /** Cases that do not exist for this officer, or not any more. */
  hidden: number
}

/** A place in a case's text: what stands around the word that was found. */
export type Snippet = { field: ItemField; before: string; match: string; after: string }
export type SearchFound = {
  hits: { id: string; reference: string; snippets: Snippet[] }[]
  /** How many cases were opened, each with an entry in the log. */
  opened: number
  words: string
  /** Where to search on; null when there is nothing further back. */
  next: string | null
}

export type Said = ReturnType<typeof readMessage>

/** One sentence of the timeline, as data: the words are the component's. */
export type TimelineEntry = {
  id: string
  at: Date
  event: CaseEvent
  actor: { kind: 'officer'; name: string } | { kind: 'reporter' | 'system' }
  /** Reports are dated to the hour. */
  isToTheHour: boolean
  from: CaseStatus | null
  to: CaseStatus | null
  codes: Readonly<Record<string, string>>
  /** The name of the person whom the event concerns: who was assigned, whose key it was. */
  whom: string | null
  /** What was written with it. Null when there was nothing, or when its compartment is closed to the reader. */
  said: Said | null
  isClosed: boolean
  /** The reference of the merged case that it is about; null for the case's own. */
  joined: string | null
}

/** One line of the custody list of a file. `note`: for whom it was sealed, and for what. */
export type CustodyEntry = TimelineEntry & { note: ExportNote | null }

export type CompartmentView = { kind: CompartmentKind; isOpen: boolean; items: number; holders: string[]; awaitsKey: boolean; isErased: boolean }

export type AllegationView = {
  id: string
  typeCode: string
  personnelCategory: PersonnelCategory
  state: StateName | null
  unit: Named | null
  unCategory: number
  unPublicType: UnPublicType
  /** Among the people of the case. */
  subjectId: string | null
  victimIds: string[]
}

export type PendingView = {
  kind: ProposalKind
  proposer: string
  isOwn: boolean
  finding: Finding | null
  source: FindingSource | null
  closureReason: ClosureReason | null
  erases: CompartmentKind[]
  /** Takes a third person. */
  needsThird: boolean
  /** Who approved first, where it takes three. */
  seconder: string | null
  reasoning: string | null
}

export type FindingView = { id: string; allegationId: string; finding: Finding; source: FindingSource; decidedAt: Date; proposer: string; decider: string }

/** What the forms of this page offer. Empty where the form is not there. */
export type Choices = {
  types: { code: string; class: ComplaintClass }[]
  states: (StateName & { units: Named[] })[]
  assignees: Named[]
  findings: readonly Finding[]
  bodiesToBegin: readonly InvestigationBody[]
  bodiesToComplete: readonly InvestigationBody[]
  closureReasons: readonly ClosureReason[]
}

/** `since`: the hour from which on the answer has been this one; `isChanged`: it was the other one before. */
export type ConsentView = { purpose: ConsentPurpose; isGiven: boolean; isSpoken: boolean; wordingVersion: number; language: string; since: Date; isChanged: boolean }

/** How the reporter can be reached, and the hour in which they said so. */
export type ContactView = Contact & { since: Date }

/** Names by language, by the id of a department, a town or a State. */
export type NamesById = ReadonlyMap<string, unknown>

export type ConflictView = { id: string; name: string; ground: ConflictGround; at: Date; reason: string | null; isLiftable: boolean }

export type IdentityRequestView = { id: string; name: string; hours: number; requestedAt: Date; reason: string | null }

/** Who is kept out, who leads, and who sees the identity for a while; what of it is not the reader's is empty. */
export type StandingView = {
  acts: ActName[]
  /** Who leads where every lead has a conflict of interest. */
  leader: 'observer' | 'nobody' | null
  standsIn: boolean
  conflicts: ConflictView[]
  /** Who belongs to a State or unit that the report is about. */
  tied: Named[]
  /** Who can be kept out. */
  people: Named[]
  hoursMax: number
  /** The reader's own request that waits. */
  askedHours: number | null
  /** Until when the reader's own key to the identity opens it. */
  liveUntil: Date | null
  /** Requests that the reader can answer, oldest first. */
  waiting: IdentityRequestView[]
}

export type CaseView = CaseMarks & {
  id: string
  reference: string
  version: number
  status: CaseStatus
  complaintClass: ComplaintClass
  questionnaire: Questionnaire
  channel: Channel
  reporterType: ReporterType
  language: string
  /** Names by language. */
  department: unknown
  reportedState: StateName | null
  receivedAt: Date
  assignee: Named | null
  hasMailbox: boolean
  /** The worst first; those that are paused come last. */
  clocks: ClockView[]
  moves: MoveName[]
  choices: Choices
  /** Newest first: the reporter may have said it anew. */
  contacts: ContactView[]
  /** How an assisted report was taken; null for a report from the web, and where the account is closed to the reader. */
  taken: Taken | null
  /** The last answer to each purpose. */
  consents: ConsentView[]
  allegations: AllegationView[]
  findings: FindingView[]
  pending: PendingView | null
  timeline: TimelineEntry[]
  /** Of the places and States that the reporter named. */
  names: NamesById
  /** Who opened the case and whose keys came and went, newest first. */
  access: TimelineEntry[]
  compartments: CompartmentView[]
  files: FileView[]
  /** The newest lines of each file's custody list, by file; the whole list stands on a page of its own. */
  custody: ReadonlyMap<string, CustodyEntry[]>
  standing: StandingView
  /** What the reader was writing here and has not sent, by form. */
  drafts: Readonly<Record<string, string>>
  dossier: DossierView
  triage: TriageView
  now: Date
}
