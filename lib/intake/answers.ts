import { Answer, Channel, ConsentPurpose, ReporterType } from '@/lib/generated/prisma/enums'

// What may be answered, without the schema library: the browser checks with the same rules, and has to fetch little for it.

/** Characters of an account or a message. What is longer goes on as another message. */
export const accountMax = 20_000
export const lineMax = 500
export const paragraphMax = 2000

/** What no JSON can hold: NUL and halves of a character. Everything else is kept exactly as typed. */
const unstorable = /[\0\p{Surrogate}]/u
/** Something that can be seen. */
const visible = /[^\s\p{Cc}\p{Cf}]/u

/** A message key when a text cannot be taken, or null. */
export function textProblem(typed: string, max: number, tooLong = 'tooLong'): string | null {
  if (typed.length > max) return tooLong
  return unstorable.test(typed) ? 'badCharacters' : null
}

/** An account of nothing but spaces and invisible signs says nothing. */
export function accountProblem(typed: string): string | null {
  return textProblem(typed, accountMax, 'accountTooLong') ?? (visible.test(typed) ? null : 'required')
}

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
/** What can be agreed to or refused at any time; recording is taken back by withdrawing. */
export const changeablePurposes = purposes.filter((purpose) => purpose !== 'RECORD')
/** Which wording of the purposes stands in messages/ under `consent`. A test fails when the words change and this does not. */
export const consentWordingVersion = 1
/** The public form's choices; "I do not want to say" is ANONYMOUS. */
export const publicReporterTypes = ['VICTIM', 'RELATIVE', 'WITNESS', 'NGO', 'PERSONNEL', 'ANONYMOUS'] as const satisfies readonly ReporterType[]
export const reporterTypes = Object.values(ReporterType)
export const answers = Object.values(Answer)
/** How a report reaches somebody who writes it down for another; the web form is not among them. */
export const assistedChannels = Object.values(Channel).filter((channel) => channel !== 'WEB')

export type DateParts = { day: string; month: string; year: string }

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

/** Who calls a date exact has to give all of it. */
export function isExactWhenCalledExact({ whenKnown: known, when }: { whenKnown: string; when: DateParts }): boolean {
  return known !== 'EXACT' || (when.day && when.month && when.year) !== ''
}
