import 'server-only'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import { toTimelineEntry } from '@/lib/cases/timeline'
import type { CustodyEntry } from '@/lib/cases/view'
import { damagedIn } from '@/lib/evidence/custody'
import { ExportNote, FileDetail } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import type { LogEntry, StoredFile } from '@/lib/generated/prisma/client'
import { parseCodes } from '@/lib/log/codes'
import type { Tx } from '@/lib/platform/db'

/** What the reader's key opened, in a reading that is logged. */
type Opened = readonly Pick<OpenedItem, 'id' | 'text'>[]

/** The files of a case in the order in which they came, each with its copies. */
export async function listFiles(tx: Tx, caseId: string, { opened, entries }: { opened: Opened; entries: readonly LogEntry[] }): Promise<FileView[]> {
  const rows = await tx.storedFile.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  return toFileViews(rows, { opened, entries })
}

export function toFileViews(rows: readonly StoredFile[], { opened, entries }: { opened: Opened; entries: readonly LogEntry[] }): FileView[] {
  const texts = new Map(opened.map(({ id, text }) => [id, text]))
  const damaged = damagedIn(entries)
  const madeOf = (id: string) => rows.filter(({ originalId }) => originalId === id)
  const toView = (row: StoredFile): FileView => {
    const { id, kind, scan, at, derivation, isGraphic, detailItemId } = row
    const [text, made] = [texts.get(detailItemId), madeOf(id)]
    const cleaned = made.filter((one) => one.derivation === 'CLEANED')
    return {
      ...{ id, kind, scan, at, derivation, isGraphic },
      isDamaged: [row, ...cleaned].some((one) => damaged.has(one.id)),
      detail: text === undefined ? null : FileDetail.parse(JSON.parse(text)),
      cleanedId: cleaned[0]?.id ?? null,
      // What was made of the cleaned copy was made of this.
      copies: [...made, ...cleaned.flatMap((one) => madeOf(one.id))].filter((one) => one.derivation !== 'CLEANED').map(toView),
    }
  }
  return rows.filter(({ originalId }) => originalId === null).map(toView)
}

type Sources = { names: ReadonlyMap<string, string>; opened: Opened }

/** What was done with each file, as the log has it, oldest first. The cleaned copy is looked at in place of the file, so its lines are the file's. */
export function custodyOf(files: readonly FileView[], entries: readonly LogEntry[], { names, opened }: Sources, most = Infinity): Map<string, CustodyEntry[]> {
  const texts = new Map(opened.map(({ id, text }) => [id, text]))
  const lines = entries.map((entry) => ({ entry, codes: parseCodes(entry.codes) }))
  const sources = { names, texts, itemOf: new Map<string, string>(), answersItemId: undefined }
  const listOf = ({ id, cleanedId }: FileView) =>
    lines
      .filter(({ codes: { file, of } }) => [file, of].some((one) => one !== undefined && (one === id || one === cleanedId)))
      .slice(-most)
      .map(({ entry, codes: { note } }) => ({ ...toTimelineEntry(entry, sources), note: noteIn(texts.get(note ?? '')) }))
  return new Map(withCopies(files).map((file) => [file.id, listOf(file)]))
}

const noteIn = (text: string | undefined) => (text === undefined ? null : ExportNote.parse(JSON.parse(text)))

/** Each file and what was made of it, in one row. */
export function withCopies(files: readonly FileView[]): FileView[] {
  return files.flatMap((file) => [file, ...withCopies(file.copies)])
}
