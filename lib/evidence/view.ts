import type { FileDetail } from '@/lib/evidence/schema'
import type { Derivation, FileKind, ScanState } from '@/lib/generated/prisma/enums'

/** A file of a case, and what was made of it. */
export type FileView = {
  id: string
  kind: FileKind
  scan: ScanState
  at: Date
  derivation: Derivation | null
  isGraphic: boolean
  /** It is not what was stored, or was not when somebody last read it. */
  isDamaged: boolean
  /** Null where its compartment is closed to the reader. */
  detail: FileDetail | null
  /** The copy for looking at. */
  cleanedId: string | null
  /** Redacted and working copies. */
  copies: FileView[]
}

/** What browsers play, by what it is: one kind of box has several names, and Firefox knows one of them. */
export const playedAs: Readonly<Record<string, string>> = {
  'video/mp4': 'video/mp4',
  'video/quicktime': 'video/mp4',
  'video/3gpp': 'video/mp4',
  'video/webm': 'video/webm',
  'video/ogg': 'video/ogg',
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/ogg': 'audio/ogg',
  'audio/wav': 'audio/wav',
  'audio/flac': 'audio/flac',
}

/** Larger papers are held in memory whole by nobody. */
const paperBytesMax = 30_000_000

export type Showing = 'picture' | 'sound' | 'film' | 'pages'
type Shown = { kind: FileKind; scan: ScanState; derivation: Derivation | null; detail: Pick<FileDetail, 'mime' | 'sizeBytes'> }

/**
 * How a file is shown on a page; null where it can only be saved. A picture is shown if it was made here; a paper as pictures of its
 * pages; sound and film by the browser's own player, which is what browsers guard best of all that reads strangers' files.
 */
export function showingOf({ kind, scan, derivation, detail: { mime, sizeBytes } }: Shown): Showing | null {
  if (scan === 'INFECTED') return null
  if (kind === 'IMAGE') return mime === 'image/jpeg' && (derivation === 'CLEANED' || derivation === 'REDACTED') ? 'picture' : null
  if (kind === 'DOCUMENT') return mime === 'application/pdf' && sizeBytes <= paperBytesMax ? 'pages' : null
  if (!playedAs[mime]) return null
  return kind === 'VIDEO' ? 'film' : 'sound'
}
