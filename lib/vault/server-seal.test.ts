import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/platform/clock'
import { openField, openForServer, sealField, sealForServer, staffIndex } from '@/lib/vault/server-seal'
import { randomBytes, SealBroken } from '@/lib/vault/seal'

vi.mock('@/lib/platform/env', () => ({
  env: () => ({ TEMWEN_SERVER_KEY: Buffer.alloc(32, 7) }),
  peppers: () => ({ staff: Buffer.alloc(32, 9) }),
}))

afterEach(() => setClock(undefined))
beforeAll(() => setClock(undefined))

test('a sealed field tells its age and opens for its purpose only', () => {
  setClock(() => new Date(1000))
  const field = sealField('stamp', { receipt: '1' })
  setClock(() => new Date(61_000))
  expect(openField('stamp', field)).toEqual({ ageMs: 60_000, value: { receipt: '1' } })
  expect(openField('mailbox', field)).toBeNull()
  expect(openField('stamp', `${field.slice(0, -3)}AAA`)).toBeNull()
  expect(openField('stamp', '')).toBeNull()
  expect(openField('stamp', 'not sealed at all')).toBeNull()
})

test('the length of a field tells nothing: those that always say the same are always as long, and answers are so within a power of two', () => {
  const uuid = '00000000-0000-4000-8000-000000000000'
  const stamps = Array.from({ length: 200 }, (_, at) => sealField('stamp', { receipt: String(1e15 + at * 7919), ...(at % 2 ? { pressedMs: 600_000, press: { reason: 'prove', busy: 3 } } : {}) }))
  const mailboxes = Array.from({ length: 200 }, (_, at) => {
    const secretKey = randomBytes(32).toString('base64')
    return sealField('mailbox', { caseId: randomUUID(), secretKey, page: randomUUID(), words: at % 2 ? null : { shown: [at % 64, 63], next: [1, at % 64] } })
  })
  const visits = [sealField('visit', uuid), sealField('visit', randomUUID())]
  for (const fields of [stamps, mailboxes, visits]) expect(new Set(fields.map(({ length }) => length)).size).toBe(1)
  const answers = (length: number) => sealField('answers', randomBytes(length).toString('hex')).length
  expect(answers(10)).toBe(answers(400))
  expect(answers(1000)).toBeGreaterThan(answers(400))
})

test('what was sealed for the server opens for its purpose only', () => {
  const sealed = sealForServer('staff', Buffer.from('Ama K.'))
  expect(openForServer('staff', sealed).toString()).toBe('Ama K.')
  expect(() => openForServer('totp', sealed)).toThrow(SealBroken)
})

test('a sign-in name is found however it is written', () => {
  expect(staffIndex(' Ama.K ')).toEqual(staffIndex('ama.k'))
  expect(staffIndex('ama.k')).not.toEqual(staffIndex('ama.l'))
})
