import 'server-only'
import type { AddedFile } from '@/lib/evidence/answers'
import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/access/actor-type'
import { readPhoto } from '@/lib/evidence/photo'
import type { Collected, FileDetail, FileRefusal, Hidden } from '@/lib/evidence/schema'
import { storeFile } from '@/lib/evidence/store-file'
import { beginUpload, dropUpload, storedChunks, type SealedUpload } from '@/lib/evidence/uploads'
import type { FileKind, ScanState } from '@/lib/generated/prisma/enums'
import { db, type Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { chunkBytes, openChunks } from '@/lib/vault/stream'

/** All there, sealed, and not yet of any case. */
export type Arrived = {
  upload: SealedUpload
  name: string
  kind: FileKind
  mime: string
  sizeBytes: number
  sha256: string
  scan: ScanState
  /** A photo that may be looked at: not found infected, and not too large. */
  isReadable: boolean
}

/** Whose file it is and where it belongs. */
export type Destination = {
  actor: Actor
  caseId: string
  /** How many of their own the case may hold. */
  filesMax: number
  /** Null for the reporter. */
  addedById: string | null
  /** A number that only whoever sends it can compute: the same file sent again is known, and tells nobody else. */
  mac: (text: string) => Buffer
  /** Of a working copy: what it was made from. */
  workingCopyOf?: { id: string; isGraphic: boolean } | null
  collected?: Collected | null
  method?: string | null
  /** Locks the case, in the transaction that makes a file of it; the last word on whether it may be. */
  lock: (tx: Tx) => Promise<void>
  /** Writes the entry, in the same transaction. */
  enter: (tx: Tx, file: { id: string; kind: FileKind; commitment: Buffer }) => Promise<void>
}

type Kept = Result<AddedFile, FileRefusal>
type Cleaned = { upload: SealedUpload; detail: FileDetail }

/** Makes a file of the case of what arrived. The answer names an earlier file when the same was sent before. */
export async function keepFile(to: Destination, arrived: Arrived, bytesTotalMax: number): Promise<Kept> {
  const digest = new Uint8Array(to.mac(`${arrived.sha256}\n${arrived.name}`))
  const { id, key, chunks } = arrived.upload
  // It is read back from where it is sealed, because to keep it until then would take as much memory as it has bytes.
  const { hidden, copy } = arrived.isReadable ? await readPhoto(openChunks(key, id, chunks, storedChunks(id))) : { hidden: null, copy: null }
  const earlier = await findEarlier(db(), to.caseId, digest)
  if (earlier) return ok({ ...earlier, hidden })
  const cleaned = copy && (await storeCleaned(to.actor, arrived.name, copy, bytesTotalMax))
  let kept: Kept | undefined
  try {
    kept = await transaction(to.actor, (tx) => store(tx, to, { arrived, digest, hidden, cleaned }))
    return kept
  } finally {
    const isKept = kept?.ok && kept.value.id === arrived.upload.id
    if (cleaned && !isKept) await dropUpload(to.actor, cleaned.upload.id).catch(() => undefined)
  }
}

function findEarlier(tx: Tx, caseId: string, digest: Uint8Array<ArrayBuffer>) {
  return tx.storedFile.findUnique({ where: { caseId_digest: { caseId, digest } }, select: { id: true, kind: true } })
}

/** How many there are of the reporter's, or of officers', without what was made here of them. */
export function countFiles(tx: Tx, { caseId, addedById }: Pick<Destination, 'caseId' | 'addedById'>): Promise<number> {
  return tx.storedFile.count({ where: { caseId, digest: { not: null }, addedById: addedById === null ? null : { not: null } } })
}

/** What officers look at: the picture without what is hidden in the file. */
async function storeCleaned(actor: Actor, name: string, bytes: Buffer, bytesTotalMax: number): Promise<Cleaned> {
  const upload = await beginUpload(actor, bytesTotalMax)
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      await upload.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length)
    }
  } catch (error) {
    await dropUpload(actor, upload.id).catch(() => undefined)
    throw error
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const none = { hidden: null, collected: null, method: null }
  return { upload: upload.sealed(), detail: { name: `${name.replace(/\.[^.]*$/, '')}.jpg`, mime: 'image/jpeg', sizeBytes: bytes.length, sha256, ...none } }
}

type Rows = { arrived: Arrived; digest: Uint8Array<ArrayBuffer>; hidden: Hidden | null; cleaned: Cleaned | null }

async function store(tx: Tx, to: Destination, { arrived, digest, hidden, cleaned }: Rows): Promise<Kept> {
  const { caseId, addedById, workingCopyOf = null, collected = null, method = null } = to
  await to.lock(tx)
  const earlier = await findEarlier(tx, caseId, digest)
  if (earlier) return ok({ ...earlier, hidden })
  if ((await countFiles(tx, to)) >= to.filesMax) return refuse('too-many')
  const { upload, name, kind, mime, sizeBytes, sha256, scan } = arrived
  const { id } = upload
  // As the first one is marked now: it may have been while the copy came.
  const first = workingCopyOf && (await tx.storedFile.findUniqueOrThrow({ where: { id: workingCopyOf.id }, select: { isGraphic: true } }))
  const isGraphic = first?.isGraphic ?? false
  const both = { kind, scan, addedById, isGraphic }
  const lineage = workingCopyOf ? { originalId: workingCopyOf.id, derivation: 'WORKING' as const } : { originalId: null, derivation: null }
  const commitment = await storeFile(tx, caseId, { ...both, ...lineage, upload, digest, detail: { name, mime, sizeBytes, sha256, hidden, collected, method } })
  if (cleaned) await storeFile(tx, caseId, { ...both, ...cleaned, digest: null, originalId: id, derivation: 'CLEANED' })
  await to.enter(tx, { id, kind, commitment })
  return ok({ id, kind, hidden })
}
