import 'server-only'
import { system } from '@/lib/access/actor-type'
import { expireIdentityKeys } from '@/lib/cases/identity-access'
import { sweepUploads } from '@/lib/evidence/uploads'
import { sweepDrafts } from '@/lib/intake/drafts'
import { now } from '@/lib/platform/clock'
import { transaction } from '@/lib/platform/transaction'

const presenceMs = 10 * 60_000

/** Ends what has a time: keys to identities, drafts, who had a case open, uploads that never arrived whole. */
export async function sweep(): Promise<void> {
  await expireIdentityKeys()
  await transaction(system, async (tx) => {
    await sweepDrafts(tx)
    await tx.presence.deleteMany({ where: { seenAt: { lte: new Date(now().getTime() - presenceMs) } } })
  })
  await sweepUploads()
}
