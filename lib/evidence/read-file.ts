import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { lockCase } from '@/lib/cases/lock-case'
import { isBeingShown } from '@/lib/evidence/custody'
import { contentOf, openFile, type OpenFile } from '@/lib/evidence/open-file'
import { beginScan, hasScanner } from '@/lib/evidence/scan'
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
 * Opens a file to be read. The reading is an entry before its first byte leaves, and what may not be read leaves none. What is shown is
 * one entry for as long as the showing goes on.
 * @param isFit whether it may be read so; what may not does not exist
 */
export async function beginReading(officer: Officer, ids: FileId, how: 'saved' | 'shown', isFit: (file: OpenFile) => boolean = () => true): Promise<OpenFile> {
  await scanLate(officer, ids, how)
  return transaction(officer, async (tx) => {
    const file = await openFile(tx, officer, ids)
    if (!isFit(file)) throw new AccessDenied(true)
    const goesOn = how === 'shown' && (await isBeingShown(tx, officer, ids))
    if (!goesOn) await append(tx, { subject: 'case', subjectId: ids.caseId, type: 'file.read', codes: { file: ids.fileId, how } })
    return file
  })
}

/**
 * Has a file looked at that no scanner saw when it came, before anything of it leaves; what it says is an entry. Without a scanner there
 * is still nothing to say, and the file is handed out as not scanned. Not again for every part of a film that is being shown.
 */
export async function scanLate(officer: Officer, ids: FileId, how: 'saved' | 'shown'): Promise<void> {
  if (!hasScanner()) return
  const { file, goesOn } = await transaction(officer, async (tx) => ({
    file: await openFile(tx, officer, ids),
    goesOn: how === 'shown' && (await isBeingShown(tx, officer, ids)),
  }))
  if (file.scan === 'NOT_SCANNED' && !goesOn) await record(officer, file, await scan(officer, file))
}

async function scan(officer: Officer, file: OpenFile): Promise<ScanState> {
  const scanner = beginScan()
  try {
    for await (const part of contentOf(officer, file)) await scanner.push(part)
    return await scanner.end()
  } finally {
    scanner.stop()
  }
}

async function record(officer: Officer, { id, caseId }: OpenFile, result: ScanState): Promise<void> {
  if (result === 'NOT_SCANNED') return
  await transaction(officer, async (tx) => {
    await lockCase(tx, caseId)
    const { count } = await tx.storedFile.updateMany({ where: { id, scan: 'NOT_SCANNED' }, data: { scan: result } })
    // Somebody else may have opened it at the same moment.
    if (count > 0) await append(tx, { subject: 'case', subjectId: caseId, type: 'file.scanned', codes: { file: id, result } })
  })
}

/** Accents fall away, everything else that is not plain becomes one underscore, and nothing begins with a dot. */
function safeName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '_')
  return plain.slice(-100).replace(/^[._]+/, '') || 'file'
}
