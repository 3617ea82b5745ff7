import type { CustodyEntry } from '@/lib/cases/view'
import type { FileView, Showing } from '@/lib/evidence/view'

/** A file on a page of its own. */
export type ItemView = {
  caseId: string
  version: number
  file: FileView
  /** What it was made from. */
  source: FileView | null
  /** What of it is shown here and how: the file itself or its cleaned copy; null where it can only be saved. */
  shown: { id: string; showing: Showing; pages: number | null } | null
  /** Nothing of it is on the page until this officer asks: it is marked as graphic, or they were never shown it before. */
  isCovered: boolean
  custody: CustodyEntry[]
}
