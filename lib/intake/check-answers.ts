import 'server-only'
import { earliest } from '@/lib/intake/answers'
import { type Answers } from '@/lib/intake/schema'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** Midnight comes first at UTC+14: only a date that is in the future everywhere is refused. */
const furthestAheadMs = 14 * 3_600_000

/**
 * What only the server can check: a phone's clock may be wrong, and what may be chosen is in the database.
 * @returns message keys by field name, or null when all is well.
 */
export async function checkAnswers(answers: Answers): Promise<Record<string, string[]> | null> {
  const [department, commune, state] = await Promise.all([
    answers.departmentIso && db().department.findUnique({ where: { iso: answers.departmentIso } }),
    answers.communeId && db().commune.findUnique({ where: { id: answers.communeId } }),
    answers.stateId && db().contributingState.findUnique({ where: { id: answers.stateId } }),
  ])
  const fields: Record<string, string[]> = {}
  if (answers.when.year && earliest(answers.when).getTime() > now().getTime() + furthestAheadMs) fields['when'] = ['futureDate']
  if (department === null) fields['departmentIso'] = ['choose']
  if (commune === null) fields['communeId'] = ['choose']
  if (commune && department && commune.departmentIso !== department.iso) fields['communeId'] = ['communeElsewhere']
  if (state === null) fields['stateId'] = ['choose']
  return Object.keys(fields).length > 0 ? fields : null
}

/** The department by itself, or that of the commune. */
export async function departmentOf(answers: Answers): Promise<string | null> {
  if (answers.departmentIso || !answers.communeId) return answers.departmentIso || null
  return (await db().commune.findUnique({ where: { id: answers.communeId } }))?.departmentIso ?? null
}
