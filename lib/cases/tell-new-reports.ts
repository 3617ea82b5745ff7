import 'server-only'
import { system } from '@/lib/access/actor-type'
import { tell } from '@/lib/accounts/tell'
import { listKeyholders } from '@/lib/cases/grants'
import { readFacts } from '@/lib/cases/load-case'
import { intakeOf, leadsOf } from '@/lib/cases/people-told'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

const [hourMs, marker] = [3_600_000, 'NEW_REPORTS_TOLD_UNTIL']

/**
 * Tells intake of reports that came in, and those who lead of escalated ones: on the hour, of the hours before it. A letter at
 * the minute of a report would tell a watcher of the network what the database is careful not to know; and no row is written
 * at that minute for it either. One letter an hour to each at most. What was missed while no server ran is told later.
 * @returns how many people.
 */
export function tellNewReports(): Promise<number> {
  return transaction(system, async (tx) => {
    const until = thisHour()
    const from = await lockMarker(tx, until)
    const reports = await tx.caseFile.findMany({ where: { status: 'RECEIVED', receivedAt: { gte: from, lt: until } }, select: { id: true, isEscalated: true } })
    const people = await listKeyholders(tx)
    const told = new Set<string>()
    for (const { id, isEscalated } of reports) {
      const facts = await readFacts(tx, id)
      for (const person of [...intakeOf(people, facts), ...(isEscalated ? leadsOf(people, facts) : [])]) told.add(person.id)
    }
    await tell(tx, [...told])
    await tx.setting.update({ where: { code: marker }, data: { value: until.getTime() / hourMs } })
    return told.size
  })
}

/** Until which hour people have been told. Locked, so that of two servers the second finds nothing left to tell. */
async function lockMarker(tx: Tx, until: Date): Promise<Date> {
  const first = until.getTime() / hourMs - 1
  await tx.$executeRaw`INSERT INTO setting (code, value) VALUES (${marker}, ${first}::int) ON CONFLICT DO NOTHING`
  const [row] = await tx.$queryRaw<{ value: number }[]>`SELECT value FROM setting WHERE code = ${marker} FOR UPDATE`
  return new Date((row?.value ?? first) * hourMs)
}
