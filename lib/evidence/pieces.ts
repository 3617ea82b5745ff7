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

/** Waits for what a source brings next, or rejects. */
export type Bring = (next: () => Promise<IteratorResult<Uint8Array>>) => Promise<IteratorResult<Uint8Array>>

/** `bytes` is used again for the next piece: whoever wants to keep it copies it. */
export type Piece = { bytes: Buffer; isLast: boolean }

/**
 * Content in whatever parts it comes, cut into pieces of 64 KiB; the last may be shorter, or empty when there was nothing.
 * Throws UploadEnded: 'too-large' as soon as there are more than `bytesMax`, 'broken' when the connection breaks or `bring` rejects.
 */
export async function* pieces(content: AsyncIterable<Uint8Array>, bytesMax: number, bring: Bring): AsyncGenerator<Piece, void, undefined> {
  const piece = Buffer.allocUnsafeSlow(chunkBytes)
  let [filled, total] = [0, 0]
  for await (const some of heard(content, bring)) {
    total += some.length
    if (total > bytesMax) throw new UploadEnded('too-large')
    for (let at = 0; at < some.length; ) {
      if (filled === chunkBytes) {
        yield { bytes: piece, isLast: false }
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

/** Throws UploadEnded('broken') when `bring` rejects. Only reading is timed: while the database works, nobody is late. */
export async function* heard(content: AsyncIterable<Uint8Array>, bring: Bring): AsyncGenerator<Uint8Array, void, undefined> {
  const parts = content[Symbol.asyncIterator]()
  let isOver = false
  try {
    for (;;) {
      const next = await bring(() => parts.next())
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

/** @param onWait is given what ends the waiting before its time */
export async function within<T>(silenceMs: number, promise: Promise<T>, onWait: (end: (why: Error) => void) => void = () => undefined): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const ended = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('nothing was sent')), silenceMs)
    onWait(reject)
  })
  try {
    return await Promise.race([promise, ended])
  } finally {
    clearTimeout(timer)
  }
}
