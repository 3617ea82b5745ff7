import 'server-only'
import { z } from 'zod'
import type { Officer } from '@/lib/access/actor-type'
import { requireHolder } from '@/lib/evidence/add-evidence'
import { fileSettings } from '@/lib/evidence/limits'
import { Hidden } from '@/lib/evidence/schema'
import { openField } from '@/lib/vault/server-seal'

/** What the form for evidence offers, to whoever may add to the case. */
export async function getEvidenceForm(officer: Officer, caseId: string): Promise<{ zones: string[]; megabytesMax: number }> {
  await requireHolder(officer, caseId)
  const { FILE_MEGABYTES_MAX } = await fileSettings()
  return { zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')], megabytesMax: FILE_MEGABYTES_MAX }
}

const toldMs = 10 * 60_000

/** What photos hide that a form without a script just sent; nothing any more when somebody comes upon the address later. */
export function readTold(field: unknown): Hidden[] {
  const opened = typeof field === 'string' ? openField('told', field) : null
  return opened && opened.ageMs < toldMs ? z.array(Hidden).parse(opened.value) : []
}
