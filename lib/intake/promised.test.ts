import { expect, test } from 'vitest'
import { promisedTo } from '@/lib/intake/promised'
import { CaseStatus } from '@/lib/generated/prisma/enums'

const calendar = (days: number) => ({ days, isWorkingDays: false })
const deadlines = new Map([
  ['ACKNOWLEDGE', calendar(7)],
  ['FEEDBACK', calendar(90)],
  ['INVESTIGATION', calendar(180)],
  ['INVESTIGATION_URGENT', calendar(90)],
])
const facts = {
  status: 'RECEIVED',
  complaintClass: 'UNCLASSIFIED',
  questionnaire: 'MISCONDUCT',
  dangerNow: 'NO',
  underEighteen: 'NO',
  // Still the fifth of March in Haiti.
  receivedAt: new Date('2026-03-06T03:00:00Z'),
  firstToldOn: null,
  acknowledgedAt: new Date('2026-03-10T15:20:31Z'),
} as const
const at = new Date('2026-03-08T12:00:00Z')
const promised = (more: Partial<Parameters<typeof promisedTo>[0]>, when = at) => promisedTo({ ...facts, ...more }, deadlines, when)

test('a new report is told until which day somebody reads it, counted in Haiti', () => {
  expect(promised({})).toEqual([{ code: 'ACKNOWLEDGE', on: { day: '12', month: '3', year: '2026' }, isPast: false }])
})

test('a day counts to its end, and what is late is called late', () => {
  expect(promised({}, new Date('2026-03-13T03:30:00Z'))[0]?.isPast).toBe(false)
  expect(promised({}, new Date('2026-03-13T04:30:00Z'))[0]?.isPast).toBe(true)
})

test('once acknowledged, what was done is told within the deadline of feedback', () => {
  for (const status of ['ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'FINDING_RECORDED'] as const) {
    expect(promised({ status })).toMatchObject([{ code: 'FEEDBACK', on: { day: '8', month: '6', year: '2026' } }])
  }
})

test('an inquiry is told its aim, sooner when it is urgent', () => {
  const on = (more: object) => promised({ status: 'OPEN', ...more }).map(({ code, on: { day, month } }) => `${code} ${day}.${month}.`)
  expect(on({})).toEqual(['FEEDBACK 8.6.', 'INVESTIGATION 1.9.'])
  expect(on({ underEighteen: 'YES' })).toEqual(['FEEDBACK 8.6.', 'INVESTIGATION 3.6.'])
})

test('nothing is promised that no deadline stands behind', () => {
  expect([...promised({ status: 'CLOSED' }), ...promised({ status: 'REOPENED' }), ...promised({ status: 'ACKNOWLEDGED', acknowledgedAt: null })]).toEqual([])
  for (const status of Object.values(CaseStatus)) expect(promisedTo({ ...facts, status }, new Map(), at)).toEqual([])
})
