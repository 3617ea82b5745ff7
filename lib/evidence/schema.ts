import { z } from 'zod'

/** What a photo tells beside what it shows. `takenAt`: by the camera's own clock, `YYYY-MM-DDTHH:MM:SS` without a zone. Degrees in WGS 84. */
export const Hidden = z.object({
  takenAt: z.string().nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  device: z.string().nullable(),
})
export type Hidden = z.infer<typeof Hidden>

/** Sealed with the file. `sha256`: hex, of the whole content. */
export const FileDetail = z.object({
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  hidden: Hidden.nullable(),
})
export type FileDetail = z.infer<typeof FileDetail>

export const fileRefusals = ['executable', 'empty', 'too-large', 'contradicts', 'unknown', 'too-many', 'no-room', 'broken', 'infected'] as const
export type FileRefusal = (typeof fileRefusals)[number]
