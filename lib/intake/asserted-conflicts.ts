import 'server-only'
import { openName } from '@/lib/accounts/names'
import { listKeyholders } from '@/lib/cases/grants'
import { namesPerson } from '@/lib/intake/names'
import { append } from '@/lib/log/append'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'

/** Those of the office whom the reporter named as not to see the report, as far as the names are known here. */
export async function namedOfficers(tx: Tx, keepFrom: string): Promise<string[]> {
  if (keepFrom.trim() === '') return []
  const ids = (await listKeyholders(tx)).map(({ id }) => id)
  const people = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true, nameSealed: true } })
  return people.filter(({ nameSealed }) => namesPerson(keepFrom, openName(nameSealed))).map(({ id }) => id)
}

/** Keeps them out. Before the first keys are made where the report is new: they never hold one. */
export async function storeAsserted(tx: Tx, caseId: string, accountIds: readonly string[]): Promise<void> {
  for (const accountId of accountIds) {
    await append(tx, { subject: 'case', subjectId: caseId, type: 'conflict.asserted', codes: { account: accountId } })
    await tx.conflict.create({ data: { caseId, accountId, ground: 'ASSERTED', at: thisHour() } })
  }
}
