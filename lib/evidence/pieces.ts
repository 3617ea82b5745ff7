import 'server-only'
import type { FileRefusal } from '@/lib/evidence/schema'
import { chunkBytes } from '@/lib/vault/stream'

/** Ends the receiving of a file from deep inside; addFile makes a refusal of it. */
export class UploadEnded extends Error {
  override name = 'UploadEnded'
  constructor(
    readonly code: FileRefusal,
    options?: ErrorOptions,
  ) {
    super(`upload ended: ${code}`, options)
  }
}

export type Piece = { bytes: Buffer; isLast: boolean }

/**
 * Content in whatever parts it comes, cut into pieces of 64 KiB; the last may be shorter, or empty when there was nothing.
 * Throws UploadEnded: 'too-large' as soon as there are more than `bytesMax`, 'broken' when the connection breaks or stays silent.
 */
export async function* pieces(content: AsyncIterable<Uint8Array>, bytesMax: number, silenceMs: number): AsyncGenerator<Piece, void, undefined> {
  let [piece, filled, total] = [Buffer.allocUnsafeSlow(chunkBytes), 0, 0]
  for await (const some of heard(content, silenceMs)) {
    total += some.length
    if (total > bytesMax) throw new UploadEnded('too-large')
    for (let at = 0; at < some.length; ) {
      if (filled === chunkBytes) {
        yield { bytes: piece, isLast: false }
        piece = Buffer.allocUnsafeSlow(chunkBytes)
        filled = 0
      }
      const part = some.subarray(at, at + chunkBytes - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  yield { bytes: piece.subarray(0, filled), isLast: true }
}

/** Throws UploadEnded('broken') after a silence. Only reading is timed: while the file waits for its turn or for the database, nobody is late. */
export async function* heard(content: AsyncIterable<Uint8Array>, silenceMs: number): AsyncGenerator<Uint8Array, void, undefined> {
  const parts = content[Symbol.asyncIterator]()
  let isOver = false
  try {
    for (;;) {
      const next = await within(silenceMs, parts.next())
      if (next.done) return
      yield next.value
    }
  } catch (cause) {
    isOver = true
    throw new UploadEnded('broken', { cause })
  } finally {
    // Not after a silence: a source that does not speak does not answer this either.
    if (!isOver) await parts.return?.()
  }
}

async function within<T>(silenceMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('nothing was sent')), silenceMs)
  })
  try {
    return await Promise.race([promise, silence])
  } finally {
    clearTimeout(timer)
  }
}
