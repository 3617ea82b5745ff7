import 'server-only'
import type { AddedFile } from '@/lib/evidence/answers'
import { createHash } from 'node:crypto'
import type { Reporter } from '@/lib/access/actor-type'
import { storeItem } from '@/lib/cases/sealed-items'
import { readPhoto } from '@/lib/evidence/photo'
import type { FileDetail, FileRefusal, Hidden } from '@/lib/evidence/schema'
import { beginUpload, dropUpload, endUpload, storedChunks, type SealedUpload } from '@/lib/evidence/uploads'
import type { FileKind, ScanState } from '@/lib/generated/prisma/enums'
import { goOn } from '@/lib/intake/go-on'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import { reporterMac } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import { thisHour } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'
import { sealTo } from '@/lib/vault/seal'
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

type Kept = Result<AddedFile, FileRefusal>
type Cleaned = { upload: SealedUpload; detail: FileDetail }

/** Makes a file of the case of what arrived. The answer names an earlier file when the same was sent before. */
export async function keepFile(actor: Reporter, mailbox: Mailbox, arrived: Arrived, limits: { files: number; total: number }): Promise<Kept> {
  const digest = new Uint8Array(reporterMac(mailbox.keys, 'file', `${arrived.sha256}\n${arrived.name}`))
  const { id, key, chunks } = arrived.upload
  // It is read back from where it is sealed, because to keep it until then would take as much memory as it has bytes.
  const { hidden, copy } = arrived.isReadable ? await readPhoto(openChunks(key, id, chunks, storedChunks(id))) : { hidden: null, copy: null }
  const earlier = await findEarlier(db(), mailbox.caseId, digest)
  if (earlier) return ok({ ...earlier, hidden })
  const cleaned = copy && (await storeCleaned(actor, arrived.name, copy, limits.total))
  let kept: Kept | undefined
  try {
    kept = await transaction(actor, (tx) => store(tx, mailbox.caseId, { arrived, digest, hidden, cleaned }, limits.files))
    return kept
  } finally {
    const isKept = kept?.ok && kept.value.id === arrived.upload.id
    if (cleaned && !isKept) await dropUpload(actor, cleaned.upload.id).catch(() => undefined)
  }
}

function findEarlier(tx: Tx, caseId: string, digest: Uint8Array<ArrayBuffer>) {
  return tx.storedFile.findUnique({ where: { caseId_digest: { caseId, digest } }, select: { id: true, kind: true } })
}

/** What officers look at: the picture without what is hidden in the file. */
async function storeCleaned(actor: Reporter, name: string, bytes: Buffer, bytesTotalMax: number): Promise<Cleaned> {
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
  const detail = { name: `${name.replace(/\.[^.]*$/, '')}.jpg`, mime: 'image/jpeg', sizeBytes: bytes.length, sha256, hidden: null }
  return { upload: upload.sealed(), detail }
}

type Rows = { arrived: Arrived; digest: Uint8Array<ArrayBuffer>; hidden: Hidden | null; cleaned: Cleaned | null }

async function store(tx: Tx, caseId: string, { arrived, digest, hidden, cleaned }: Rows, filesMax: number): Promise<Kept> {
  await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${caseId}::uuid FOR UPDATE`
  const earlier = await findEarlier(tx, caseId, digest)
  if (earlier) return ok({ ...earlier, hidden })
  if ((await tx.storedFile.count({ where: { caseId, originalId: null } })) >= filesMax) return refuse('too-many')
  const compartment = await tx.compartment.findFirstOrThrow({ where: { caseId, kind: 'ACCOUNT' } })
  const { upload, name, kind, mime, sizeBytes, sha256, scan } = arrived

  const add = async (of: SealedUpload, detail: FileDetail, more: { digest: Uint8Array<ArrayBuffer> | null; originalId: string | null }) => {
    await endUpload(tx, of.id)
    const item = sealItem(compartment, 'FILE_DETAIL', JSON.stringify(detail))
    await storeItem(tx, caseId, item)
    const contentKeySealed = new Uint8Array(sealTo(compartment.publicKey, of.key))
    const plain = { id: of.id, caseId, compartmentId: compartment.id, kind, chunks: of.chunks, scan, at: thisHour() }
    await tx.storedFile.create({ data: { ...plain, ...more, detailItemId: item.id, contentKeySealed } })
    return item.commitment
  }
  const commitment = await add(upload, { name, mime, sizeBytes, sha256, hidden }, { digest, originalId: null })
  if (cleaned) await add(cleaned.upload, cleaned.detail, { digest: null, originalId: upload.id })
  await append(tx, { subject: 'case', subjectId: caseId, type: 'file.added', ...(await goOn(tx, caseId)), codes: { file: upload.id, kind }, commitment })
  return ok({ id: upload.id, kind, hidden })
}
