import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { ownDraft, sweepDrafts, unsealDraft } from '@/lib/intake/drafts'
import { mayReport } from '@/lib/intake/policy'
import type { DraftInput } from '@/lib/intake/schema'
import { newStamp, openStamp } from '@/lib/intake/stamp'
import type { OpenedDraft } from '@/lib/intake/view'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Opens an own draft with the own key. One that is gone is said to be gone; somebody else's is hidden. */
export async function openDraft(officer: Officer, { draft: id }: DraftInput): Promise<Result<OpenedDraft, 'draft-gone'>> {
  if (!mayReport(officer, 'OTHER')) throw new AccessDenied(true)
  const draft = await transaction(officer, async (tx) => {
    await sweepDrafts(tx)
    return ownDraft(tx, officer, id)
  })
  if (!draft) return refuse('draft-gone')
  const { values, savedAt } = unsealDraft(officer, draft)
  // A form that is kept for a day outlives its stamp, and nothing was filed under it yet.
  const stamp = (await openStamp(values['stamp'] ?? ''))?.isFresh ? values['stamp'] : newStamp()
  return ok({ values: { ...values, draft: id, stamp: stamp ?? newStamp() }, savedAt })
}
