import 'server-only'
import { z } from 'zod'
import type { Officer } from '@/lib/access/actor-type'
import { requireHolder } from '@/lib/evidence/add-evidence'
import { fileSettings } from '@/lib/evidence/limits'
import { Hidden, Said } from '@/lib/evidence/schema'
import { openField } from '@/lib/vault/server-seal'

type EvidenceForm = { zones: string[]; megabytesMax: number; said: Pick<Said, 'typed' | 'fields'> | null }

/** What the form for evidence offers, to whoever may add to the case. `said`: the field of a form without scripts that was refused. */
export async function getEvidenceForm(officer: Officer, caseId: string, said?: string): Promise<EvidenceForm> {
  await requireHolder(officer, caseId)
  const { FILE_MEGABYTES_MAX } = await fileSettings()
  return { zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')], megabytesMax: FILE_MEGABYTES_MAX, said: readSaid(officer, caseId, said) }
}

const toldMs = 10 * 60_000

/** Nothing for anybody else, in another case, or later. */
function readSaid(officer: Officer, caseId: string, field = ''): EvidenceForm['said'] {
  const opened = openField('said', field)
  const said = opened && opened.ageMs < toldMs ? Said.parse(opened.value) : null
  return said?.officerId === officer.id && said.caseId === caseId ? { typed: said.typed, fields: said.fields } : null
}

/** What photos hide that a form without a script just sent; nothing any more when somebody comes upon the address later. */
export function readTold(field: unknown): Hidden[] {
  const opened = typeof field === 'string' ? openField('told', field) : null
  return opened && opened.ageMs < toldMs ? z.array(Hidden).parse(opened.value) : []
}
