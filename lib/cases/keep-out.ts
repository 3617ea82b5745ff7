import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { listKeyholders, syncGrants } from '@/lib/cases/grants'
import { loadCase, readFacts, type LoadedCase } from '@/lib/cases/load-case'
import { canSeeCase, mayNameConflict } from '@/lib/cases/policy'
import type { DeclareConflictInput, NameConflictInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import type { ConflictGround } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Says of oneself that one should not work on this case. It closes at once, and for good: nobody can lift it. */
export async function declareConflict(officer: Officer, { caseId, reasoning }: DeclareConflictInput): Promise<Result<'gone'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    await keepOut(tx, officer, row, { accountId: officer.id, ground: 'DECLARED', reasoning })
    return ok('gone')
  })
}

/** Says of somebody else that the case names them, or that the reporter asked that they do not see it. */
export async function nameConflict(officer: Officer, { caseId, accountId, ground, reasoning }: NameConflictInput): Promise<Result<'still-visible' | 'gone', 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    if (!mayNameConflict(officer, row.facts, row.held)) throw new AccessDenied(false)
    if (!(await listKeyholders(tx)).some(({ id }) => id === accountId)) return refuse('invalid', { fields: { accountId: ['choose'] } })
    const facts = await keepOut(tx, officer, row, { accountId, ground, reasoning })
    return ok(canSeeCase(officer, facts) ? 'still-visible' : 'gone')
  })
}

type Kept = { accountId: string; ground: ConflictGround; reasoning: string }

/** The reason is sealed with the inquiry, which takes no key. Said twice, it is kept once. */
async function keepOut(tx: Tx, officer: Officer, row: LoadedCase, { accountId, ground, reasoning }: Kept) {
  const isKnown = row.conflicts.some((known) => known.accountId === accountId && known.ground === ground)
  if (!isKnown) {
    const { id: reasonItemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: reasoning })
    await tx.conflict.create({ data: { caseId: row.id, accountId, ground, reasonItemId, at: now() } })
    await append(tx, { subject: 'case', subjectId: row.id, type: 'conflict.recorded', codes: { account: accountId, ground, item: reasonItemId }, commitment })
  }
  // Merged cases are one matter: the one that goes on is closed to them too, and with it all that were merged into it.
  const goesOn = row.mergedIntoId ? await readFacts(tx, row.mergedIntoId) : row.facts
  if (goesOn.assigneeId === accountId) {
    await append(tx, { subject: 'case', subjectId: goesOn.id, type: 'case.unassigned', from: goesOn.status, to: goesOn.status, codes: { from: accountId } })
    await tx.caseFile.update({ where: { id: goesOn.id }, data: { assigneeId: null, version: { increment: 1 } } })
  }
  const facts = await readFacts(tx, goesOn.id)
  // Where the last lead goes, the observer is given the keys here, by whoever still holds them.
  await syncGrants(tx, officer, facts)
  return facts
}
