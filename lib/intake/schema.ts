import { z } from 'zod'
import { Answer, Channel, ConsentPurpose, Questionnaire, ReporterType } from '@/lib/generated/prisma/enums'
import { languages } from '@/lib/platform/language'

/** Characters of an account or a message. What is longer goes on as another message. */
export const accountMax = 20_000
const lineMax = 500
const paragraphMax = 2000

/** What no JSON can hold: NUL and halves of a character. Everything else is kept exactly as typed. */
const unstorable = /[\0\p{Surrogate}]/u
/** Something that can be seen. */
const visible = /[^\s\p{Cc}\p{Cf}]/u

/** Browsers post line ends as CR LF and scripts as LF: one form, so that a repeat is told from a change. */
function text(max: number, tooLong = 'tooLong') {
  return z
    .string('required')
    .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
    .max(max, tooLong)
    .refine((typed) => !unstorable.test(typed), 'badCharacters')
}

const optional = (max: number) => text(max).default('')
const account = () => text(accountMax, 'accountTooLong').refine((typed) => visible.test(typed), 'required')
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

export const whenKnown = ['EXACT', 'ABOUT', 'UNKNOWN'] as const
/** What a report of misconduct can be about, as people say it; officers classify. */
export const matters = [
  'KILLING', 'INJURY', 'THREAT', 'DETENTION', 'DISAPPEARANCE', 'SEXUAL', 'CHILD', 'MONEY', 'PROPERTY', 'WEAPONS_DRUGS', 'INSULT', 'TRAFFIC', 'WASTE', 'OTHER',
] as const
/** What a report of sexual or gender-based violence can be about. Never asked: dress, virginity, sexual history. */
export const acts = ['PENETRATION', 'TOUCHING', 'EXCHANGE', 'ASKED', 'RELATIONSHIP', 'HELD', 'BEATEN', 'THREAT', 'IMAGES', 'OTHER'] as const
export const sexes = ['F', 'M', 'X'] as const
/** Age bands of the person harmed, after standards for counting victims; the first four are children. */
export const ageBands = ['0_4', '5_11', '12_14', '15_17', '18_24', '25_59', '60_PLUS', 'UNKNOWN'] as const
export const childBands: readonly string[] = ageBands.slice(0, 4)
export const counts = ['1', '2', '3', 'MORE', 'UNKNOWN'] as const
export const times = ['MORNING', 'AFTERNOON', 'NIGHT', 'UNKNOWN'] as const
export const purposes = Object.values(ConsentPurpose)
/** Which wording of the purposes stands in messages/ under `consent`. A test fails when the words change and this does not. */
export const consentWordingVersion = 1
/** The public form's choices; "I do not want to say" is ANONYMOUS. */
export const publicReporterTypes = ['VICTIM', 'RELATIVE', 'WITNESS', 'NGO', 'PERSONNEL', 'ANONYMOUS'] as const satisfies readonly ReporterType[]
export const reporterTypes = Object.values(ReporterType)
export const answers = Object.values(Answer)
/** How a report reaches somebody who writes it down for another; the web form is not among them. */
export const assistedChannels = Object.values(Channel).filter((channel) => channel !== 'WEB')

type DateParts = { day: string; month: string; year: string }

/** In memory often only the year is left, or month and year: the smaller parts may be missing. */
export function isDate({ day, month, year }: DateParts): boolean {
  if (!day && !month && !year) return true
  if (!/^(1[89]|20)\d\d$/.test(year) || (day && !month)) return false
  if (![day, month].every((part) => /^\d{0,2}$/.test(part))) return false
  const date = earliest({ day, month, year })
  return date.getUTCMonth() + 1 === Number(month || 1) && date.getUTCDate() === Number(day || 1)
}

/** The first day that the parts can mean, at midnight UTC. */
export function earliest({ day, month, year }: DateParts): Date {
  return new Date(Date.UTC(Number(year), Number(month || 1) - 1, Number(day || 1)))
}

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
export const Consents = choices(purposes)

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
type Dated = Pick<Answers, 'whenKnown' | 'when'>
const isExactWhenCalledExact = ({ whenKnown: known, when }: Dated) => known !== 'EXACT' || (when.day && when.month && when.year) !== ''
const inexact = { error: 'badDate', path: ['when'] }

/** The form that anybody may send. */
export const ReportInput = z.object({ ...common, reporterType: choice(publicReporterTypes) }).refine(isExactWhenCalledExact, inexact)
export type ReportInput = z.infer<typeof ReportInput>

/** The same, written down for somebody else. */
export const AssistedReportInput = z
  .object({ ...common, reporterType: z.enum(reporterTypes, 'choose'), channel: z.enum(assistedChannels, 'choose') })
  .refine(isExactWhenCalledExact, inexact)
export type AssistedReportInput = z.infer<typeof AssistedReportInput>

/** Sixteen digits, however they are grouped. */
export const Receipt = z
  .string('receiptDigits')
  .overwrite((typed) => typed.replace(/[\s.\-–—_]/g, ''))
  .regex(/^\d{16}$/, 'receiptDigits')

export const MessageText = account()

/** What the buttons of the mailbox ask for: to see a page of it, or to do what that page says. */
const mailboxIntents = ['send', 'back', 'hide', 'see-consent', 'consent', 'see-contact', 'contact', 'see-withdraw', 'withdraw', 'resume'] as const
export type MailboxIntent = (typeof mailboxIntents)[number]
/** What can be agreed to or refused at any time; recording is taken back by withdrawing. */
export const changeablePurposes = purposes.filter((purpose) => purpose !== 'RECORD')

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
