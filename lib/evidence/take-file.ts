import 'server-only'
import type { AddedFile } from '@/lib/evidence/answers'
import { createHash } from 'node:crypto'
import { decideType, macroFinder, type FileType } from '@/lib/evidence/file-type'
import { countFiles, keepFile, type Arrived, type Destination } from '@/lib/evidence/keep-file'
import { fileSettings } from '@/lib/evidence/limits'
import { pieces, UploadEnded, type Bring, type Piece } from '@/lib/evidence/pieces'
import { places, type PlaceLimits } from '@/lib/evidence/places'
import { beginScan, type Scan } from '@/lib/evidence/scan'
import type { FileRefusal } from '@/lib/evidence/schema'
import { beginUpload, dropUpload, sweepSometimes, type Upload } from '@/lib/evidence/uploads'
import { countDecision } from '@/lib/intake/flood/counts'
import { db } from '@/lib/platform/db'
import { refuse, type Result } from '@/lib/platform/result'

export type IncomingFile = { name: string; content: AsyncIterable<Uint8Array> }

const inPlace = places(() => countDecision('made-room'))
const mega = 1_000_000

/**
 * Takes one file for a case. No more than a third of a megabyte of it is in memory, and none of it is anywhere unsealed. The words of a
 * report are filed before and do not depend on it. The same file again is one file.
 */
export async function takeFile(to: Destination, incoming: IncomingFile): Promise<Result<AddedFile, FileRefusal>> {
  await sweepSometimes()
  const limits = await readLimits()
  return inPlace(limits.places, (bring) => receive(to, incoming, { ...limits, bring }))
}

type Receiving = Limits & { bring: Bring }

async function receive(to: Destination, incoming: IncomingFile, limits: Receiving): Promise<Result<AddedFile, FileRefusal>> {
  const { actor } = to
  if ((await countFiles(db(), to)) >= to.filesMax) return refuse('too-many')
  const upload = await beginUpload(actor, limits.total)
  const scan = beginScan()
  let kept: Result<AddedFile, FileRefusal> | undefined
  try {
    const arrived = await takeIn(upload, scan, { ...incoming, name: shownName(incoming.name) }, limits)
    kept = await keepFile(to, arrived, limits.total)
    return kept
  } catch (error) {
    if (!(error instanceof UploadEnded)) throw error
    if (error.code === 'no-room') countDecision('no-room')
    return refuse(error.code)
  } finally {
    scan.stop()
    // Sweeping does what this cannot, so a failure here must not hide the answer.
    if (!kept?.ok || kept.value.id !== upload.id) await dropUpload(actor, upload.id).catch(() => undefined)
  }
}

type Limits = { file: number; image: number; total: number; places: PlaceLimits }

async function readLimits(): Promise<Limits> {
  const set = await fileSettings()
  return {
    file: set.FILE_MEGABYTES_MAX * mega,
    image: set.IMAGE_MEGABYTES_MAX * mega,
    total: set.UPLOADS_GIGABYTES_MAX * 1000 * mega,
    // Without a place nobody could send anything.
    places: { most: Math.max(1, set.UPLOADS_AT_ONCE), bytesPerMinute: set.UPLOAD_KILOBYTES_PER_MINUTE_MIN * 1000 },
  }
}

/** Reads, decides, hashes, seals and stores piece by piece. Throws UploadEnded. */
async function takeIn(upload: Upload, scan: Scan, { name, content }: IncomingFile, limits: Receiving): Promise<Arrived> {
  const [hash, hasMacro] = [createHash('sha256'), macroFinder()]
  let type: FileType | undefined
  let sizeBytes = 0
  for await (const { bytes, isLast } of pieces(content, limits.file, limits.bring)) {
    type ??= await typeOf({ bytes, isLast }, name)
    if (type.kind === 'DOCUMENT' && hasMacro(bytes)) throw new UploadEnded('executable')
    sizeBytes += bytes.length
    hash.update(bytes)
    await Promise.all([scan.push(bytes), upload.push(bytes, isLast)])
  }
  if (!type) throw new UploadEnded('empty')
  const state = await scan.end()
  // What is infected is not opened here, not even to look at the date.
  const isReadable = type.kind === 'IMAGE' && sizeBytes <= limits.image && state !== 'INFECTED'
  return { upload: upload.sealed(), name, ...type, sizeBytes, sha256: hash.digest('hex'), scan: state, isReadable }
}

async function typeOf(first: Piece, name: string): Promise<FileType> {
  const decided = await decideType(first.bytes, name)
  if (!decided.ok) throw new UploadEnded(decided.refusal.code)
  return decided.value
}

/** Without a folder, and without what would show it otherwise than it is. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '').trim().slice(0, 200) || '-'
}
