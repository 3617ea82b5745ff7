import 'server-only'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'

/** The parts of a case that two people erased. Nothing can be added to them: nobody could ever open it. */
export async function erasedKinds(tx: Tx, caseId: string): Promise<CompartmentKind[]> {
  const erased = await tx.compartment.findMany({ where: { caseId, escrowSealed: null }, select: { kind: true } })
  return erased.map(({ kind }) => kind)
}
