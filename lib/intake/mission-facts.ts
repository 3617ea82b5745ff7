import 'server-only'
import { fileSettings } from '@/lib/evidence/limits'
import type { FileLimits, Line, NextSteps } from '@/lib/intake/view'
import { inLanguage, type Language } from '@/lib/platform/language'
import { listDeadlines, listServices } from '@/lib/reference/queries'

/** The numbers that reach somebody from anywhere in the country. */
export async function listLines(language: Language): Promise<Line[]> {
  const services = await listServices()
  return services.flatMap(({ name, phone, kind, departmentIso }) =>
    phone && departmentIso === null ? [{ name: inLanguage(name, language), phone, isForChildren: kind === 'CHILD_PROTECTION' }] : [],
  )
}

/** How many files a report takes, and how large each may be. */
export async function fileLimits(): Promise<FileLimits> {
  const { FILES_MAX: filesMax, FILE_MEGABYTES_MAX: megabytesMax } = await fileSettings()
  return { filesMax, megabytesMax }
}

/** What happens after a report was sent, in the mission's own days. */
export async function nextSteps(): Promise<NextSteps> {
  const deadlines = await listDeadlines()
  return { readDays: deadlines.get('ACKNOWLEDGE')?.days ?? null, feedbackDays: deadlines.get('FEEDBACK')?.days ?? null }
}
