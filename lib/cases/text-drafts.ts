import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import type { TextDraftInput } from '@/lib/cases/schema'
import { visibleCases } from '@/lib/cases/visible-cases'
import { sealDraft, sweepDrafts, unsealDraft } from '@/lib/intake/drafts'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Keeps a text that somebody is writing in a case, sealed to whoever writes it: a crashed browser loses nothing. One for each form
 * of a case. An empty text takes it out. No log entry, as with drafts of reports: nothing has been said yet.
 */
export async function saveTextDraft(officer: Officer, { caseId, place, text }: TextDraftInput): Promise<Result<{ savedAt: string }, 'no-key'>> {
  const savedAt = now().toISOString()
  return transaction(officer, async (tx) => {
    await sweepDrafts(tx)
    if ((await tx.caseFile.count({ where: { AND: [{ id: caseId }, await visibleCases(tx, officer)] } })) === 0) throw new AccessDenied(true)
    const { publicKey } = await tx.account.findUniqueOrThrow({ where: { id: officer.id }, select: { publicKey: true } })
    if (!publicKey || !officer.keyring) return refuse('no-key')
    await dropTextDraft(tx, officer, caseId, place)
    if (text.trim() !== '') {
      const id = randomUUID()
      await tx.draft.create({ data: { id, accountId: officer.id, caseId, place, ...sealDraft(id, publicKey, { savedAt, values: { text } }) } })
    }
    return ok({ savedAt })
  })
}

/** Once it is said, or taken back. */
export async function dropTextDraft(tx: Tx, officer: Officer, caseId: string, place: string): Promise<void> {
  await tx.draft.deleteMany({ where: { accountId: officer.id, caseId, place } })
}

/** The officer's own unfinished texts of a case, by form. */
export async function ownTextDrafts(tx: Tx, officer: Officer, caseId: string): Promise<Record<string, string>> {
  if (!officer.keyring) return {}
  const rows = await tx.draft.findMany({ where: { accountId: officer.id, caseId } })
  return Object.fromEntries(rows.map((row) => [row.place ?? '', unsealDraft(officer, row).values['text'] ?? '']))
}
