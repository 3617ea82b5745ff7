import { z } from 'zod'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import {
  accountProblem,
  ageBands,
  acts,
  answers,
  assistedChannels,
  changeablePurposes,
  counts,
  type DateParts,
  isDate,
  isExactWhenCalledExact,
  lineMax,
  matters,
  paragraphMax,
  publicReporterTypes,
  purposes,
  reporterTypes,
  sexes,
  textProblem,
  times,
  whenKnown,
} from '@/lib/intake/answers'
import { languages } from '@/lib/platform/language'

/** Browsers post line ends as CR LF and scripts as LF: one form, so that a repeat is told from a change. */
function text(problem: (typed: string) => string | null) {
  return z
    .string('required')
    .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
    .superRefine((typed, context) => {
      const message = problem(typed)
      if (message) context.addIssue({ code: 'custom', message })
    })
}

const optional = (max: number) => text((typed) => textProblem(typed, max)).default('')
const account = () => text(accountProblem)
/** A question that may be passed over; react-hook-form calls a group of which nothing is chosen null. */
const choice = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.literal(''), z.enum(values)], 'choose')
    .nullish()
    .transform((chosen) => chosen ?? '')

/** Any number of choices. A form posts one as text and several as a list; react-hook-form calls none of them false. */
const choices = <const T extends readonly string[]>(values: T) =>
  z.preprocess(
    (chosen) => (Array.isArray(chosen) ? chosen : typeof chosen === 'string' && chosen !== '' ? [chosen] : []),
    z.array(z.enum(values, 'choose')).max(values.length, 'choose'),
  )

const answerFields = {
  narrative: account(),
  whenKnown: choice(whenKnown),
  when: z.object({ day: optional(2), month: optional(2), year: optional(4) }).refine(isDate, 'badDate').prefault({}),
  whenAbout: optional(lineMax),
  departmentIso: optional(lineMax),
  communeId: optional(lineMax),
  place: optional(lineMax),
  stateId: z.union([z.literal(''), z.uuid('choose')], 'choose').default(''),
  unit: optional(lineMax),
  vehicle: optional(lineMax),
  people: optional(paragraphMax),
  dangerNow: choice(answers),
  underEighteen: choice(answers),
  /** Whom of the office the reporter does not want to see the report. */
  keepFrom: optional(lineMax),
  matters: choices(matters),
  acts: choices(acts),
  died: choice(answers),
  timeOfDay: choice(times),
  perpetratorCount: choice(counts),
  /** The person harmed, when that is somebody in particular. */
  harmedSex: choice(sexes),
  harmedAge: choice(ageBands),
  harmedKnows: choice(answers),
  witnesses: optional(paragraphMax),
  since: optional(paragraphMax),
  careSought: choice(answers),
  elsewhere: choice(answers),
  elsewhereWhom: optional(lineMax),
  /** Reported before, and the receipt lost: officers link the two. */
  before: choice(answers),
  beforeAbout: optional(lineMax),
}
const contactFields = { name: optional(lineMax), reach: optional(lineMax), safety: optional(paragraphMax), codeWord: optional(lineMax) }

/** What is sealed as ANSWERS with the account: exactly what was typed, '' where a question was passed over. */
export const Answers = z.object(answerFields)
export type Answers = z.infer<typeof Answers>

/** What is sealed as CONTACT with the identity. */
export const Contact = z.object(contactFields)
export type Contact = z.infer<typeof Contact>

/** Purposes agreed to. What is not named is refused; recording is what sending means. */
const Consents = choices(purposes)

const common = {
  ...answerFields,
  contact: Contact.prefault({}),
  consent: Consents,
  stamp: z.string().min(1),
  /** A field that people do not see, and machines fill in. */
  trap: z.string().max(lineMax).default(''),
  /** An answer to a proof-of-work challenge; asked for under attack only. */
  proof: z.string().max(4000).default(''),
  questionnaire: z.enum(Questionnaire, 'choose'),
  language: z.enum(languages, 'choose'),
}
const inexact = { error: 'badDate', path: ['when'] }

/** The form that anybody may send. */
export const ReportInput = z.object({ ...common, reporterType: choice(publicReporterTypes) }).refine(isExactWhenCalledExact, inexact)
export type ReportInput = z.infer<typeof ReportInput>

/** The same, written down for somebody else. What is told of the telling comes as JSON, ready to be sealed. */
export const AssistedReportInput = z
  .object({
    ...common,
    reporterType: z.enum(reporterTypes, 'choose'),
    channel: z.enum(assistedChannels, 'choose'),
    circumstances: z.string().default(''),
    /** `2026-11-03`, or '' where it was told only now. */
    firstToldOn: z.union([z.literal(''), z.iso.date()]).default(''),
  })
  .refine(isExactWhenCalledExact, inexact)
export type AssistedReportInput = z.infer<typeof AssistedReportInput>

/**
 * One press of a button in a questionnaire, beside the answers of its page. The answers so far come sealed in `kept` (without
 * JavaScript) or as `progress` in JSON (a browser that kept them itself); neither is there on the first page.
 */
