import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { ownDraft, sealDraft, sweepDrafts } from '@/lib/intake/drafts'
import { mayReport } from '@/lib/intake/policy'
import { now } from '@/lib/platform/clock'
import { flatValues } from '@/lib/platform/form-data'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

type Unfinished = { draft: string; typed: Readonly<Record<string, unknown>> }

/**
 * Puts an unfinished report away, sealed to whoever writes it and to nobody else. The form chooses the draft's number, so
 * that saving again is the same draft. No log entry: see docs/decisions/0011-drafts.md.
 */
export async function saveDraft(officer: Officer, { draft: id, typed }: Unfinished): Promise<Result<{ savedAt: string }, 'no-key'>> {
  if (!mayReport(officer, 'OTHER')) throw new AccessDenied(false)
  const savedAt = now().toISOString()
  const values = flatValues(typed)
  return transaction(officer, async (tx) => {
    await sweepDrafts(tx)
    const { publicKey } = await tx.account.findUniqueOrThrow({ where: { id: officer.id }, select: { publicKey: true } })
    if (!publicKey || !officer.keyring) return refuse('no-key')
    await ownDraft(tx, officer, id)
    const sealed = sealDraft(id, publicKey, { savedAt, values })
    await tx.draft.upsert({ where: { id, accountId: officer.id }, create: { id, accountId: officer.id, ...sealed }, update: sealed })
    return ok({ savedAt })
  })
}
