import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { listKeyholders } from '@/lib/cases/grants'
import { compartmentKinds } from '@/lib/cases/policy'
import { handOverMax } from '@/lib/cases/schema'
import { holdableCases } from '@/lib/cases/visible-cases'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'

/** Cases in which somebody is meant to hold a key that this officer holds and they do not yet. At most one more than `handOverMax`. */
export async function listWaitingCases(tx: Tx, officer: Officer): Promise<string[]> {
  if (!officer.keyring) return []
  const waiting: Prisma.CaseFileWhereInput[] = []
  for (const person of await listKeyholders(tx)) {
    if (person.id === officer.id) continue
    for (const kind of compartmentKinds) {
      const mine = { grants: { some: { accountId: officer.id } } }
      const notTheirs = { grants: { none: { accountId: person.id } } }
      waiting.push({ AND: [await holdableCases(tx, kind, person), { compartments: { some: { kind, AND: [mine, notTheirs] } } }] })
    }
  }
  const cases = await tx.caseFile.findMany({ where: { OR: waiting }, select: { id: true }, orderBy: { receivedAt: 'asc' }, take: handOverMax + 1 })
  return cases.map(({ id }) => id)
}
