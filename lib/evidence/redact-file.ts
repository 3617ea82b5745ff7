import 'server-only'
import { createHash } from 'node:crypto'
import type { Officer } from '@/lib/access/actor-type'
import { ApartFailed, readApart } from '@/lib/evidence/apart'
import { fileSettings } from '@/lib/evidence/limits'
import { contentOf, openFile, type OpenFile } from '@/lib/evidence/open-file'
import { pieces, UploadEnded } from '@/lib/evidence/pieces'
import { beginReading } from '@/lib/evidence/read-file'
import type { FileDetail, RedactInput } from '@/lib/evidence/schema'
import { storeFile } from '@/lib/evidence/store-file'
import { turns } from '@/lib/evidence/turns'
import { beginUpload, dropUpload, type SealedUpload } from '@/lib/evidence/uploads'
import { showingOf } from '@/lib/evidence/view'
import { append } from '@/lib/log/append'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { SealBroken } from '@/lib/vault/seal'

/** A long paper takes a core for minutes. */
const oneByOne = turns(1)
const limits = { timeoutMs: 600_000, bytesMax: 400_000_000 }

type Failed = 'unreadable' | 'no-room' | 'damaged'
type Made = { upload: SealedUpload; sizeBytes: number; sha256: string }

/**
 * Makes a copy of a picture or a paper of which parts are painted over. It is a file of its own, made of points of colour alone: nothing
 * can be taken off again, and what it was made from stays as it is.
 */
export async function redactFile(officer: Officer, { caseId, fileId, areas, why }: RedactInput): Promise<Result<{ fileId: string }, Failed>> {
  const file = await beginReading(officer, { caseId, fileId }, 'shown', (one) => ['picture', 'pages'].includes(showingOf({ ...one, detail: one.opened }) ?? ''))
  const made = await oneByOne(() => make(officer, file, JSON.stringify(areas)))
  if (typeof made === 'string') return refuse(made)
  const { upload, sizeBytes, sha256 } = made
  // Not the name that a reporter typed: it may say what was painted over.
  const name = `${sha256.slice(0, 12)}.${file.kind === 'IMAGE' ? 'jpg' : 'pdf'}`
  const detail: FileDetail = { ...file.opened, name, sizeBytes, sha256, hidden: null, collected: null, method: why }
  try {
    await transaction(officer, async (tx) => {
      // As it is now: it may have been marked while this was made.
      const { isGraphic } = await openFile(tx, officer, { caseId, fileId })
      const lineage = { originalId: fileId, derivation: 'REDACTED' as const, addedById: officer.id, digest: null }
      const commitment = await storeFile(tx, caseId, { ...lineage, kind: file.kind, scan: file.scan, isGraphic, upload, detail })
      await append(tx, { subject: 'case', subjectId: caseId, type: 'file.derived', codes: { file: upload.id, of: fileId, as: 'REDACTED' }, commitment })
    })
  } catch (error) {
    await dropUpload(officer, upload.id).catch(() => undefined)
    throw error
  }
  return ok({ fileId: upload.id })
}

/** Sealed as it is made; a copy that did not come to its end leaves nothing. */
async function make(officer: Officer, file: OpenFile, areas: string): Promise<Made | Failed> {
  const { UPLOADS_GIGABYTES_MAX } = await fileSettings()
  const [upload, hash] = [await beginUpload(officer, UPLOADS_GIGABYTES_MAX * 1e9), createHash('sha256')]
  let sizeBytes = 0
  try {
    const made = readApart('redact.mjs', [areas], contentOf(officer, file), limits)
    for await (const { bytes, isLast } of pieces(made, limits.bytesMax, (next) => next())) {
      hash.update(bytes)
      sizeBytes += bytes.length
      await upload.push(bytes, isLast)
    }
    return { upload: upload.sealed(), sizeBytes, sha256: hash.digest('hex') }
  } catch (error) {
    await dropUpload(officer, upload.id).catch(() => undefined)
    return failedBy(error)
  }
}

function failedBy(error: unknown): Failed {
  if (error instanceof UploadEnded && error.code === 'no-room') return 'no-room'
  if (error instanceof UploadEnded && error.cause instanceof ApartFailed) return 'unreadable'
  if (error instanceof UploadEnded && error.cause instanceof SealBroken) return 'damaged'
  throw error
}
