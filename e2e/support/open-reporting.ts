import { makeOfficer } from '@/e2e/support/case-fixture'
import { isReportingOpen } from '@/lib/intake/queries'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { loadReference } from '@/lib/reference/load-reference'
import { newEscrow } from '@/lib/vault/escrow'

/** A program of its own, because it needs the server's environment: a mission unless there is one, and somebody who reads. */
if (!(await db().mission.findFirst())) {
  const { recipient } = await newEscrow()
  await db().$transaction(
    async (tx) => {
      await loadReference(tx)
      await tx.mission.create({ data: { name: { en: 'Test mission' }, escrowRecipient: recipient, setUpAt: now() } })
    },
    { timeout: 30_000 },
  )
}
if (!(await isReportingOpen())) await makeOfficer(['INTAKE_OFFICER'])
await db().$disconnect()
