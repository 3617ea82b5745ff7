import type { FileDetail } from '@/lib/evidence/schema'
import type { FileKind, ScanState } from '@/lib/generated/prisma/enums'

/** A file that came with a report. `detail` is null where its compartment is closed to the reader; `cleanedId` is the copy for looking at. */
export type FileView = { id: string; kind: FileKind; scan: ScanState; at: Date; detail: FileDetail | null; cleanedId: string | null }
