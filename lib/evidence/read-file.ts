import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { isBeingShown } from '@/lib/evidence/custody'
import { contentOf, openFile, type OpenFile } from '@/lib/evidence/open-file'
import { beginScan } from '@/lib/evidence/scan'
import type { FileId } from '@/lib/evidence/schema'
import type { ScanState } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { transaction } from '@/lib/platform/transaction'

/** `name`: of the letters, digits, dots, dashes and underscores of ASCII, fit for a header and for every file system. */
export type SavedFile = { name: string; sizeBytes: number; content: AsyncGenerator<Buffer, void> }

/** A file to be saved. What strangers sent is never shown by a browser that is signed in here: see showFile(). */
export async function readFile(officer: Officer, caseId: string, fileId: string): Promise<SavedFile> {
  const file = await beginReading(officer, { caseId, fileId }, 'saved')
  const name = safeName(file.opened.name) + (file.scan === 'INFECTED' ? '.infected' : '')
  return { name, sizeBytes: file.opened.sizeBytes, content: contentOf(officer, file) }
}

/**
 * Opens a file to be read. The reading is an entry before its first byte leaves; so is what a scanner says of it, when none had looked
 * at it before. What is shown is one entry for as long as the showing goes on.
 * @param isFit whether it may be read so; what may not does not exist
 */
export async function beginReading(officer: Officer, ids: FileId, how: 'saved' | 'shown', isFit: (file: OpenFile) => boolean = () => true): Promise<OpenFile> {
  const { file, goesOn } = await transaction(officer, async (tx) => {
    const found = await openFile(tx, officer, ids)
    if (!isFit(found)) throw new AccessDenied(true)
    const isAgain = how === 'shown' && (await isBeingShown(tx, officer, ids))
    if (!isAgain) await append(tx, { subject: 'case', subjectId: ids.caseId, type: 'file.read', codes: { file: ids.fileId, how } })
    return { file: found, goesOn: isAgain }
  })
  if (goesOn || file.scan !== 'NOT_SCANNED') return file
  const scanned = { ...file, scan: await scanLate(officer, file) }
  if (!isFit(scanned)) throw new AccessDenied(true)
  return scanned
}

/** No scanner was there when the file came. Without one there is still nothing to say, and the file is handed out as not scanned. */
async function scanLate(officer: Officer, file: OpenFile): Promise<ScanState> {
  const { id, caseId } = file
  const scanner = beginScan()
  if (!scanner.isThere) return 'NOT_SCANNED'
  let result: ScanState
  try {
    for await (const part of contentOf(officer, file)) await scanner.push(part)
    result = await scanner.end()
  } finally {
    scanner.stop()
  }
  if (result === 'NOT_SCANNED') return result
  await transaction(officer, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${caseId}::uuid FOR UPDATE`
    const { count } = await tx.storedFile.updateMany({ where: { id, scan: 'NOT_SCANNED' }, data: { scan: result } })
    // Somebody else may have opened it at the same moment.
    if (count > 0) await append(tx, { subject: 'case', subjectId: caseId, type: 'file.scanned', codes: { file: id, result } })
  })
  return result
}

/** Accents fall away, everything else that is not plain becomes one underscore, and nothing begins with a dot. */
function safeName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '_')
  return plain.slice(-100).replace(/^[._]+/, '') || 'file'
}
