import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { addSealed } from '@/lib/cases/sealed-items'
import { streamOf } from '@/lib/evidence/answer'
import { contentOf, openFile } from '@/lib/evidence/open-file'
import { ExportNote, type ExportInput, type FileId } from '@/lib/evidence/schema'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { isAgeRecipient, sealStreamToAge } from '@/lib/vault/age'
import { openItem } from '@/lib/vault/compartment'

/** For how long a file can be fetched that was sealed for somebody; after that it is sealed anew, with an entry of its own. */
const fetchMs = 15 * 60_000

/**
 * Records that a file leaves for one person, and for what. The log commits to who and why and says neither; both stand sealed with
 * the account. @returns the id under which the file can be fetched for a while, by this officer alone
 */
export async function exportFile(officer: Officer, { caseId, fileId, ...note }: ExportInput): Promise<Result<{ exportId: string }, 'invalid'>> {
  if (!isAgeRecipient(note.recipient)) return refuse('invalid', { fields: { recipient: ['badRecipient'] } })
  return transaction(officer, async (tx) => {
    const { of } = await openFile(tx, officer, { caseId, fileId })
    const item = await addSealed(tx, of, { kind: 'ACCOUNT', field: 'REASON', text: JSON.stringify(note satisfies ExportNote) })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'file.exported', codes: { file: fileId, note: item.id }, commitment: item.commitment })
    return ok({ exportId: item.id })
  })
}

export type SealedFile = { name: string; sizeBytes: number; content: ReadableStream<Uint8Array> }

/** The file as it was exported a moment ago, as an age file that its recipient alone can open. */
export async function fetchExport(officer: Officer, { caseId, fileId, exportId }: FileId & { exportId: string }): Promise<SealedFile> {
  const { file, note } = await transaction(officer, async (tx) => {
    const found = await openFile(tx, officer, { caseId, fileId })
    const since = new Date(now().getTime() - fetchMs)
    const entered = { subjectKind: 'case', subjectId: caseId, actorId: officer.id, event: 'file.exported', codes: `file=${fileId} note=${exportId}`, at: { gte: since } }
    if ((await tx.logEntry.count({ where: entered })) === 0) throw new AccessDenied(true)
    const item = await tx.sealedItem.findUniqueOrThrow({ where: { id: exportId, caseId } })
    return { file: found, note: ExportNote.parse(JSON.parse(openItem(found.pair, item.contentKeySealed, item))) }
  })
  const { sha256, sizeBytes, name } = file.opened
  const sealed = await sealStreamToAge(note.recipient, streamOf(contentOf(officer, file)), sizeBytes)
  // Names were typed by reporters, and this goes over sticks and mail: the first letters of the sum tell which file it is.
  return { ...sealed, name: `${sha256.slice(0, 12)}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''}.age` }
}
