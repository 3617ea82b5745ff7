import 'server-only'
import { system } from '@/lib/access/actor-type'
import { tell } from '@/lib/accounts/tell'
import { listKeyholders } from '@/lib/cases/grants'
import { readFacts } from '@/lib/cases/load-case'
import { holdersOf, leadsOf } from '@/lib/cases/people-told'
import { remindersOf, type Reminder } from '@/lib/cases/reminders'
import type { Clock } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { listDeadlines, setting } from '@/lib/reference/queries'

const batchRows = 200

/**
 * Reminds whoever has a case of what is due soon, and tells those who lead it what is overdue, the review of a hold among it.
 * The log remembers what was said: a second server, or the same one after it was stopped, says nothing twice.
 * @returns how much was said.
 */
export async function watchClocks(): Promise<number> {
  const rules = { soonHours: await setting('DUE_SOON_HOURS', 48), repeatDays: (await listDeadlines()).get('STATE_ACTION_REMINDER')?.days }
  const soon = new Date(now().getTime() + rules.soonHours * 3_600_000)
  const where = { stoppedAt: null, pausedAt: null, OR: [{ dueAt: { lte: soon } }, { code: 'STATE_ACTION' }] }
  let said = 0
  for (let after = ''; ; ) {
    const clocks = await db().clock.findMany({ where: { AND: [where, after ? { id: { gt: after } } : {}] }, orderBy: { id: 'asc' }, take: batchRows })
    const told = await toldOf(clocks)
    for (const clock of clocks) {
      const due = remindersOf(clock, now(), rules).filter((reminder) => !told.has(keyOf(clock, reminder)))
      for (const reminder of due) if (await say(clock, reminder)) said += 1
    }
    after = clocks.at(-1)?.id ?? ''
    if (clocks.length < batchRows) return said
  }
}

const codesOf = (clock: Pick<Clock, 'id' | 'code'>, { due }: Reminder) => ({ clock: clock.id, deadline: clock.code, due: due.toISOString() })
/** As the log stores it. */
const keyOf = (clock: Pick<Clock, 'id' | 'code'>, reminder: Reminder) =>
  `${reminder.event} ${Object.entries(codesOf(clock, reminder)).map(([key, value]) => `${key}=${value}`).join(' ')}`

async function toldOf(clocks: readonly Clock[], tx: Tx = db()): Promise<Set<string>> {
  const entries = await tx.logEntry.findMany({
    where: { subjectId: { in: clocks.map(({ caseId }) => caseId) }, event: { in: ['clock.due-soon', 'clock.overdue'] } },
    select: { event: true, codes: true },
  })
  return new Set(entries.map(({ event, codes }) => `${event} ${codes}`))
}

function say(clock: Clock, reminder: Reminder): Promise<boolean> {
  return transaction(system, async (tx) => {
    const facts = await readFacts(tx, clock.caseId)
    const current = await tx.clock.findUniqueOrThrow({ where: { id: clock.id } })
    const isAsItWas = !current.stoppedAt && !current.pausedAt && current.dueAt.getTime() === clock.dueAt.getTime()
    if (!isAsItWas || (await toldOf([clock], tx)).has(keyOf(clock, reminder))) return false
    await append(tx, { subject: 'case', subjectId: clock.caseId, type: reminder.event, codes: codesOf(clock, reminder) })
    const people = await listKeyholders(tx)
    const isForLeads = reminder.event === 'clock.overdue' || clock.code === 'ALERT_LEAD'
    const told = [...holdersOf(people, facts), ...(isForLeads ? leadsOf(people, facts) : [])]
    await tell(tx, [...new Set(told.map(({ id }) => id))])
    return true
  })
}
