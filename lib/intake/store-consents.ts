import 'server-only'
import type { ConsentPurpose } from '@/lib/generated/prisma/enums'
import { consentWordingVersion, purposes } from '@/lib/intake/answers'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

type Given = { purposes: readonly ConsentPurpose[]; language: string; isSpoken: boolean }

/**
 * Stores an answer to each purpose, as the latest. Whoever was not asked, or passed it over, did not agree. The case's row is
 * locked and the entry appended by the caller.
 */
export async function storeConsents(tx: Tx, caseId: string, { purposes: given, language, isSpoken }: Given): Promise<void> {
  const last = await tx.consent.aggregate({ where: { caseId }, _max: { position: true } })
  const position = (last._max.position ?? 0) + 1
  const at = thisHour()
  await tx.consent.createMany({
    data: purposes.map((purpose) => ({
      ...{ caseId, position, purpose, isSpoken, language, at },
      isGiven: given.includes(purpose),
      wordingVersion: consentWordingVersion,
    })),
  })
}

/** What holds now: the last answer to each purpose. */
export async function currentConsents(tx: Tx, caseId: string): Promise<ConsentPurpose[]> {
  const rows = await tx.consent.findMany({ where: { caseId }, orderBy: { position: 'desc' }, distinct: ['purpose'] })
  return rows.filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose)
}
