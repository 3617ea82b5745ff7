import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { ownDraft, sweepDrafts } from '@/lib/intake/drafts'
import { mayReport } from '@/lib/intake/policy'
import type { DraftInput } from '@/lib/intake/schema'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Takes an own draft out. One that is gone already is as good. */
export async function deleteDraft(officer: Officer, { draft: id }: DraftInput): Promise<Result<null>> {
  if (!mayReport(officer, 'OTHER')) throw new AccessDenied(true)
  await transaction(officer, async (tx) => {
    await ownDraft(tx, officer, id)
    await tx.draft.deleteMany({ where: { id, accountId: officer.id } })
    await sweepDrafts(tx)
  })
  return ok(null)
}
