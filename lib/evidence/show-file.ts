import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { contentFrom, contentOf } from '@/lib/evidence/open-file'
import { readRange, type Range } from '@/lib/evidence/range'
import { beginReading } from '@/lib/evidence/read-file'
import type { FileId } from '@/lib/evidence/schema'
import { playedAs, showingOf } from '@/lib/evidence/view'
import { chunkBytes } from '@/lib/vault/stream'

/** `range` is null where the whole file follows. `content` is null where there is no such part. */
export type ShownFile = { mime: string; sizeBytes: number; range: Range | null; content: AsyncGenerator<Buffer, void> | null }

/** A picture, sound or film for a page of ours: copies that were made here, and what a browser plays; never a page or a drawing. */
export async function showFile(officer: Officer, ids: FileId, wanted: string | null): Promise<ShownFile> {
  const file = await beginReading(officer, ids, 'shown', (one) => ['picture', 'sound', 'film'].includes(showingOf({ ...one, detail: one.opened }) ?? ''))
  const { mime, sizeBytes } = file.opened
  const shown = { mime: playedAs[mime] ?? mime, sizeBytes }
  const range = readRange(wanted, sizeBytes)
  if (range === 'outside') return { ...shown, range: null, content: null }
  // A browser asks for all of a film as a part: then its sum is compared too.
  const isPart = range !== null && range.last - range.first + 1 < sizeBytes
  const content = isPart ? partOf(contentFrom(officer, file, Math.floor(range.first / chunkBytes)), range) : contentOf(officer, file)
  return { ...shown, range, content }
}

/** Of content that begins with the chunk in which the part does. */
async function* partOf(content: AsyncIterable<Buffer>, { first, last }: Range): AsyncGenerator<Buffer, void> {
  let [skip, left] = [first % chunkBytes, last - first + 1]
  for await (const chunk of content) {
    const part = chunk.subarray(skip, skip + left)
    skip = 0
    left -= part.length
    yield part
    if (left === 0) return
  }
}
