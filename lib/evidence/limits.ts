import 'server-only'
import { db } from '@/lib/platform/db'

/** In force until the mission sets others. docs/decisions/0009-files.md says why. */
export const fileDefaults = {
  /** Of one report. */
  FILES_MAX: 20,
  FILE_MEGABYTES_MAX: 100,
  /** Larger pictures are kept and not looked into. */
  IMAGE_MEGABYTES_MAX: 25,
  /** All files of all reports together. */
  UPLOADS_GIGABYTES_MAX: 20,
  UPLOADS_AT_ONCE: 200,
  UPLOAD_KILOBYTES_PER_MINUTE_MIN: 30,
}

/** As the mission set them. */
export async function fileSettings(): Promise<typeof fileDefaults> {
  const rows = await db().setting.findMany({ where: { code: { in: Object.keys(fileDefaults) } } })
  return { ...fileDefaults, ...Object.fromEntries(rows.map(({ code, value }) => [code, value])) }
}
