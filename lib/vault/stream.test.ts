import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomBytes, SealBroken } from '@/lib/vault/seal'
import { chunkBytes, newFileKey, openChunk, openChunks, sealChunk } from '@/lib/vault/stream'

const fileId = '00000000-0000-4000-8000-00000000000f'

async function* each(chunks: readonly Uint8Array[]) {
  await Promise.resolve()
  yield* chunks
}
async function open(key: Buffer, id: string, count: number, chunks: readonly Uint8Array[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of openChunks(key, id, count, each(chunks))) parts.push(part)
  return Buffer.concat(parts)
}
function sealed(content: Uint8Array) {
  const key = newFileKey()
  const count = Math.max(1, Math.ceil(content.length / chunkBytes))
  const cut = (position: number) => content.subarray(position * chunkBytes, (position + 1) * chunkBytes)
  const chunks = Array.from({ length: count }, (_, position) => sealChunk(key, { fileId, position, isLast: position === count - 1 }, cut(position)))
  return { key, count, chunks }
}
const sizes = fc.oneof(fc.nat(2000), fc.nat(4).map((count) => count * chunkBytes), fc.nat(3 * chunkBytes))

describe('a sealed file', () => {
  test('gives back any content, whether it fills its last chunk or not, with any bytes at its end', async () => {
    const ends = fc.uint8Array({ maxLength: 4 }).map((some) => Buffer.from([...some, 0x80, 0, 0]))
    await fc.assert(
      fc.asyncProperty(sizes, fc.oneof(fc.constant(Buffer.alloc(0)), ends), async (size, end) => {
        const content = Buffer.concat([randomBytes(Math.max(0, size - end.length)), end])
        const { key, count, chunks } = sealed(content)
        expect((await open(key, fileId, count, chunks)).equals(content)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('shows how many chunks it has and nothing else: all are equally long, whatever is in them', () => {
    const lengths = [0, 1, 1000, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes].flatMap((size) => sealed(randomBytes(size)).chunks.map(({ length }) => length))
    expect(new Set(lengths)).toEqual(new Set([chunkBytes + 1 + 16]))
    expect(lengths).toHaveLength(5 + 2 + 3)
  })

  test('opens anywhere without what stands before', () => {
    const content = randomBytes(4 * chunkBytes + 10)
    const { key, chunks } = sealed(content)
    for (const [position, chunk] of chunks.entries()) {
      const opened = openChunk(key, { fileId, position, isLast: position === 4 }, chunk)
      expect(opened.equals(content.subarray(position * chunkBytes, (position + 1) * chunkBytes))).toBe(true)
    }
  })

  test('does not open with a byte changed', async () => {
    const { key, count, chunks } = sealed(randomBytes(chunkBytes + 40))
    for (const [part, bytes] of chunks.entries()) {
      for (let at = 0; at < bytes.length; at += at < 300 || at > bytes.length - 300 ? 1 : 997) {
        const altered = chunks.map((one) => Buffer.from(one))
        altered[part]?.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        await expect(open(key, fileId, count, altered)).rejects.toThrow(SealBroken)
      }
    }
  })

  test('does not open with a chunk missing, moved, doubled, cut short or added, nor as another file or with another key', async () => {
    const { key, count, chunks } = sealed(randomBytes(2 * chunkBytes + 3))
    const [one = Buffer.alloc(0), two = Buffer.alloc(0), three = Buffer.alloc(0)] = chunks
    const broken = [[], [one], [one, two], [one, three], [two, three], [one, two, two, three], [two, one, three], [one, two, three, three], [one, two, three.subarray(0, -1)], [one, two, Buffer.alloc(3)]]
    for (const some of broken) {
      await expect(open(key, fileId, count, some)).rejects.toThrow(SealBroken)
      // Whoever changes the number of chunks as well changes what each has to say of itself.
      await expect(open(key, fileId, some.length, some)).rejects.toThrow(SealBroken)
    }
    await expect(open(newFileKey(), fileId, count, chunks)).rejects.toThrow(SealBroken)
    await expect(open(key, fileId.replace('f', 'e'), count, chunks)).rejects.toThrow(SealBroken)
    expect(await open(key, fileId, count, chunks)).toHaveLength(2 * chunkBytes + 3)
  })

  test('has no short chunk but its last', () => {
    const place = { fileId, position: 0, isLast: false }
    expect(() => sealChunk(newFileKey(), place, Buffer.alloc(10))).toThrow(RangeError)
    expect(() => sealChunk(newFileKey(), { ...place, isLast: true }, Buffer.alloc(chunkBytes + 1))).toThrow(RangeError)
  })
})
