import 'server-only'
import { callsChild, controls, fieldsOf, namesOf, tellsOfMedicine, type Field, type ShownPage } from '@/lib/intake/pages'
import type { PageWords } from '@/lib/intake/view'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { messagesIn } from '@/lib/platform/intl'
import type { Language } from '@/lib/platform/language'

type Tree = { [key: string]: string | Tree }

const kinds = ['page', 'lead', 'label', 'hint'] as const
const voices = ['self', 'other', 'minor'] as const
/** Of `ask`: what every page says, and what some say besides. */
const everywhere = ['progress', 'continue', 'back', 'skip', 'sending']
const besides: Readonly<Record<string, readonly string[]>> = { before: ['minutes', 'begin'], check: ['send', 'change', 'notAnswered', 'changeLabel'] }
const ofSelects = ['notChosen']
const ofDates = ['date']
/** Of the notice to a child, which stands on one page. */
const toMinors = ['noticeTitle', 'notice']

/** Of `errors`: what can be wrong anywhere, and what a browser has to say that turns the pages itself. */
const anywhere = ['title', 'invalid', 'unreachable', 'lost']
const byItself = ['required', 'tooLong', 'accountTooLong', 'choose', 'badDate', 'badCharacters', 'onceMore']

/** All words of the questionnaires, for a browser that turns the pages itself. What only the server finds wrong it says itself. */
export function allWords(language: Language): PageWords {
  const { ask, consent, receipt, report, errors, services } = messagesIn(language)
  const { title, limitsTitle, limits, errorLine, trap } = report
  return {
    ...{ ask, consent, receipt: { allServices: receipt.allServices }, services: { medical: services.medical } },
    report: { title, limitsTitle, limits, errorLine, trap },
    errors: picked(errors, [...anywhere, ...byItself]),
  }
}

/** The words beside a receipt, where files can be added. */
export function sentWords(language: Language): PageWords {
  const { receipt, files, common, errors } = messagesIn(language)
  return { receipt, files, common, errors: picked(errors, anywhere) }
}

type Said = { questionnaire: Questionnaire; shown: ShownPage; asked?: readonly Field[]; problems?: readonly string[] }

/**
 * The words that one page says, so that a page without JavaScript does not carry those of all.
 * @param asked the fields of the page, or, where answers are read once more, those that were asked
 * @param problems keys of what is wrong
 */
export function wordsOfPage(language: Language, { questionnaire, shown, asked = fieldsOf(shown.page), problems = [] }: Said): PageWords {
  const { consent, receipt, report, errors, services } = messagesIn(language)
  const ask: Tree = messagesIn(language).ask
  const { page, voices: own } = shown
  const [isFirst, isCheck] = [page === 'before', page === 'check']
  const names = { page: [page], lead: [page], label: asked, hint: isCheck ? [] : asked }
  const named = (tree: Tree) => Object.fromEntries(kinds.map((kind) => [kind, picked(tree[kind], names[kind])]))
  const kindsAsked = asked.map((field) => controls[field].kind)
  const words = picked(ask, [
    ...everywhere,
    ...(besides[page] ?? []),
    ...(!isCheck && kindsAsked.includes('select') ? ofSelects : []),
    ...(!isCheck && kindsAsked.includes('date') ? ofDates : []),
  ])
  const inVoice = (voice: (typeof voices)[number]) => ({ ...named(ask[voice] as Tree), ...(voice === 'minor' && callsChild(shown) ? picked(ask[voice], toMinors) : {}) })
  const isAboutConsent = asked.some((field) => field === 'services' || field === 'sharing')
  return {
    ask: { ...words, ...named(ask), option: optionWords(ask, asked, isCheck ? shown : null), ...Object.fromEntries(voices.filter((voice) => own.includes(voice)).map((voice) => [voice, inVoice(voice)])) },
    ...(isAboutConsent ? { consent: isCheck ? { purpose: consent.purpose } : consent } : {}),
    ...(page === 'stopped' || page === 'safety' ? { receipt: { allServices: receipt.allServices } } : {}),
    report: { errorLine: report.errorLine, ...(isFirst ? { title: picked(report.title, [questionnaire]), limitsTitle: report.limitsTitle, limits: report.limits } : {}), ...(isCheck ? { trap: report.trap } : {}) },
    ...(tellsOfMedicine(questionnaire, page) ? { services: { medical: services.medical } } : {}),
    errors: picked(errors, [...anywhere, ...(isFirst ? ['choose'] : []), ...(isCheck ? ['onceMore'] : []), ...problems]),
  }
}

/** The words of the options of these fields; where answers are read once more, of those that were chosen. */
function optionWords(ask: Tree, fields: readonly Field[], shown: ShownPage | null): Tree {
  const groups = picked(ask['option'], fields.map(optionsOf))
  if (!shown) return groups
  const chosen = new Set(fields.flatMap(namesOf).flatMap((name) => (shown.values[name] ?? '').split(',')))
  return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, picked(group, [...chosen])]))
}

/** `contact.name` stands in `contact`. */
function picked(tree: string | Tree | undefined, names: readonly string[]): Tree {
  const keys = new Set(names.map((name) => name.split('.')[0]))
  return Object.fromEntries(Object.entries(typeof tree === 'object' ? tree : {}).filter(([key]) => keys.has(key)))
}

function optionsOf(field: Field): string {
  const control = controls[field]
  return 'words' in control && control.words ? control.words : field
}
