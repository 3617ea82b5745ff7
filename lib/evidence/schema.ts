import { z } from 'zod'

/** What a photo tells without being looked at. `takenAt` is the camera's own time, ISO 8601 without a zone where it names none. */
export const Hidden = z.object({
  takenAt: z.string().nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /** In words, as a person or a program wrote it into the file. */
  placeName: z.string().nullable(),
  device: z.string().nullable(),
})
export type Hidden = z.infer<typeof Hidden>

/** What stands sealed beside a stored file. */
export const FileDetail = z.object({
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number().int(),
  /** Hex, of the content as it came. */
  sha256: z.string(),
  /** Of photos only; null where nothing could be read. */
  hidden: Hidden.nullable(),
})
export type FileDetail = z.infer<typeof FileDetail>

/** What is found infected is kept sealed and marked: it may be the evidence that somebody sent a survivor a spying program. */
export const fileRefusals = ['executable', 'empty', 'too-large', 'contradicts', 'unknown', 'too-many', 'no-room', 'broken', 'infected'] as const
export type FileRefusal = (typeof fileRefusals)[number]
