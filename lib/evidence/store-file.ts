import 'server-only'
import { storeItem } from '@/lib/cases/sealed-items'
import type { FileDetail } from '@/lib/evidence/schema'
import { endUpload, type SealedUpload } from '@/lib/evidence/uploads'
import type { Derivation, FileKind, ScanState } from '@/lib/generated/prisma/enums'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { sealItem } from '@/lib/vault/compartment'
import { sealTo } from '@/lib/vault/seal'

export type NewFile = {
  upload: SealedUpload
  detail: FileDetail
  kind: FileKind
  scan: ScanState
  isGraphic: boolean
  addedById: string | null
  digest: Uint8Array<ArrayBuffer> | null
  originalId: string | null
  derivation: Derivation | null
}

/**
 * Makes a file of the case of what was uploaded: its detail and its key are sealed to the account. The caller has locked the case and
 * writes the entry. @returns the commitment to the detail, for the entry.
 */
export async function storeFile(tx: Tx, caseId: string, { upload, detail, ...file }: NewFile): Promise<Buffer> {
  await endUpload(tx, upload.id)
  const compartment = await tx.compartment.findFirstOrThrow({ where: { caseId, kind: 'ACCOUNT' } })
  const item = sealItem(compartment, 'FILE_DETAIL', JSON.stringify(detail))
  await storeItem(tx, caseId, item)
  const contentKeySealed = new Uint8Array(sealTo(compartment.publicKey, upload.key))
  await tx.storedFile.create({
    data: { ...file, id: upload.id, caseId, compartmentId: compartment.id, chunks: upload.chunks, at: thisHour(), detailItemId: item.id, contentKeySealed },
  })
  return item.commitment
}
