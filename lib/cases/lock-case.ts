import 'server-only'
import type { Tx } from '@/lib/platform/db'

/** Nobody else changes the case until this transaction ends. @returns whether there is one */
export async function lockCase(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.$queryRaw<unknown[]>`SELECT 1 FROM case_file WHERE id = ${caseId}::uuid FOR UPDATE`).length > 0
}
