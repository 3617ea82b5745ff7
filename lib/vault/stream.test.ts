import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomBytes, SealBroken } from '@/lib/vault/seal'
import { chunkBytes, newFileKey, openChunk, openChunks, sealChunk, sealedChunkBytes } from '@/lib/vault/stream'

const fileId = '00000000-0000-4000-8000-00000000000f'

async function* each(chunks: readonly Uint8Array[]) {
  await Promise.resolve()
  yield* chunks
}
async function open(key: Buffer, id: string, chunks: readonly Uint8Array[], count = chunks.length): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of openChunks(key, id, count, each(chunks))) parts.push(part)
  return Buffer.concat(parts)
}
function sealed(content: Buffer) {
  const key = newFileKey()
  const count = Math.max(1, Math.ceil(content.length / chunkBytes))
  const part = (position: number) => content.subarray(position * chunkBytes, (position + 1) * chunkBytes)
  const chunks = Array.from({ length: count }, (_, position) => sealChunk(key, { fileId, position, isLast: position === count - 1 }, part(position)))
  return { key, chunks }
}
const lengths = fc.oneof(fc.nat(300), fc.constantFrom(chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes - 1))

describe('a sealed file', () => {
  test('gives back any content, and its chunks are all as long, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 0, max: 255 }), async (length, last) => {
        const content = randomBytes(length)
        // What ends like padding is no padding.
        if (length > 0) content.writeUInt8([0x80, 0, last][last % 3] ?? 0, length - 1)
        const { key, chunks } = sealed(content)
        expect(new Set(chunks.map((chunk) => chunk.length))).toEqual(new Set([sealedChunkBytes]))
        expect((await open(key, fileId, chunks)).equals(content)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('opens any chunk by itself, and nowhere but in its place', () => {
    const content = randomBytes(2 * chunkBytes + 10)
    const { key, chunks } = sealed(content)
    const [, second = Buffer.alloc(0), third = Buffer.alloc(0)] = chunks
    expect(openChunk(key, { fileId, position: 1, isLast: false }, second).equals(content.subarray(chunkBytes, 2 * chunkBytes))).toBe(true)
    expect(openChunk(key, { fileId, position: 2, isLast: true }, third)).toHaveLength(10)
    for (const wrong of [{ fileId, position: 0, isLast: false }, { fileId, position: 1, isLast: true }, { fileId: fileId.replace('f', 'e'), position: 1, isLast: false }]) {
      expect(() => openChunk(key, wrong, second)).toThrow(SealBroken)
    }
  })

  test('does not open with any bit changed', async () => {
    const { key, chunks } = sealed(randomBytes(40))
    const [only = Buffer.alloc(0)] = chunks
    for (let at = 0; at < only.length; at += 997) {
      const altered = Buffer.from(only)
      altered.writeUInt8(only.readUInt8(at) ^ 1, at)
      await expect(open(key, fileId, [altered])).rejects.toThrow(SealBroken)
    }
  })

  test('does not open with a chunk missing, moved, doubled, cut short or added, nor as another file or with another key', async () => {
    const { key, chunks } = sealed(randomBytes(2 * chunkBytes + 5))
    const [one = Buffer.alloc(0), two = Buffer.alloc(0), three = Buffer.alloc(0)] = chunks
    const broken = [[], [one], [one, two], [one, three], [two, three], [one, two, two, three], [two, one, three], [one, two, three, three], [one, two, three.subarray(0, -1)]]
    for (const some of broken) {
      for (const count of [some.length, 3]) await expect(open(key, fileId, some, count)).rejects.toThrow(SealBroken)
    }
    await expect(open(newFileKey(), fileId, chunks)).rejects.toThrow(SealBroken)
    await expect(open(key, fileId.replace('f', 'e'), chunks)).rejects.toThrow(SealBroken)
  })

  test('takes no short chunk in the middle', () => {
    expect(() => sealChunk(newFileKey(), { fileId, position: 0, isLast: false }, Buffer.alloc(3))).toThrow(RangeError)
  })
})
