import { ConsentPurpose, type Questionnaire } from '@/lib/generated/prisma/enums'
import {
  accountProblem,
  acts,
  ageBands,
  answers,
  childBands,
  counts,
  isDate,
  isExactWhenCalledExact,
  lineMax,
  matters,
  paragraphMax,
  publicReporterTypes,
  sexes,
  textProblem,
  times,
  whenKnown,
} from '@/lib/intake/answers'
import { formToObject } from '@/lib/platform/form-data'
import { languages, type Language } from '@/lib/platform/language'

/** Answers by the name of their field, as a form posts them; a list (`matters[]`) as one text with commas. */
export type Values = Readonly<Record<string, string>>

const services = Object.values(ConsentPurpose).filter((purpose) => purpose.startsWith('SERVICE_'))
const sharing = Object.values(ConsentPurpose).filter((purpose) => purpose.startsWith('SHARE_') || purpose === 'STATISTICS')
const yesNo = ['YES', 'NO'] as const

type Control =
  | { kind: 'text' | 'select' | 'date' }
  | { kind: 'area'; rows: number }
  /** `words`: under which name the options' words stand, where several questions share them. */
  | { kind: 'one' | 'many'; options: readonly string[]; words?: string }

const one = (options: readonly string[], words?: string): Control => ({ kind: 'one', options, ...(words ? { words } : {}) })
const many = (options: readonly string[], words?: string): Control => ({ kind: 'many', options, ...(words ? { words } : {}) })
const area = (rows: number): Control => ({ kind: 'area', rows })
const text: Control = { kind: 'text' }
const yesNoUnknown = one(answers, 'answer')

/** How each question is answered. */
export const controls = {
  record: one(yesNo),
  matters: many(matters),
  narrative: area(10),
  dangerNow: yesNoUnknown,
  died: yesNoUnknown,
  keepFrom: text,
  underEighteen: yesNoUnknown,
  reporterType: one(publicReporterTypes),
  harmedAge: one(ageBands),
  harmedSex: one(sexes),
  harmedKnows: yesNoUnknown,
  acts: many(acts),
  whenKnown: one(whenKnown),
  when: { kind: 'date' },
  whenAbout: text,
  timeOfDay: one(times),
  departmentIso: { kind: 'select' },
  communeId: { kind: 'select' },
  place: text,
  people: area(5),
  perpetratorCount: one(counts),
  stateId: { kind: 'select' },
  unit: text,
  vehicle: text,
  witnesses: area(4),
  since: area(5),
  careSought: yesNoUnknown,
  services: many(services),
  elsewhere: yesNoUnknown,
  elsewhereWhom: text,
  before: yesNoUnknown,
  beforeAbout: text,
  sharing: many(sharing),
  reach: one(yesNo, 'yes'),
  'contact.name': text,
  'contact.reach': text,
  'contact.safety': area(3),
  'contact.codeWord': text,
} as const satisfies Record<string, Control>
export type Field = keyof typeof controls

type Facts = { questionnaire: Questionnaire; values: Values }
type Page = { fields: readonly Field[]; isAsked?: (facts: Facts) => boolean }

const includes = ({ values }: Facts, name: string, ...wanted: string[]) => (values[name] ?? '').split(',').some((value) => wanted.includes(value))
const isSexual = (facts: Facts) => facts.questionnaire === 'SEXUAL_OR_GENDER_BASED' || includes(facts, 'matters[]', 'SEXUAL')
/** Whoever was hurt may need help, whatever the form. */
const mayNeedHelp = (facts: Facts) => isSexual(facts) || includes(facts, 'matters[]', 'INJURY', 'CHILD')

/**
 * The pages of both questionnaires in their order, one thing on each (GOV.UK). What they ask follows the IASC model complaints
 * and referral form; never dress, virginity or sexual history, and nothing that nobody uses. A page that is not asked sends nothing.
 */
