import { z } from 'zod'
import { text } from '@/lib/cases/schema'

export const FileId = z.object({ caseId: z.uuid(), fileId: z.uuid() })
export type FileId = z.infer<typeof FileId>
export const ExportId = FileId.extend({ exportId: z.uuid() })
/** Pages count from one. */
export const PageId = FileId.extend({ page: z.coerce.number().int().min(1).max(100_000) })
export type PageId = z.infer<typeof PageId>

/** What a photo tells without being looked at. `takenAt` is the camera's own time, ISO 8601 without a zone where it names none. */
export const Hidden = z.object({
  takenAt: z.string().nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /** In words, as a person or a program wrote it into the file. */
  placeName: z.string().nullable(),
  device: z.string().nullable(),
})
export type Hidden = z.infer<typeof Hidden>

/** The address of the page of a file: whether what is graphic was asked for, and which page of a paper. What does not fit is left out. */
export const ItemPlace = FileId.extend({
  show: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
})
/** The address of the form for a file: which one was worked on, and why the last one was not taken. */
export const AddPlace = z.object({
  caseId: z.uuid(),
  of: z.uuid().optional().catch(undefined),
  refused: z.string().regex(/^[a-z-]{1,20}$/).optional().catch(undefined),
  said: z.string().optional().catch(undefined),
})

/** What a refused form without scripts said of its file, and what was wrong with it: for whoever wrote it, in this case alone. */
export const Said = z.object({
  officerId: z.uuid(),
  caseId: z.uuid(),
  typed: z.object({ at: z.string(), zone: z.string(), source: z.string(), method: z.string() }),
  fields: z.record(z.string(), z.array(z.string())),
})
export type Said = z.infer<typeof Said>

/** When and where an officer came by it. `at` is UTC, `zone` the clock on the wall there. */
export const Collected = z.object({ at: z.iso.datetime(), zone: z.string(), source: z.string() })
export type Collected = z.infer<typeof Collected>

/** What stands sealed beside a stored file. */
export const FileDetail = z.object({
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number().int(),
  /** Hex, of the content as it came. */
  sha256: z.string(),
  /** Of photos only; null where nothing could be read. */
  hidden: Hidden.nullable(),
  /** Of what an officer brought. */
  collected: Collected.nullable().default(null),
  /** How it was taken, or what was done to a copy and with what. */
  method: z.string().nullable().default(null),
})
export type FileDetail = z.infer<typeof FileDetail>

/** What is found infected is kept sealed and marked: it may be the evidence that somebody sent a survivor a spying program. */
export const fileRefusals = ['executable', 'empty', 'too-large', 'contradicts', 'unknown', 'too-many', 'no-room', 'broken', 'infected'] as const
export type FileRefusal = (typeof fileRefusals)[number]

const isZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** What an officer says of a file that they bring. `at` is the clock on the wall of `zone`. */
export const CollectInput = z.object({
  caseId: z.uuid(),
  at: z.string('required').regex(/^20\d\d-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'badDate'),
  zone: z.string('choose').refine(isZone, 'choose'),
  source: text(500),
  method: text(2000),
})
export type CollectInput = z.infer<typeof CollectInput>

/** What an officer says of a copy that they worked on. */
export const WorkingCopyInput = z.object({ caseId: z.uuid(), of: z.uuid(), method: text(2000) })
export type WorkingCopyInput = z.infer<typeof WorkingCopyInput>

export const MarkInput = FileId.extend({ graphic: z.enum(['yes', 'no']) })
export type MarkInput = z.infer<typeof MarkInput>

/** A recipient of the age format, its prefix and its letters; whether it is a key at all, the library says. */
export const ExportInput = FileId.extend({
  recipientName: text(200),
  recipient: z.string('required').trim().toLowerCase().regex(/^age1[02-9ac-hj-np-z]{50,3000}$/, 'badRecipient'),
  purpose: text(2000),
})
export type ExportInput = z.infer<typeof ExportInput>

/** What stands sealed of a file that was taken away for somebody. */
export const ExportNote = z.object({ recipientName: z.string(), recipient: z.string(), purpose: z.string() })
export type ExportNote = z.infer<typeof ExportNote>

/** A part of a page that is painted over, in hundredths of its width and height. */
export const Area = z.object({
  page: z.number().int().min(1).max(10_000),
  left: z.number().min(0).max(100),
  top: z.number().min(0).max(100),
  width: z.number().gt(0).max(100),
  height: z.number().gt(0).max(100),
})
export type Area = z.infer<typeof Area>
const areasMax = 500

/** One on a line: page, left, top, width, height. A comma may stand for the point of a decimal. */
export function readAreas(lines: string): Area[] | null {
  const areas = lines.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const numbers = line.trim().replace(/[;,](?=\s)/g, '').replaceAll(',', '.').split(/\s+/).map(Number)
    const [page, left, top, width, height] = numbers
    return numbers.length === 5 ? Area.safeParse({ page, left, top, width, height }).data : undefined
  })
  return areas.length > 0 && areas.length <= areasMax && areas.every((area) => area !== undefined) ? areas : null
}

export const RedactInput = FileId.extend({
  areas: z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(20_000, 'tooLong')
    .transform((lines, context) => {
      const areas = readAreas(lines)
      if (!areas) context.addIssue({ code: 'custom', message: 'badAreas' })
      return areas ?? []
    }),
  why: text(2000),
})
export type RedactInput = z.infer<typeof RedactInput>
