import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import type { UnheldCase } from '@/lib/cases/view'
import { visibleCases } from '@/lib/cases/visible-cases'
import { db } from '@/lib/platform/db'

/** More than a list can show is a matter for the ceremony with the escrow identity, not for a list. */
export const unheldMax = 200

/** Nobody holds it, and it was not erased. */
const unheld = { escrowSealed: { not: null }, grants: { none: {} } } as const

/** Cases of which nobody here holds a part any more: only the escrow identity opens it. For the leads, who can call for that. */
export async function listUnheldCases(officer: Officer): Promise<UnheldCase[]> {
  if (!officer.roles.includes('OVERSIGHT_LEAD')) throw new AccessDenied(false)
  const cases = await db().caseFile.findMany({
    where: { AND: [await visibleCases(db(), officer), { compartments: { some: unheld } }] },
    select: { id: true, reference: true, status: true, compartments: { where: unheld, select: { kind: true } } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: unheldMax,
  })
  return cases.map(({ id, reference, status, compartments }) => ({ id, reference, status, kinds: compartments.map(({ kind }) => kind) }))
}
