import 'server-only'
import { system, type Officer } from '@/lib/access/actor-type'
import { listKeyholders } from '@/lib/cases/grants'
import { checkAct, loadCase, readFacts, settleCase, type LoadedCase } from '@/lib/cases/load-case'
import { mayHold } from '@/lib/cases/policy'
import type { ApproveIdentityInput, AskIdentityInput, DeclineIdentityInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { dropTextDraft } from '@/lib/cases/text-drafts'
import type { ProposalOutcome } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { identityHoursMax } from '@/lib/reference/queries'

type Asked = Promise<Result<null, 'stale' | 'not-now' | 'invalid'>>

/** Asks the victim advocate for the key of the identity, for a time. The reason is sealed for whoever answers. */
export async function askIdentity(officer: Officer, { caseId, version, hours, identityReason }: AskIdentityInput): Asked {
  const hoursMax = await identityHoursMax()
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, caseId)
    const refusal = checkAct(officer, row, 'ask-identity', version)
    if (refusal) return refusal
    if (hours > hoursMax) return refuse('invalid', { fields: { hours: ['tooManyHours'] } })
    if (await tx.identityAccess.findFirst({ where: { caseId, requesterId: officer.id, outcome: 'PENDING' } })) return refuse('not-now')
    const { id: reasonItemId, commitment } = await addSealed(tx, row, { kind: 'IDENTITY', field: 'REASON', text: identityReason })
    const { id } = await tx.identityAccess.create({ data: { caseId, requesterId: officer.id, reasonItemId, hours, requestedAt: now() } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'identity.asked', codes: { access: id, hours, item: reasonItemId }, commitment })
    await dropTextDraft(tx, officer, caseId, 'ask-identity')
    await settleCase(tx, officer, caseId, row.facts.isLeaderless)
    return ok(null)
  })
}

/** Gives the key, made from the advocate's own in the same transaction. It opens nothing after its last hour. */
export function approveIdentity(officer: Officer, input: ApproveIdentityInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkAct(officer, row, 'answer-identity', input.version)
    if (refusal) return refusal
    const request = await findAnswerable(tx, officer, row, input.requestId)
    if (!request || !(await stillHasPart(tx, row, request.requesterId))) return refuse('not-now')
    const decidedAt = toTheSecond(now())
    const expiresAt = new Date(decidedAt.getTime() + request.hours * 3_600_000)
    await answer(tx, officer, request, { outcome: 'APPROVED', decidedAt, expiresAt })
    await append(tx, { subject: 'case', subjectId: row.id, type: 'identity.granted', codes: { access: request.id, account: request.requesterId, hours: request.hours } })
    await settleCase(tx, officer, row.id, row.facts.isLeaderless)
    return ok(null)
  })
}

/** Says no. The reason is sealed with the inquiry, where whoever asked reads it. */
export function declineIdentity(officer: Officer, input: DeclineIdentityInput): Promise<Result<null, 'stale' | 'not-now'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const refusal = checkAct(officer, row, 'answer-identity', input.version)
    if (refusal) return refusal
    const request = await findAnswerable(tx, officer, row, input.requestId)
    if (!request) return refuse('not-now')
    const { id: item, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'REASON', text: input.answerReason })
    await answer(tx, officer, request, { outcome: 'DECLINED', decidedAt: toTheSecond(now()), expiresAt: null })
    await append(tx, { subject: 'case', subjectId: row.id, type: 'identity.declined', codes: { access: request.id, account: request.requesterId, item }, commitment })
    await settleCase(tx, officer, row.id, row.facts.isLeaderless)
    return ok(null)
  })
}

/** Nobody answers their own request, in whatever other role. */
function findAnswerable(tx: Tx, officer: Officer, row: LoadedCase, id: string) {
  return tx.identityAccess.findFirst({ where: { id, caseId: row.id, outcome: 'PENDING', requesterId: { not: officer.id } } })
}

/** Whoever has no part in the case any more gets no key to it, though they asked in time. */
async function stillHasPart(tx: Tx, { facts }: LoadedCase, requesterId: string): Promise<boolean> {
  const requester = (await listKeyholders(tx)).find(({ id }) => id === requesterId)
  return requester !== undefined && mayHold('IDENTITY', requester, { ...facts, identityIds: [requesterId] })
}

type Answer = { outcome: ProposalOutcome; decidedAt: Date; expiresAt: Date | null }

async function answer(tx: Tx, officer: Officer, { id, caseId }: { id: string; caseId: string }, data: Answer): Promise<void> {
  await tx.identityAccess.update({ where: { id }, data: { ...data, deciderId: officer.id } })
  // What was being written about this request must not stand under the next one.
  await dropTextDraft(tx, officer, caseId, 'decline-identity')
}

/** As the database keeps it, so that the time given is exact. */
const toTheSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)

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
  for (const { caseId } of over) {
    await transaction(system, async (tx) => {
      const { isLeaderless } = await readFacts(tx, caseId)
      await settleCase(tx, system, caseId, isLeaderless)
    })
  }
  return over.length
}
