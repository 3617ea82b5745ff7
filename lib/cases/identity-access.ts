import 'server-only'
import { system, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { syncGrants } from '@/lib/cases/grants'
import { loadCase, readFacts } from '@/lib/cases/load-case'
import { mayAnswerIdentity, mayRequestIdentity } from '@/lib/cases/policy'
import type { AnswerIdentityInput, RequestIdentityInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

const hourMs = 3_600_000

/** Asks whoever keeps the identities for a key that ends by itself. The reason is sealed to them. */
export async function requestIdentity(officer: Officer, { caseId, identityReasoning, hours }: RequestIdentityInput): Promise<Result<null, 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    if (!mayRequestIdentity(officer, row.facts, row.held)) throw new AccessDenied(false)
    const waits = await tx.identityAccess.count({ where: { caseId, requesterId: officer.id, outcome: 'PENDING' } })
    if (waits > 0) return refuse('not-now')
    const { id: reasonItemId, commitment } = await addSealed(tx, row, { kind: 'IDENTITY', field: 'REASON', text: identityReasoning })
    const { id } = await tx.identityAccess.create({ data: { caseId, requesterId: officer.id, reasonItemId, hours, requestedAt: now() } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'identity.requested', codes: { request: id, hours, item: reasonItemId }, commitment })
    return ok(null)
  })
}

/** The custodian's answer, never the requester's own. A yes makes the key in the same transaction; its end is fixed with it. */
export async function answerIdentity(officer: Officer, { caseId, requestId, answer }: AnswerIdentityInput): Promise<Result<null, 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const request = await tx.identityAccess.findFirst({ where: { id: requestId, caseId } })
    if (!request) throw new AccessDenied(true)
    if (!mayAnswerIdentity(officer, row.facts, row.held, request.requesterId)) throw new AccessDenied(false)
    if (request.outcome !== 'PENDING') return refuse('not-now')
    const at = now()
    const isYes = answer === 'APPROVED'
    await tx.identityAccess.update({
      where: { id: requestId },
      data: { outcome: answer, deciderId: officer.id, decidedAt: at, expiresAt: isYes ? new Date(at.getTime() + request.hours * hourMs) : null },
    })
    const codes = { request: requestId, account: request.requesterId, hours: request.hours }
    await append(tx, { subject: 'case', subjectId: caseId, type: isYes ? 'identity.approved' : 'identity.declined', codes })
    await syncGrants(tx, officer, await readFacts(tx, caseId))
    return ok(null)
  })
}

/**
 * Takes back the keys whose time is over. They open nothing any more since that moment (see loadCase); this removes what is left
 * of them. @returns of how many cases
 */
export async function expireIdentityKeys(): Promise<number> {
  const over = await db().$queryRaw<{ caseId: string }[]>`
    SELECT DISTINCT a.case_id AS "caseId" FROM identity_access a JOIN "grant" g ON g.case_id = a.case_id AND g.account_id = a.requester_id
    JOIN compartment c ON c.id = g.compartment_id AND c.kind = 'IDENTITY'
    WHERE a.expires_at <= ${now()} AND NOT EXISTS (
      SELECT 1 FROM identity_access b WHERE b.case_id = a.case_id AND b.requester_id = a.requester_id AND b.expires_at > ${now()})
    AND NOT EXISTS (SELECT 1 FROM account o WHERE o.id = a.requester_id AND 'VICTIM_ADVOCATE' = ANY (o.confirmed_roles))`
  for (const { caseId } of over) await transaction(system, async (tx) => syncGrants(tx, system, await readFacts(tx, caseId)))
  return over.length
}
