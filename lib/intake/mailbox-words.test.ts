import { expect, test } from 'vitest'
import { wordsOfClosed, wordsOfPlace } from '@/lib/intake/mailbox-words'
import type { MailboxPlace, MailboxView } from '@/lib/intake/view'
import en from '@/messages/en.json'

const places: MailboxPlace[] = ['messages', 'hide', 'consent', 'contact', 'withdraw']
const view: Pick<MailboxView, 'status' | 'promised' | 'spoken'> = { status: 'RECEIVED', promised: [], spoken: { shown: null, next: 'a · b' } }

test('every word of the mailbox is said in some place of it', () => {
  const said = [wordsOfClosed('en'), ...places.map((place) => wordsOfPlace('en', { ...view, place }))].flatMap(({ messages }) => Object.keys(messages as object))
  expect([...new Set(said)].sort()).toEqual(Object.keys(en.messages).sort())
})

test('no place says where another case stands, or what another place says', () => {
  const words = (place: MailboxPlace) => wordsOfPlace('en', { ...view, place }) as { messages: Record<string, unknown> }
  expect(words('messages').messages['status']).toEqual({ RECEIVED: expect.anything() })
  expect(words('messages').messages).not.toHaveProperty('withdrawPoints')
  expect(words('hide').messages).not.toHaveProperty('promised')
})
