import 'server-only'
import type { Consent } from '@/lib/generated/prisma/client'
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

/** `since`: when it was first given without another in between; `isChanged`: it was the other answer before. */
type LatestConsent = Consent & { since: Date; isChanged: boolean }

/** The last answer to each purpose, in the order of the form. */
export async function latestConsents(tx: Pick<Tx, 'consent'>, caseId: string): Promise<LatestConsent[]> {
  const latest = new Map<ConsentPurpose, LatestConsent>()
  for (const row of await tx.consent.findMany({ where: { caseId }, orderBy: { position: 'asc' } })) {
    const before = latest.get(row.purpose)
    const isSame = before?.isGiven === row.isGiven
    latest.set(row.purpose, { ...row, since: isSame ? before.since : row.at, isChanged: isSame ? before.isChanged : before !== undefined })
  }
  return purposes.flatMap((purpose) => latest.get(purpose) ?? [])
}

/** What holds now. */
export async function currentConsents(tx: Pick<Tx, 'consent'>, caseId: string): Promise<ConsentPurpose[]> {
  return (await latestConsents(tx, caseId)).filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose)
}
