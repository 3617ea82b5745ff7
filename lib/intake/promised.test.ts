import { expect, test } from 'vitest'
import { promisedTo } from '@/lib/intake/promised'

// Still the twelfth of March in Haiti.
const acknowledge = { code: 'ACKNOWLEDGE', dueAt: new Date('2026-03-13T03:00:00Z'), pausedAt: null }
const feedback = { code: 'FEEDBACK', dueAt: new Date('2026-06-08T15:20:31Z'), pausedAt: null }
const investigation = { code: 'INVESTIGATION_URGENT', dueAt: new Date('2026-06-03T15:00:00Z'), pausedAt: null }
const at = new Date('2026-03-08T12:00:00Z')

test('a new report is told until which day somebody reads it, counted in Haiti', () => {
  expect(promisedTo([acknowledge], at)).toEqual([{ code: 'ACKNOWLEDGE', on: { day: '12', month: '3', year: '2026' }, isPast: false }])
})

test('a day counts to its end, and what is late is called late', () => {
  expect(promisedTo([acknowledge], new Date('2026-03-13T03:30:00Z'))[0]?.isPast).toBe(false)
  expect(promisedTo([acknowledge], new Date('2026-03-13T04:30:00Z'))[0]?.isPast).toBe(true)
})

test('an inquiry is told its aim after the news it is owed, and not that it is called urgent', () => {
  expect(promisedTo([investigation, feedback], at).map(({ code, on }) => `${code} ${on.day}.${on.month}.`)).toEqual(['FEEDBACK 8.6.', 'INVESTIGATION 3.6.'])
})

test('what is paused has no day, and the office’s own deadlines are not told', () => {
  const own = ['TRIAGE_URGENT', 'ALERT_LEAD', 'STATE_REPLY', 'LIMITED_INFORMATION_REVIEW'].map((code) => ({ ...feedback, code }))
  expect(promisedTo([{ ...investigation, pausedAt: at }, ...own], at)).toEqual([])
})
