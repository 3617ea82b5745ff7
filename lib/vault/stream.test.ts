import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomBytes, SealBroken } from '@/lib/vault/seal'
import { newFileKey, openChunks, sealer } from '@/lib/vault/stream'

const fileId = '00000000-0000-4000-8000-00000000000f'

async function* each(chunks: readonly Uint8Array[]) {
  await Promise.resolve()
  yield* chunks
}
async function open(key: Buffer, id: string, header: Uint8Array, chunks: readonly Uint8Array[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of openChunks(key, id, header, each(chunks))) parts.push(part)
  return Buffer.concat(parts)
}
function sealed(contents: readonly Uint8Array[]) {
  const key = newFileKey()
  const { header, push } = sealer(key, fileId)
  return { key, header, chunks: contents.map((content, at) => push(content, at === contents.length - 1)) }
}

describe('a sealed stream', () => {
  test('gives back any content, however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 }), async (contents) => {
        const { key, header, chunks } = sealed(contents)
        expect(await open(key, fileId, header, chunks)).toEqual(Buffer.concat(contents))
      }),
    )
  })

  test('does not open with any byte changed, in the header too', async () => {
    const { key, header, chunks } = sealed([randomBytes(40), randomBytes(40)])
    const whole = [header, ...chunks]
    for (const [part, bytes] of whole.entries()) {
      for (let at = 0; at < bytes.length; at++) {
        const altered = whole.map((one) => Buffer.from(one))
        altered[part]?.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        const [alteredHeader = Buffer.alloc(0), ...rest] = altered
        await expect(open(key, fileId, alteredHeader, rest)).rejects.toThrow(SealBroken)
      }
    }
  })

  test('does not open with a chunk missing, moved, doubled, cut short or added, nor as another file or with another key', async () => {
    const { key, header, chunks } = sealed([Buffer.from('one'), Buffer.from('two'), Buffer.from('three')])
    const [one = Buffer.alloc(0), two = Buffer.alloc(0), three = Buffer.alloc(0)] = chunks
    const broken = [[], [one], [one, two], [one, three], [two, three], [one, two, two, three], [two, one, three], [one, two, three, three], [one, two, three.subarray(0, -1)], [one, two, Buffer.alloc(3)]]
    for (const some of broken) await expect(open(key, fileId, header, some)).rejects.toThrow(SealBroken)
    await expect(open(newFileKey(), fileId, header, chunks)).rejects.toThrow(SealBroken)
    await expect(open(key, fileId.replace('f', 'e'), header, chunks)).rejects.toThrow(SealBroken)
    await expect(open(key, fileId, header.subarray(1), chunks)).rejects.toThrow(SealBroken)
    expect((await open(key, fileId, header, chunks)).toString()).toBe('onetwothree')
    const again = sealer(key, fileId)
    const twice = [again.push(Buffer.from('end'), true), again.push(Buffer.from('more'), true)]
    await expect(open(key, fileId, again.header, twice)).rejects.toThrow(SealBroken)
  })
})
