import 'server-only'
import { z } from 'zod'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import { FileDetail, Hidden } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import type { Tx } from '@/lib/platform/db'
import { openField } from '@/lib/vault/server-seal'

/** The files of a case in the order in which they came. `opened`: what the reader's key opened, in the same logged reading. */
export async function listFiles(tx: Tx, caseId: string, opened: readonly OpenedItem[]): Promise<FileView[]> {
  const details = new Map(opened.filter(({ field }) => field === 'FILE_DETAIL').map(({ id, text }) => [id, text]))
  const originals = await tx.storedFile.findMany({
    where: { caseId, originalId: null },
    select: { id: true, kind: true, scan: true, at: true, detailItemId: true, derived: { select: { id: true }, take: 1 } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return originals.map(({ detailItemId, derived, ...file }) => {
    const text = details.get(detailItemId)
    return { ...file, detail: text === undefined ? null : FileDetail.parse(JSON.parse(text)), cleanedId: derived[0]?.id ?? null }
  })
}

const toldMs = 10 * 60_000

/** What photos hide that a form without a script just sent; nothing any more when somebody comes upon the address later. */
export function readTold(field: unknown): Hidden[] {
  const opened = typeof field === 'string' ? openField('told', field) : null
  return opened && opened.ageMs < toldMs ? z.array(Hidden).parse(opened.value) : []
}
