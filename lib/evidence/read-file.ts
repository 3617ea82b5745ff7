import 'server-only'
import { createHash } from 'node:crypto'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { compartmentOf, loadCase, openCompartment } from '@/lib/cases/load-case'
import { beginScan } from '@/lib/evidence/scan'
import { FileDetail } from '@/lib/evidence/schema'
import { storedChunks } from '@/lib/evidence/uploads'
import type { ScanState } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { transaction } from '@/lib/platform/transaction'
import { openItem } from '@/lib/vault/compartment'
import { openSealed, SealBroken } from '@/lib/vault/seal'
import { openChunks } from '@/lib/vault/stream'

export type OpenedFile = {
  /** Of the letters, digits, dots, dashes and underscores of ASCII: fit for a header and for every file system. */
  name: string
  /** The type of a copy that was made here and may be shown; null for what may only be saved. */
  shownAs: 'image/jpeg' | null
  /** Throws SealBroken in the middle when it is not what was stored. Whoever stops early calls return(). */
  content: AsyncGenerator<Buffer, void>
}

/**
 * Opens a file for whoever holds the account of its case. The reading is an entry before its first byte leaves; so is what a scanner
 * says of it, when none had looked at it before. Whether a file exists is not told to those who see the case without that key.
 */
export async function readFile(officer: Officer, caseId: string, fileId: string): Promise<OpenedFile> {
  const { file, key, detail } = await transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const pair = openCompartment(officer, row, 'ACCOUNT')
    if (!pair) throw new AccessDenied(false)
    const found = await tx.storedFile.findFirst({
      where: { id: fileId, caseId, compartmentId: compartmentOf(row, 'ACCOUNT').id },
      include: { detail: true },
    })
    if (!found) throw new AccessDenied(true)
    const text = openItem(pair, found.detail.contentKeySealed, found.detail)
    await append(tx, { subject: 'case', subjectId: caseId, type: 'file.read', codes: { file: fileId } })
    return { file: found, key: openSealed(pair, found.contentKeySealed), detail: FileDetail.parse(JSON.parse(text)) }
  })
  const content = () => checked(openChunks(key, fileId, file.chunks, storedChunks(fileId)), detail)
  const scan = file.scan === 'NOT_SCANNED' ? await scanLate(officer, { caseId, fileId }, content()) : file.scan
  const isInfected = scan === 'INFECTED'
  return {
    name: safeName(detail.name) + (isInfected ? '.infected' : ''),
    // What strangers sent is never shown by a browser that is signed in here.
    shownAs: file.originalId && !isInfected && detail.mime === 'image/jpeg' ? 'image/jpeg' : null,
    content: content(),
  }
}

/** No scanner was there when the file came. Without one there is still nothing to say, and the file is handed out as not scanned. */
async function scanLate(officer: Officer, { caseId, fileId }: { caseId: string; fileId: string }, content: AsyncIterable<Buffer>): Promise<ScanState> {
  const scanner = beginScan()
  if (!scanner.isThere) return 'NOT_SCANNED'
  let result: ScanState
  try {
    for await (const part of content) await scanner.push(part)
    result = await scanner.end()
  } finally {
    scanner.stop()
  }
  if (result === 'NOT_SCANNED') return result
  await transaction(officer, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${caseId}::uuid FOR UPDATE`
    const { count } = await tx.storedFile.updateMany({ where: { id: fileId, scan: 'NOT_SCANNED' }, data: { scan: result } })
    // Somebody else may have opened it at the same moment.
    if (count > 0) await append(tx, { subject: 'case', subjectId: caseId, type: 'file.scanned', codes: { file: fileId, result } })
  })
  return result
}

/** The content as it comes, and at its end the proof that it is what was received. */
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

/** Accents fall away, everything else that is not plain becomes one underscore, and nothing begins with a dot. */
function safeName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '_')
  return plain.slice(-100).replace(/^[._]+/, '') || 'file'
}
