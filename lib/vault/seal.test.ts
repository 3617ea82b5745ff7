import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt, newKeyPair, openSealed, randomBytes, SealBroken, sealTo } from '@/lib/vault/seal'

const context = { table: 'sealed_item', id: '1', field: 'ANSWERS' }

describe('encrypt', () => {
  test('gives back any text, the empty one and trailing padding bytes included', () => {
    const key = randomBytes(32)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(decrypt(key, context, encrypt(key, context, bytes))).toEqual(Buffer.from(bytes))
      }),
    )
    const tricky = Buffer.from([1, 0x80, 0, 0x80, 0, 0])
    expect(decrypt(key, context, encrypt(key, context, tricky))).toEqual(tricky)
  })

  test('hides the length within a power of two', () => {
    const key = randomBytes(32)
    const length = (text: string) => encrypt(key, context, Buffer.from(text)).length
    expect(length('')).toBe(length('x'.repeat(1000)))
    expect(length('x'.repeat(1024))).toBe(length('x'.repeat(2000)))
  })

  test('does not open in another row, table or field, with another key, or with a byte altered', () => {
    const key = randomBytes(32)
    const sealed = encrypt(key, context, Buffer.from('secret'))
    for (const other of [{ ...context, table: 'message' }, { ...context, id: '2' }, { ...context, field: 'CONTACT' }])
      expect(() => decrypt(key, other, sealed)).toThrow(SealBroken)
    expect(() => decrypt(randomBytes(32), context, sealed)).toThrow(SealBroken)
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = Buffer.from(sealed)
        altered[at] = (altered[at] ?? 0) ^ flip
        expect(() => decrypt(key, context, altered)).toThrow(SealBroken)
      }),
    )
    expect(() => decrypt(key, context, sealed.subarray(0, 20))).toThrow(SealBroken)
  })
})

describe('sealTo', () => {
  test('opens for its holder and for nobody else', () => {
    const [holder, other] = [newKeyPair(), newKeyPair()]
    const sealed = sealTo(holder.publicKey, Buffer.from('secret'))
    expect(openSealed(holder, sealed).toString()).toBe('secret')
    expect(() => openSealed(other, sealed)).toThrow(SealBroken)
    expect(() => openSealed(holder, sealed.subarray(1))).toThrow(SealBroken)
    expect(() => openSealed(holder, Buffer.alloc(3))).toThrow(SealBroken)
  })
})
