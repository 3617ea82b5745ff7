import { z } from 'zod'
import { ClosureReason, ComplaintClass, CaseStatus, ConflictGround, Finding, FindingSource, InvestigationBody, PersonnelCategory, type Role } from '@/lib/generated/prisma/enums'

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
export const TextDraftInput = z.object({ caseId: z.uuid(), place: z.string().regex(/^[a-z0-9-]{1,50}$/), text: z.string().max(20_000, 'tooLong') })
export type TextDraftInput = z.infer<typeof TextDraftInput>

/** Bounds of the age of a case in days, after table T11 of the summaries. */
export const ageBands = { '0-90': [0, 90], '91-180': [91, 180], '181-365': [181, 365], '366-': [366, null] } as const satisfies Record<
  string,
  readonly [number, number | null]
>
export type AgeBand = keyof typeof ageBands
const ageBandNames = Object.keys(ageBands) as [AgeBand, ...AgeBand[]]

/** What the queue shows: all cases, or the part that one means to work on. */
export const queueViews = ['mine', 'team', 'unassigned', 'overdue', 'approval'] as const
export type QueueViewName = (typeof queueViews)[number]

/** Those in which something can be at all, for somebody with these roles. */
export function viewsFor({ roles }: { roles: readonly Role[] }): QueueViewName[] {
  const leads = roles.includes('OVERSIGHT_LEAD') || roles.includes('INDEPENDENT_OBSERVER')
  const has = { mine: roles.includes('CASE_OFFICER'), team: true, unassigned: leads, overdue: true, approval: leads || roles.includes('VICTIM_ADVOCATE') }
  return queueViews.filter((view) => has[view])
}

/** What the queue can be narrowed to by a mark of its cases; `plain` leaves out what machines may have sent. */
export const markNames = ['escalated', 'withdrawn', 'suspect', 'plain'] as const
export type Mark = (typeof markNames)[number]

/** A field of the address: one that does not fit is left out, so that an old bookmark still opens the queue. */
const fitting = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** The queue's address. Nothing in it was sealed. */
export const QueueInput = z.object({
  view: fitting(z.enum(queueViews)),
  status: fitting(z.enum(CaseStatus)),
  class: fitting(z.enum(ComplaintClass)),
  age: fitting(z.enum(ageBandNames)),
  mark: fitting(z.enum(markNames)),
  state: fitting(z.uuid()),
  unit: fitting(z.uuid()),
  place: fitting(z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/)),
  /** Days of receipt, both included. */
  from: fitting(z.iso.date()),
  until: fitting(z.iso.date()),
  reference: fitting(z.string().trim().min(1).max(20)),
  sort: fitting(z.literal('newest')),
  /** Where the page begins: the last row of the one before. */
  after: fitting(z.string().regex(/^(-?\d{1,3}\.(\d{1,14})?|\d{1,14})\.[0-9a-f-]{36}$/)),
})
export type QueueInput = z.infer<typeof QueueInput>

/** Above this the queue says "more than": counting on would take the longer the more cases there are. */
export const countMax = 200

/** As many cases as are given to somebody at once: each is checked, changed and logged on its own. */
export const assignMax = 50

/** Each case as `<id>.<version>`, as the officer's page showed it. */
const shownCase = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'choose')
  .transform((value) => ({ caseId: value.slice(0, 36), version: Number(value.slice(37)) }))
  .refine(({ caseId }) => MoveInput.shape.caseId.safeParse(caseId).success, 'choose')
export const AssignCasesInput = z.object({
  assigneeId: z.uuid('choose'),
  cases: z.array(shownCase, 'chooseCases').min(1, 'chooseCases').max(assignMax, 'tooManyCases'),
})
export type AssignCasesInput = z.infer<typeof AssignCasesInput>

/** As many views as one person keeps. */
export const savedViewsMax = 20
const viewName = z.string('required').trim().min(1, 'required').max(60, 'tooLong')
/** `filters`: the query of the queue's address. */
export const SaveViewInput = z.object({ viewName, filters: z.string().max(1000) })
export type SaveViewInput = z.infer<typeof SaveViewInput>
export const RenameViewInput = z.object({ viewId: z.uuid(), viewName })
export type RenameViewInput = z.infer<typeof RenameViewInput>
export const ViewId = z.object({ viewId: z.uuid() })
export type ViewId = z.infer<typeof ViewId>

/** As many cases as one search opens. */
export const searchedMax = 100
/** Never in an address, never stored. `after`: where the search goes on, `<milliseconds>.<id>`. */
export const SearchInput = z.object({
  words: z.string('required').trim().min(2, 'tooShort').max(100, 'tooLong'),
  after: z.string().regex(/^\d{1,14}\.[0-9a-f-]{36}$/).optional(),
})
export type SearchInput = z.infer<typeof SearchInput>

/** As many cases as one pressing of the button settles. */
export const handOverMax = 50

/** The button that hands keys over says nothing but that it was pressed. */
export const HandOverInput = z.object({})
