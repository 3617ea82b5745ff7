import { expect, test } from 'vitest'
import type { Deadlines } from '@/lib/reference/deadlines'
import rules from '@/lib/reference/haiti/rules.json'
import services from '@/lib/reference/haiti/services.json'
import { orderServices, stepsAfterReport } from '@/lib/reference/view'

const unchecked = services.services.map((service, at) => ({ ...service, kind: service.kind as 'WOMEN', id: String(at), lastVerifiedOn: null as Date | null }))
const phones = (list: { phone: string | null }[]) => list.map(({ phone }) => phone)
const ofHaiti: Deadlines = new Map(rules.deadlines.map(({ code, days, isWorkingDays }) => [code, { days, isWorkingDays: isWorkingDays ?? false }]))

test('what costs nothing and answers at any hour comes first, what cannot be called last', () => {
  expect(phones(orderServices(unchecked))).toEqual(['8919', '8811', '188', '2919-9000', '+509 3749 4938', null])
})

test('a child meets the line that protects children first, and then the same order', () => {
  expect(phones(orderServices(unchecked, true))).toEqual(['188', '8919', '8811', '2919-9000', '+509 3749 4938', null])
})

test('a number that was checked goes before its equals, and does not overtake one that is free', () => {
  const [free, , , unknown] = unchecked
  if (!free || !unknown) throw new Error('the list is shorter than this test thinks')
  const checked = { ...unknown, id: 'checked', phone: '1', lastVerifiedOn: new Date('2026-11-01') }
  expect(phones(orderServices([unknown, checked, free]))).toEqual(['8811', '1', '2919-9000'])
})

test('ordering leaves the list it was given as it is', () => {
  const before = phones(unchecked)
  orderServices(unchecked, true)
  expect(phones(unchecked)).toEqual(before)
})

test('every step tells the times that stand in the mission’s rules', () => {
  const told = stepsAfterReport(ofHaiti).flatMap(({ name, times }) => times.map(({ code, span }) => `${name} ${code} ${span.days}${span.isWorkingDays ? ' working' : ''}`))
  expect(told).toEqual([
    'read ACKNOWLEDGE 7',
    'read ALERT_LEAD 1',
    'decide TRIAGE 10',
    'decide TRIAGE_URGENT 3',
    'country STATE_REPLY 10 working',
    'country STATE_REPLY_URGENT 5 working',
    'news FEEDBACK 90',
    'news FEEDBACK_JUSTIFIED 180',
    'inquiry INVESTIGATION 180',
    'inquiry INVESTIGATION_URGENT 90',
    'action STATE_ACTION 90',
    'action STATE_ACTION_REMINDER 30',
  ])
})

test('a time that the mission has not set is left out, the step is not', () => {
  const steps = stepsAfterReport(new Map([['TRIAGE_URGENT', { days: 2, isWorkingDays: false }]]))
  expect(steps.map(({ name }) => name)).toEqual(['number', 'read', 'decide', 'country', 'news', 'inquiry', 'finding', 'action'])
  expect(steps.flatMap(({ times }) => times)).toEqual([{ code: 'TRIAGE_URGENT', span: { days: 2, isWorkingDays: false } }])
})
