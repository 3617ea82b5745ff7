import 'server-only'
import type { Person } from '@/lib/cases/policy'
import { compartmentKinds } from '@/lib/cases/policy'
import { holdableCases } from '@/lib/cases/visible-cases'
import type { Prisma } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import type { Tx } from '@/lib/platform/db'

/** Takes the keys of one person that they are not meant to hold any more; all of them where nobody is left. Each case gets its entry. */
export async function takeKeys(tx: Tx, accountId: string, person: Person | null): Promise<void> {
  const kinds = person
    ? await Promise.all(compartmentKinds.map(async (kind) => ({ kind, case: { NOT: await holdableCases(tx, kind, person) } })))
    : compartmentKinds.map((kind) => ({ kind }))
  const where: Prisma.GrantWhereInput = { accountId, OR: kinds.map((compartment) => ({ compartment })) }
  const lost = await tx.grant.findMany({ where, select: { caseId: true, compartmentId: true, compartment: { select: { kind: true } } } })
  for (const caseId of new Set(lost.map((grant) => grant.caseId))) {
    const compartments = lost.filter((grant) => grant.caseId === caseId).map(({ compartment }) => compartment.kind)
    await append(tx, { subject: 'case', subjectId: caseId, type: 'key.removed', codes: { account: accountId, compartments: compartments.join(',') } })
  }
  await tx.grant.deleteMany({ where: { accountId, compartmentId: { in: lost.map(({ compartmentId }) => compartmentId) } } })
}

/** Their cases wait for a new officer, and do not stay with somebody who cannot work on them. */
export async function unassignCases(tx: Tx, accountId: string): Promise<void> {
  const cases = await tx.caseFile.findMany({ where: { assigneeId: accountId }, select: { id: true, status: true } })
  for (const { id, status } of cases) {
    await append(tx, { subject: 'case', subjectId: id, type: 'case.unassigned', from: status, to: status, codes: { from: accountId } })
    await tx.caseFile.update({ where: { id }, data: { assigneeId: null, version: { increment: 1 } } })
  }
}
