import type { FileRefusal, Hidden } from '@/lib/evidence/schema'
import type { FileKind } from '@/lib/generated/prisma/enums'

/** `hidden`: what the photo tells beside what it shows, so that whoever sent it can be told; null for the rest. */
export type AddedFile = { id: string; kind: FileKind; hidden: Hidden | null }

/** What the door for files answers to a script, in the order in which the files came. */
export type FileAnswer = { name: string; ok: true; kind: FileKind; hidden: Hidden | null } | { name: string; ok: false; code: FileRefusal }
export type FilesAnswer = { closed: true } | { files: FileAnswer[] }

/** What the officers' door answers. `fields`: message keys by name, where what was said of the file is not right. */
export type EvidenceAnswer = { ok: true; fileId: string } | { ok: false; code: FileRefusal | 'invalid'; fields?: Record<string, string[]> }
