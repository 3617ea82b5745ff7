import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/platform/clock'
import { openField, openForServer, sealField, sealForServer, staffIndex } from '@/lib/vault/server-seal'
import { SealBroken } from '@/lib/vault/seal'

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

test('what was sealed for the server opens for its purpose only', () => {
  const sealed = sealForServer('staff', Buffer.from('Ama K.'))
  expect(openForServer('staff', sealed).toString()).toBe('Ama K.')
  expect(() => openForServer('totp', sealed)).toThrow(SealBroken)
})

test('a sign-in name is found however it is written', () => {
  expect(staffIndex(' Ama.K ')).toEqual(staffIndex('ama.k'))
  expect(staffIndex('ama.k')).not.toEqual(staffIndex('ama.l'))
})
