import { z } from 'zod'
import { ClosureReason, ComplaintClass, CaseStatus, ConflictGround, Finding, FindingSource, InvestigationBody, PersonnelCategory } from '@/lib/generated/prisma/enums'

/** Every move names the case and the version that the officer's page showed. */
export const MoveInput = z.object({ caseId: z.uuid(), version: z.coerce.number().int().positive() })
export type MoveInput = z.infer<typeof MoveInput>

/** Browsers post line ends as CR LF and scripts as LF; one form is stored. */
export const text = (lengthMax: number) =>
  z
    .string('required')
    .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
    .trim()
    .min(1, 'required')
    .max(lengthMax, 'tooLong')
/** Forms that stand on one page name their text differently, since a field's id is its name. */
const reasoning = text(20_000)
/** The same for forms of other rooms. */
export const words = reasoning
/** A select that may be left at its empty choice. */
export const optionalId = z
  .union([z.uuid(), z.literal('')], 'choose')
  .optional()
  .transform((id) => id || null)

export const ClassifyInput = MoveInput.extend({
  typeCode: z.string('choose').regex(/^[A-Z_]{1,60}$/, 'choose'),
  personnelCategory: z.enum(PersonnelCategory, 'choose'),
  stateId: optionalId,
  unitId: optionalId,
  /** The one whose values are replaced; none: one more. */
  allegationId: optionalId,
  /** The person it is about, and those who were harmed, among the people of the case. */
  subjectId: optionalId,
  victimIds: z.array(z.uuid(), 'choose').max(200).default([]),
})
type Classified = z.infer<typeof ClassifyInput>
type Named = 'allegationId' | 'subjectId' | 'victimIds'
/** A case in which nobody is known yet has nobody to name. */
export type ClassifyInput = Omit<Classified, Named> & Partial<Pick<Classified, Named>>

export const DropAllegationInput = MoveInput.extend({ allegationId: z.uuid('choose'), dropReasoning: reasoning })
export type DropAllegationInput = z.infer<typeof DropAllegationInput>

/**
 * `messageId` is made when the form is: a form sent twice is one message. `addresseeId`: the case whose reporter it is for, where
 * others were merged into this one; empty for its own.
 */
type Addressed<Input extends { addresseeId: string | null }> = Omit<Input, 'addresseeId'> & { addresseeId?: string | null }
const toReporter = MoveInput.extend({ messageId: z.uuid(), addresseeId: optionalId })
export const AskInput = toReporter.extend({ text: text(5_000) })
export type AskInput = Addressed<z.infer<typeof AskInput>>

export const InformInput = toReporter.extend({ news: text(5_000) })
export type InformInput = Addressed<z.infer<typeof InformInput>>

export const AssignInput = MoveInput.extend({ assigneeId: z.uuid('choose') })
export type AssignInput = z.infer<typeof AssignInput>

export const ProposeFindingInput = MoveInput.extend({
  allegationId: z.uuid('choose'),
  finding: z.enum(Finding, 'choose'),
  source: z.enum(FindingSource, 'choose'),
  findingReasoning: reasoning,
})
export type ProposeFindingInput = z.infer<typeof ProposeFindingInput>

export const ProposeClosureInput = MoveInput.extend({ closureReason: z.enum(ClosureReason, 'choose'), closureReasoning: reasoning })
export type ProposeClosureInput = z.infer<typeof ProposeClosureInput>

/** The identity at any time, everything once the case is closed. */
const erasures = ['IDENTITY', 'ALL'] as const
export const ProposeErasureInput = MoveInput.extend({ erases: z.enum(erasures, 'choose'), erasureReasoning: reasoning })
export type ProposeErasureInput = z.infer<typeof ProposeErasureInput>

export const InvestigationInput = MoveInput.extend({ body: z.enum(InvestigationBody, 'choose') })
export type InvestigationInput = z.infer<typeof InvestigationInput>

/** One clock of one case. No version: what it depends on is the clock's own state. */
export const ClockInput = z.object({ caseId: z.uuid(), clockId: z.uuid('choose') })
export type ClockInput = z.infer<typeof ClockInput>

export const PauseClockInput = ClockInput.extend({ pauseReason: text(5_000) })
export type PauseClockInput = z.infer<typeof PauseClockInput>

/** A move that needs nothing but its reason: declining, reopening. */
export const ReasonedInput = MoveInput.extend({ reasoning })
export type ReasonedInput = z.infer<typeof ReasonedInput>

export const DeclareConflictInput = MoveInput.extend({ declareReason: reasoning })
export type DeclareConflictInput = z.infer<typeof DeclareConflictInput>

/** What one person can record of another. */
export const recordedGrounds = [ConflictGround.NAMED, ConflictGround.ASSERTED] as const
export const RecordConflictInput = MoveInput.extend({ officerId: z.uuid('choose'), ground: z.enum(recordedGrounds, 'choose'), namedReason: reasoning })
export type RecordConflictInput = z.infer<typeof RecordConflictInput>

export const LiftConflictInput = MoveInput.extend({ conflictId: z.uuid('choose'), liftReason: reasoning })
export type LiftConflictInput = z.infer<typeof LiftConflictInput>

/** The most that is offered; the setting says what is given. */
const identityHours = z.coerce.number('choose').int('choose').positive('choose')
export const AskIdentityInput = MoveInput.extend({ hours: identityHours, identityReason: reasoning })
export type AskIdentityInput = z.infer<typeof AskIdentityInput>

export const ApproveIdentityInput = MoveInput.extend({ requestId: z.uuid() })
export type ApproveIdentityInput = z.infer<typeof ApproveIdentityInput>

export const DeclineIdentityInput = ApproveIdentityInput.extend({ answerReason: reasoning })
export type DeclineIdentityInput = z.infer<typeof DeclineIdentityInput>

/** What somebody is writing in one of the forms of a case page. */
export const TextDraftInput = z.object({ caseId: z.uuid(), place: z.string().regex(/^[a-z-]{1,40}$/), text: z.string().max(20_000, 'tooLong') })
export type TextDraftInput = z.infer<typeof TextDraftInput>

/** Bounds of the age of a case in days, after table T11 of the summaries. */
export const ageBands = { '0-90': [0, 90], '91-180': [91, 180], '181-365': [181, 365], '366-': [366, null] } as const satisfies Record<
  string,
  readonly [number, number | null]
>
export type AgeBand = keyof typeof ageBands
const ageBandNames = Object.keys(ageBands) as [AgeBand, ...AgeBand[]]

/** What the queue can be narrowed to by a mark of its cases; `plain` leaves out what machines may have sent. */
export const markNames = ['escalated', 'withdrawn', 'suspect', 'plain'] as const
export type Mark = (typeof markNames)[number]

/** The queue's address. Whatever does not fit is left out: an old bookmark still opens the queue. */
export const QueueInput = z.object({
  status: z.enum(CaseStatus).optional().catch(undefined),
  class: z.enum(ComplaintClass).optional().catch(undefined),
  age: z.enum(ageBandNames).optional().catch(undefined),
  mark: z.enum(markNames).optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  /** Where the page begins: the last row of the one before, `<band>.<milliseconds>.<id>`. */
  after: z
    .string()
    .regex(/^\d\.\d{1,14}\.[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})
export type QueueInput = z.infer<typeof QueueInput>

/** As many cases as one pressing of the button settles. */
export const handOverMax = 50

/** The button that hands keys over says nothing but that it was pressed. */
export const HandOverInput = z.object({})