const pages = {
  before: { fields: ['record'] },
  stopped: { fields: [], isAsked: ({ values }) => values['record'] === 'NO' },
  matters: { fields: ['matters'], isAsked: ({ questionnaire }) => questionnaire === 'MISCONDUCT' },
  teller: { fields: ['reporterType'] },
  person: { fields: ['harmedAge', 'harmedSex'], isAsked: isSexual },
  child: { fields: ['underEighteen'], isAsked: (facts) => !isSexual(facts) },
  knows: { fields: ['harmedKnows'], isAsked: (facts) => isSexual(facts) && facts.values['reporterType'] !== 'VICTIM' },
  safety: { fields: ['dangerNow', 'died', 'keepFrom'] },
  narrative: { fields: ['narrative'] },
  acts: { fields: ['acts'], isAsked: isSexual },
  when: { fields: ['whenKnown'] },
  date: { fields: ['when', 'timeOfDay'], isAsked: ({ values }) => values['whenKnown'] === 'EXACT' },
  about: { fields: ['whenAbout', 'when', 'timeOfDay'], isAsked: ({ values }) => values['whenKnown'] === 'ABOUT' },
  department: { fields: ['departmentIso'] },
  place: { fields: ['communeId', 'place'] },
  people: { fields: ['people', 'perpetratorCount'] },
  force: { fields: ['stateId', 'unit', 'vehicle'] },
  witnesses: { fields: ['witnesses'] },
  since: { fields: ['since'] },
  care: { fields: ['careSought'], isAsked: mayNeedHelp },
  services: { fields: ['services'], isAsked: mayNeedHelp },
  elsewhere: { fields: ['elsewhere', 'elsewhereWhom'] },
  earlier: { fields: ['before', 'beforeAbout'] },
  sharing: { fields: ['sharing'] },
  reach: { fields: ['reach'] },
  contact: { fields: ['contact.name', 'contact.reach', 'contact.safety', 'contact.codeWord'], isAsked: ({ values }) => values['reach'] === 'YES' },
  check: { fields: [] },
} as const satisfies Record<string, Page>
export type PageName = keyof typeof pages

const order = Object.keys(pages) as PageName[]
const pageOf = (name: PageName): Page => pages[name]

/** The pages that are asked, as far as the answers so far tell, in their order. */
export function pathOf(facts: Facts): PageName[] {
  if (facts.values['record'] === 'NO') return ['before', 'stopped']
  return order.filter((name) => pageOf(name).isAsked?.(facts) ?? true)
}

export const fieldsOf = (name: PageName): readonly Field[] => pageOf(name).fields

/** Everything but the account may be passed over; what has to be read or decided cannot be skipped. */
export const maySkip = (name: PageName): boolean => !['before', 'stopped', 'narrative', 'check'].includes(name)

/** The names under which a field posts its answer. */
export function namesOf(field: Field): string[] {
  const { kind }: Control = controls[field]
  if (kind === 'date') return ['day', 'month', 'year'].map((part) => `${field}.${part}`)
  return [kind === 'many' ? `${field}[]` : field]
}

/** Who reads: somebody harmed, somebody else, and whether it is a child who writes. Decides between wordings. */
export function voicesOf({ questionnaire, values }: Facts): ('minor' | 'self' | 'other')[] {
  if (!isSexual({ questionnaire, values })) return []
  if (values['reporterType'] !== 'VICTIM') return ['other']
  return childBands.includes(values['harmedAge'] ?? '') ? ['minor', 'self'] : ['self']
}

/** Whether a page says until when medicine helps: before the first question, to those whom it concerns. */
export const tellsOfMedicine = (questionnaire: Questionnaire, page: PageName) => page === 'before' && questionnaire === 'SEXUAL_OR_GENDER_BASED'

/** Whether a page speaks to a child first, with numbers to call. */
export const callsChild = ({ page, voices }: Pick<ShownPage, 'page' | 'voices'>) => page === 'safety' && voices.includes('minor')

/** Names the form of a page, or of its receipt, for the buttons that stand outside it. */
export const answersForm = 'answers'

/** What a button says that leads to the same page in a language. */
export const staying = (language: Language) => `in:${language}`

/** The language into which the pressed button leads; null for a button that turns the page. */
export const languageOf = (intent: string): Language | null => languages.find((language) => intent === staying(language)) ?? null

/** A questionnaire that is being answered: all there is to know, so that any page can be shown again. */
export type Progress = { page: PageName; values: Values; seen: readonly PageName[] }

export const beginning: Progress = { page: 'before', values: {}, seen: [] }

export type Turn = { questionnaire: Questionnaire; progress: Progress; intent: string; typed: Values }
export type Turned = { progress: Progress; wrong: boolean }

/**
 * One press of a button. `continue` goes on, `skip` without this page's answers, `back` keeps what was typed,
 * `change:<page>` comes from the check page, which is where a changed page leads back to; `in:<language>` turns nothing.
 * @param isWrong whether the typed answers of this page cannot be taken.
 */
