import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { officerNames } from '@/lib/accounts/queries'
import { peopleIn } from '@/lib/cases/timeline'
import { listFileEntries } from '@/lib/evidence/custody'
import { custodyOf, toFileViews, withCopies } from '@/lib/evidence/files'
import type { ItemView } from '@/lib/evidence/item-view'
import { openFile, type OpenFile } from '@/lib/evidence/open-file'
import { scanLate } from '@/lib/evidence/read-file'
import type { FileId } from '@/lib/evidence/schema'
import { countPages } from '@/lib/evidence/show-page'
import { showingOf, type FileView, type Showing } from '@/lib/evidence/view'
import type { LogEntry } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { parseCodes } from '@/lib/log/codes'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { openItem } from '@/lib/vault/compartment'

/**
 * Opens the page of a file. What is marked as graphic, and what this officer sees for the first time, is not on it until they ask; the
 * entry says whether it was.
 */
export async function viewItem(officer: Officer, ids: FileId, isAsked: boolean): Promise<ItemView> {
  await scanLate(officer, ids, 'shown')
  const { found, entries, opened, rows } = await transaction(officer, (tx) => readItem(tx, officer, ids, isAsked))
  const names = await officerNames(entries.flatMap(peopleIn))
  const { file, source, shown, isCovered } = found
  const custody = custodyOf([file], entries, { names, opened }).get(file.id) ?? []
  const pages = shown?.showing === 'pages' && !isCovered ? await countPages(officer, ids) : null
  return { caseId: ids.caseId, version: rows.version, file, source, shown: shown && { ...shown, pages }, isCovered, custody }
}

async function readItem(tx: Tx, officer: Officer, { caseId, fileId }: FileId, isAsked: boolean) {
  const open = await openFile(tx, officer, { caseId, fileId })
  const [entries, files] = [await listFileEntries(tx, caseId), await tx.storedFile.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })]
  const opened = await openDetails(tx, open, files.map(({ detailItemId }) => detailItemId).concat(notesOf(fileId, entries)))
  const views = withCopies(toFileViews(files, { opened, entries }))
  // A cleaned copy has no page of its own: it is what the page of its original shows.
  const file = views.find(({ id, cleanedId }) => id === fileId || cleanedId === fileId)
  if (!file) throw new Error('a file of the case is not in its list')
  const shown = shownOf(file)
  const isCovered = shown !== null && !isAsked && (file.isGraphic || !hasSeen(officer, shown.id, entries))
  const codes = shown && !isCovered ? { file: shown.id, how: 'shown' } : { file: file.id, how: 'details' }
  await append(tx, { subject: 'case', subjectId: caseId, type: 'file.read', codes })
  const source = views.find(({ copies }) => copies.some(({ id }) => id === file.id)) ?? null
  return { found: { file, source, shown, isCovered }, entries, opened, rows: { version: open.of.version } }
}

/** Whether this officer was shown the file before. */
function hasSeen(officer: Officer, fileId: string, entries: readonly LogEntry[]): boolean {
  return entries.some(({ actorId, event, codes }) => actorId === officer.id && event === 'file.read' && codes === `file=${fileId} how=shown`)
}

/** For whom the file was sealed, and for what. */
function notesOf(fileId: string, entries: readonly { codes: string }[]): string[] {
  return entries.flatMap(({ codes }) => {
    const { file, note } = parseCodes(codes)
    return note && file === fileId ? [note] : []
  })
}

async function openDetails(tx: Tx, { pair, compartmentId }: OpenFile, itemIds: string[]) {
  const items = await tx.sealedItem.findMany({ where: { id: { in: itemIds }, compartmentId } })
  return items.map((item) => ({ id: item.id, text: openItem(pair, item.contentKeySealed, item) }))
}

function shownOf({ id, cleanedId, detail, ...file }: FileView): { id: string; showing: Showing } | null {
  if (file.kind === 'IMAGE' && cleanedId) return file.scan === 'INFECTED' ? null : { id: cleanedId, showing: 'picture' }
  const showing = detail && showingOf({ ...file, detail })
  return showing && { id, showing }
}
