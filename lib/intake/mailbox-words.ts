import 'server-only'
import type { MailboxPlace, MailboxView, PageWords } from '@/lib/intake/view'
import { messagesIn, type Messages } from '@/lib/platform/intl'
import type { Language } from '@/lib/platform/language'

type Key = keyof Messages['messages']

/** What the page says before the number was typed. */
const closed: readonly Key[] = ['title', 'lead', 'receipt', 'receiptHint', 'open', 'kept', 'keptHint', 'lost']

/** What each place of an open mailbox says, so that none carries the words of all; `status` and `promised` in part. */
const places: Record<MailboxPlace, readonly Key[]> = {
  messages: [
    ...(['title', 'statusTitle', 'conversation', 'none', 'fromOffice', 'fromYou', 'write', 'writeHint', 'send', 'sending', 'closes', 'isWithdrawn', 'resume', 'hide'] as const),
    ...(['sentTitle', 'hiddenTitle', 'agreedTitle', 'reachableTitle', 'withdrawnTitle', 'resumedTitle', 'resumedText', 'erased', 'erasedText', 'newReport', 'kept'] as const),
    ...(['more', 'seeConsent', 'seeContact', 'seeWithdraw'] as const),
  ],
  hide: ['hideTitle', 'hideText', 'hideYes', 'fromOffice', 'fromYou', 'back'],
  consent: ['consentTitle', 'consentLead', 'consentRecord', 'consentSave', 'back'],
  contact: ['contactTitle', 'contactLead', 'contactHas', 'contactErased', 'contact', 'contactSave', 'back'],
  withdraw: ['withdrawTitle', 'withdrawLead', 'withdrawPoints', 'withdrawYes', 'back'],
}

const picked = (words: object, keys: readonly string[]) => Object.fromEntries(Object.entries(words).filter(([key]) => keys.includes(key)))

export function wordsOfClosed(language: Language): PageWords {
  return { messages: picked(messagesIn(language).messages, closed) }
}

export function wordsOfPlace(language: Language, { place, status, promised, spoken }: Pick<MailboxView, 'place' | 'status' | 'promised' | 'spoken'>): PageWords {
  const { messages, consent, common, files, words } = messagesIn(language)
  const own = picked(messages, places[place])
  if (place !== 'messages') return { messages: own, common, ...(place === 'consent' ? { consent } : {}) }
  const now = { status: picked(messages.status, [status]), promised: picked(messages.promised, [...promised.map(({ code }) => code), 'none']) }
  return { messages: { ...own, ...now }, common, files, ...(spoken ? { words: picked(words, ['title', 'none', 'shown', 'next', 'why']) } : {}) }
}
