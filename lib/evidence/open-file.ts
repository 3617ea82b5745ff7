import 'server-only'
import { createHash } from 'node:crypto'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { compartmentOf, loadCase, openCompartment, type LoadedCase } from '@/lib/cases/load-case'
import { recordDamage } from '@/lib/evidence/custody'
import { FileDetail, type FileId } from '@/lib/evidence/schema'
import { storedChunks } from '@/lib/evidence/uploads'
import type { StoredFile } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'
import { openSealed, SealBroken, type KeyPair } from '@/lib/vault/seal'
import { openChunks } from '@/lib/vault/stream'

export type OpenFile = StoredFile & { of: LoadedCase; pair: KeyPair; key: Buffer; opened: FileDetail }

/**
 * Opens a file's key and detail for whoever holds the account of its case. The caller logs what it is opened for in the same transaction.
 * Whether a file exists is not told to those who see the case without that key.
 */
export async function openFile(tx: Tx, officer: Officer, { caseId, fileId }: FileId): Promise<OpenFile> {
  const of = await loadCase(tx, officer, caseId)
  const pair = openCompartment(officer, of, 'ACCOUNT')
  if (!pair) throw new AccessDenied(false)
  const found = await tx.storedFile.findFirst({ where: { id: fileId, caseId, compartmentId: compartmentOf(of, 'ACCOUNT').id }, include: { detail: true } })
  if (!found) throw new AccessDenied(true)
  const { detail, ...file } = found
  const opened = FileDetail.parse(JSON.parse(openItem(pair, detail.contentKeySealed, detail)))
  return { ...file, of, pair, key: openSealed(pair, file.contentKeySealed), opened }
}

/**
 * All of the content as it comes, and at its end the proof that it is what was received. What is damaged is an entry, and throws
 * SealBroken in the middle. Whoever stops early calls return().
 */
export function contentOf(officer: Officer, file: OpenFile): AsyncGenerator<Buffer, void> {
  return watched(officer, file, checked(openChunks(file.key, file.id, file.chunks, storedChunks(file.id)), file.opened))
}

/** From a chunk on to the end: each chunk proves that it is the one that was stored there. */
export function contentFrom(officer: Officer, file: OpenFile, chunk: number): AsyncGenerator<Buffer, void> {
  return watched(officer, file, openChunks(file.key, file.id, file.chunks, storedChunks(file.id, chunk), chunk))
}

async function* watched(officer: Officer, { id, caseId }: OpenFile, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* content
  } catch (error) {
    if (error instanceof SealBroken) await recordDamage(officer, { caseId, fileId: id })
    throw error
  }
}

async function* checked(content: AsyncIterable<Buffer>, { sha256, sizeBytes }: FileDetail): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256')
  let passed = 0
  for await (const part of content) {
    hash.update(part)
    passed += part.length
    yield part
  }
  if (passed !== sizeBytes || hash.digest('hex') !== sha256) throw new SealBroken()
}
