import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sealItem, openItem } from '@/lib/vault/compartment'
import { newReceipt, receiptKeys } from '@/lib/vault/receipt'
import { newKeyPair, SealBroken } from '@/lib/vault/seal'

const kept = { lookup: Buffer.alloc(16, 1), key: Buffer.alloc(16, 2), staff: Buffer.alloc(32, 3) }
const held = vi.hoisted(() => ({ peppers: {} as { lookup: Buffer; key: Buffer; staff: Buffer } }))
vi.mock('@/lib/platform/env', () => ({ peppers: () => held.peppers }))

beforeEach(() => {
  held.peppers = kept
})

test('a receipt is sixteen digits, and no two of a thousand are the same', () => {
  const receipts = Array.from({ length: 1000 }, newReceipt)
  for (const receipt of receipts) expect(receipt).toMatch(/^\d{16}$/)
  expect(new Set(receipts).size).toBe(1000)
})

describe('a receipt and a dump of the database', () => {
  const receipt = '1234567812345678'
  const stored = async () => {
    const { lookupId, keys } = await receiptKeys(receipt)
    const compartment = newKeyPair()
    return { lookupId, item: sealItem({ id: 'c', publicKey: compartment.publicKey }, 'MESSAGE', 'Ki lè sa te rive?', keys.publicKey) }
  }

  test('open the messages with the peppers', async () => {
    const { lookupId, item } = await stored()
    const again = await receiptKeys(receipt)
    expect(again.lookupId).toEqual(lookupId)
    expect(openItem(again.keys, item.reporterKeySealed ?? Buffer.alloc(0), item)).toBe('Ki lè sa te rive?')
  })

  test.each(['lookup', 'key'] as const)('open nothing with another %s pepper', async (name) => {
    const { lookupId, item } = await stored()
    held.peppers = { ...kept, [name]: Buffer.alloc(16, 9) }
    const other = await receiptKeys(receipt)
    if (name === 'lookup') expect(other.lookupId).not.toEqual(lookupId)
    else expect(() => openItem(other.keys, item.reporterKeySealed ?? Buffer.alloc(0), item)).toThrow(SealBroken)
  })
})
