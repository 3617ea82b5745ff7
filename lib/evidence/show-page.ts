import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { ApartFailed, isJpeg, readApart, whole } from '@/lib/evidence/apart'
import { contentOf } from '@/lib/evidence/open-file'
import { beginReading } from '@/lib/evidence/read-file'
import type { FileId, PageId } from '@/lib/evidence/schema'
import { turns } from '@/lib/evidence/turns'
import { showingOf } from '@/lib/evidence/view'

/** Not in the same line as what strangers send: an officer does not wait for a flood. */
const oneByOne = turns(1)
const limits = { timeoutMs: 60_000, bytesMax: 20_000_000 }

/** How many pages, by file. Nothing that could be read, and forgotten with the process. */
const counted = new Map<string, number>()
const countedMax = 10_000

/** A page of a paper as a picture: what strangers wrote is opened by no program of the officer's. */
export async function showPage(officer: Officer, ids: PageId): Promise<{ sizeBytes: number; content: AsyncGenerator<Buffer, void> }> {
  const { count, picture } = await readPages(officer, ids, ids.page)
  if (count === null || !picture) throw new AccessDenied(true)
  return { sizeBytes: picture.length, content: once(picture) }
}

/** How many pages a paper has that is being shown; null where it cannot be drawn. */
export async function countPages(officer: Officer, ids: FileId): Promise<number | null> {
  return counted.get(ids.fileId) ?? (await readPages(officer, ids, 0)).count
}

async function readPages(officer: Officer, { caseId, fileId }: FileId, page: number): Promise<{ count: number | null; picture: Buffer | null }> {
  const file = await beginReading(officer, { caseId, fileId }, 'shown', (one) => showingOf({ ...one, detail: one.opened }) === 'pages')
  const answer = await oneByOne(() => whole(readApart('read-pdf.mjs', [String(page)], contentOf(officer, file), limits))).catch((error: unknown) => {
    if (error instanceof ApartFailed) return Buffer.alloc(0)
    throw error
  })
  const line = answer.indexOf('\n')
  const said = /^\d{1,6}$/.exec(answer.subarray(0, Math.max(0, line)).toString('latin1'))
  const count = said ? Number(said[0]) : null
  if (counted.size > countedMax) counted.clear()
  if (count !== null) counted.set(fileId, count)
  const picture = answer.subarray(line + 1)
  return { count, picture: isJpeg(picture) ? picture : null }
}

async function* once(content: Buffer): AsyncGenerator<Buffer, void> {
  await Promise.resolve()
  yield content
}
