import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import type { LoadedCase } from '@/lib/cases/load-case'
import { mayWork } from '@/lib/cases/policy'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { loadBoth, loadWithReference } from '@/lib/triage/merge-cases'
import type { LinkInput, UnlinkInput } from '@/lib/triage/schema'

type Linked = Promise<Result<null, 'not-now' | 'invalid'>>

/**
 * Says that two cases have to do with each other: a person who lost their receipt reported again, say. Each goes its own way, and
 * neither gives keys to the other.
 */
export function linkCases(officer: Officer, { caseId, linkReference }: LinkInput): Linked {
  return change(officer, (tx) => loadWithReference(tx, officer, caseId, linkReference), 'case.linked', async (tx, pair) => {
    if (await tx.caseLink.findUnique({ where: { fromId_toId: pair } })) return false
    await tx.caseLink.create({ data: { ...pair, at: now(), byId: officer.id } })
    return true
  })
}

export function unlinkCases(officer: Officer, { caseId, otherId }: UnlinkInput): Linked {
  return change(officer, (tx) => loadBoth(tx, officer, [caseId, otherId]), 'case.unlinked', async (tx, pair) => (await tx.caseLink.deleteMany({ where: pair })).count > 0)
}

type Pair = { fromId: string; toId: string }

function change(
  officer: Officer,
  find: (tx: Tx) => Promise<[LoadedCase, LoadedCase | null]>,
  type: 'case.linked' | 'case.unlinked',
  write: (tx: Tx, pair: Pair) => Promise<boolean>,
): Linked {
  return transaction(officer, async (tx) => {
    const [row, other] = await find(tx)
    if (!row.held.includes('INQUIRY')) throw new AccessDenied(false)
    if (!other) return refuse('invalid', { fields: { linkReference: ['unknownCase'] } })
    if (!mayWork(row.facts, row.held) || row.id === other.id) return refuse('not-now')
    const [fromId = '', toId = ''] = [row.id, other.id].sort()
    if (await write(tx, { fromId, toId })) {
      await append(tx, { subject: 'case', subjectId: row.id, type, codes: { case: other.id } })
      await append(tx, { subject: 'case', subjectId: other.id, type, codes: { case: row.id } })
    }
    return ok(null)
  })
}