export const StepInput = z.looseObject({
  questionnaire: z.enum(Questionnaire),
  language: z.enum(languages),
  stamp: z.string().min(1),
  kept: z.string().default(''),
  progress: z.string().default(''),
  intent: z.string().max(40).default('continue'),
  trap: common.trap,
  proof: common.proof,
  practice: z.string().max(200).default(''),
  /** Beside a receipt: the field that goes on standing for the open mailbox. */
  mailbox: z.string().max(4000).default(''),
})
export type StepInput = z.infer<typeof StepInput>

export const MaterialInput = z.object({ language: z.enum(languages) })
export type MaterialInput = z.infer<typeof MaterialInput>

export const interpreterRelations = ['PROFESSIONAL', 'RELATIVE', 'OTHER'] as const
/** What is read to the person before they tell anything. */
export const readings = ['RIGHTS', 'LIMITS', 'NEXT', 'CONSENT'] as const

/** How an assisted report was taken: what is sealed as CIRCUMSTANCES with the account. */
export const Circumstances = z.object({
  interpreter: choice(['YES', 'NO']),
  interpreterLanguage: optional(lineMax),
  interpreterRelation: choice(interpreterRelations),
  interpreterSex: choice(sexes),
  /** Whether the person wished it so; UNKNOWN where nobody asked. */
  interpreterWished: choice(answers),
  /** Whether somebody has taken the person's account before: asked once, so that nobody has to tell it again. */
  accountElsewhere: choice(answers),
  accountWhere: optional(lineMax),
  read: choices(readings),
  /** Where the paper with the thumbprint or signature is. */
  thumbprint: optional(lineMax),
})
export type Circumstances = z.infer<typeof Circumstances>

const isWhole = ({ day, month, year }: DateParts) => (day === '' && month === '' && year === '') || (day !== '' && month !== '' && year !== '')

/** The long form of focal points and intake officers, as it is posted to be filed. */
export const AssistedFormInput = z
  .object({
    ...common,
    reporterType: z.enum(reporterTypes, 'choose'),
    channel: z.enum(assistedChannels, 'choose'),
    draft: z.union([z.literal(''), z.uuid('invalid')]).default(''),
    firstTold: z.object({ day: optional(2), month: optional(2), year: optional(4) }).refine(isDate, 'badDate').refine(isWhole, 'badDate').prefault({}),
    circumstances: Circumstances.prefault({ read: [] }),
  })
  .refine(isExactWhenCalledExact, inexact)
export type AssistedFormInput = z.infer<typeof AssistedFormInput>

export const DraftInput = z.object({ draft: z.uuid('invalid') })
export type DraftInput = z.infer<typeof DraftInput>

/**
 * One press of a button under the long form: it is filed and must be whole, or it is put away as it stands. `typed` is what
 * the browser posted, with its nesting.
 */
export const TakeDownInput = z.looseObject({ intent: z.enum(['file', 'save']).default('file') }).transform(({ intent, ...typed }, context) => {
  const [form, draft] = [AssistedFormInput.safeParse(typed), DraftInput.safeParse(typed)]
  if (intent === 'save' && draft.success) return { intent, draft: draft.data.draft, typed }
  if (intent === 'file' && form.success) return { intent, form: form.data }
  for (const { message, path } of (intent === 'save' ? draft : form).error?.issues ?? []) context.addIssue({ code: 'custom', message, path })
  return z.NEVER
})
export type TakeDownInput = z.infer<typeof TakeDownInput>

/** Sixteen digits, however they are grouped. */
export const Receipt = z
  .string('receiptDigits')
  .overwrite((typed) => typed.replace(/[\s.\-–—_]/g, ''))
  .regex(/^\d{16}$/, 'receiptDigits')

export const MessageText = account()

/** What the buttons of the mailbox ask for: to see a page of it, or to do what that page says. */
const mailboxIntents = ['send', 'back', 'hide', 'see-consent', 'consent', 'see-contact', 'contact', 'see-withdraw', 'withdraw', 'resume'] as const
export type MailboxIntent = (typeof mailboxIntents)[number]

/** As typed: a field that does not fit is answered by the page it stands on, so that the mailbox stays open. */
const typed = () => z.string().default('')

/**
 * One form for every step of the mailbox: a receipt opens it, the sealed field keeps it open, the pressed button says what
 * for. The button beside a letter carries the letter's id in place of an intent: it asks whether to take it out of view.
 */
export const MailboxInput = z.object({
  receipt: z.string().max(200, 'receiptDigits').default(''),
  mailbox: z.string().max(4000, 'invalid').default(''),
  /** Of the page on which the receipt was typed: pressing its button twice is one opening. */
  visit: z.string().max(4000, 'invalid').default(''),
  intent: z.enum(mailboxIntents, 'invalid').optional(),
  letter: z.union([z.literal(''), z.uuid('invalid')]).default(''),
  text: typed(),
  agree: z.partialRecord(z.enum(changeablePurposes), z.enum(['YES', 'NO'])).default({}),
  contact: z.object({ name: typed(), reach: typed(), safety: typed(), codeWord: typed() }).prefault({}),
  /** In which language what is agreed to was read. */
  language: z.enum(languages, 'choose').default('ht'),
})
export type MailboxInput = z.infer<typeof MailboxInput>