export function turn({ questionnaire, progress, intent, typed }: Turn, isWrong: (values: Values) => boolean): Turned {
  const { page, seen } = progress
  const values = withAnswers(progress.values, page, intent === 'skip' ? {} : typed)
  const path = pathOf({ questionnaire, values })
  const been = seen.includes(page) ? seen : [...seen, page]
  const go = (to: PageName | undefined): Turned => ({ progress: { page: to ?? page, values, seen: been }, wrong: false })
  if (languageOf(intent)) return { progress: { ...progress, values }, wrong: false }
  if (intent.startsWith('change:')) return go(path.find((name) => `change:${name}` === intent))
  const at = order.indexOf(page)
  if (intent === 'back') return go(path.findLast((name) => order.indexOf(name) < at))
  if (isWrong(values)) return { progress: { ...progress, values }, wrong: true }
  const ahead = path.filter((name) => order.indexOf(name) > at)
  // After the check page only what has become a question since is asked on the way back to it.
  return go(seen.includes('check') ? (ahead.find((name) => !seen.includes(name)) ?? 'check') : ahead[0])
}

/** The page that sending leads to when it was not taken. Whoever corrects something there comes back to the check page. */
export function correcting(progress: Progress, page: PageName): Progress {
  return { ...progress, page, seen: progress.seen.includes('check') ? progress.seen : [...progress.seen, 'check'] }
}

function withAnswers(values: Values, page: PageName, typed: Values): Values {
  const own = new Set(fieldsOf(page).flatMap(namesOf))
  const kept = Object.entries(values).filter(([name]) => !own.has(name))
  const given = Object.entries(typed).filter(([name, value]) => own.has(name) && value !== '')
  return Object.fromEntries([...kept, ...given])
}

/** What the answers become when they are sent: only those whose page is asked, and all agreements in one list. */
export function reportOf(facts: Facts): FormData {
  const form = new FormData()
  const asked = pathOf(facts).flatMap((name) => fieldsOf(name).flatMap(namesOf))
  for (const name of new Set(asked)) {
    const value = facts.values[name] ?? ''
    if (['record', 'reach', 'services[]', 'sharing[]'].includes(name) || value === '') continue
    // A date that is known and was passed over all the same.
    if (name === 'whenKnown' && value === 'EXACT' && !facts.values['when.year']) continue
    if (name.endsWith('[]')) for (const each of value.split(',')) form.append(name, each)
    else form.set(name, value)
  }
  const agreed = ['services[]', 'sharing[]'].filter((name) => asked.includes(name)).flatMap((name) => (facts.values[name] ?? '').split(','))
  for (const purpose of [...agreed, ...(facts.values['reach'] === 'YES' ? ['CONTACT'] : [])]) if (purpose) form.append('consent[]', purpose)
  return form
}

/** The same as an object, for the report's schema. */
export const reportObject = (facts: Facts): Record<string, unknown> => ({ narrative: '', ...formToObject(reportOf(facts)), questionnaire: facts.questionnaire })

/** Message keys by field, of what cannot be taken; of one page where `page` is given. Whatever only the server can check is not among them. */
export function errorsOf({ questionnaire, values }: Facts, page?: PageName): Record<string, string> {
  const asked = page ? [page] : pathOf({ questionnaire, values })
  return Object.fromEntries(
    asked.flatMap(fieldsOf).flatMap((field) => {
      const problem = problemOf(field, values)
      return problem ? [[field, problem]] : []
    }),
  )
}

function problemOf(field: Field, values: Values): string | null {
  const control: Control = controls[field]
  const typed = values[field] ?? ''
  if (field === 'record') return typed === '' ? 'choose' : null
  if (field === 'narrative') return accountProblem(typed)
  if (control.kind === 'text') return textProblem(typed, lineMax)
  if (control.kind === 'area') return textProblem(typed, paragraphMax)
  if (control.kind !== 'date') return null
  const when = { day: values['when.day'] ?? '', month: values['when.month'] ?? '', year: values['when.year'] ?? '' }
  const isWhole = values['whenKnown'] === undefined || when.year === '' || isExactWhenCalledExact({ whenKnown: values['whenKnown'], when })
  return isDate(when) && isWhole ? null : 'badDate'
}

/** The page on which something has to be corrected. */
export function pageWith(facts: Facts, errors: Readonly<Record<string, unknown>>): PageName | undefined {
  return pathOf(facts).find((name) => fieldsOf(name).some((field) => field in errors))
}

/** What one page shows: its own answers and no others, except where all are read once more. */
export type ShownPage = { page: PageName; at: number; of: number; voices: ReturnType<typeof voicesOf>; values: Values }

export function showPage(questionnaire: Questionnaire, { page, values }: Progress): ShownPage {
  const path = pathOf({ questionnaire, values })
  // The towns that are offered depend on the department.
  const own = [...fieldsOf(page).flatMap(namesOf), ...(page === 'place' ? ['departmentIso'] : [])]
  return {
    page,
    at: path.indexOf(page) + 1,
    of: path.length,
    voices: voicesOf({ questionnaire, values }),
    values: page === 'check' ? values : Object.fromEntries(Object.entries(values).filter(([name]) => own.includes(name))),
  }
}
