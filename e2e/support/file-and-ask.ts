import { randomUUID } from 'node:crypto'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { typedReport } from '@/e2e/support/intake-fixture'
import { reporter } from '@/lib/access/actor-type'
import { askReporter } from '@/lib/cases/ask-reporter'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { submitReport } from '@/lib/intake/submit-report'
import { db } from '@/lib/platform/db'
import { receiptKeys } from '@/lib/vault/receipt'

/** Run by filed-report.ts as a process of its own, because a browser test cannot load what belongs to the server. */
const [question = ''] = process.argv.slice(2)
// Before the report, so that its keys go to this officer too.
const intake = question ? await makeOfficer(['INTAKE_OFFICER']) : null
const sent = await submitReport(reporter, typedReport({ consent: ['CONTACT', 'SHARE_STATE'], contact: { name: 'Rose', reach: '3711 0000' } }))
if (!sent.ok || !sent.value.receipt) throw new Error('the report was refused')
const { lookupId } = await receiptKeys(sent.value.receipt)
const { caseId } = await db().mailbox.findUniqueOrThrow({ where: { lookupId: new Uint8Array(lookupId) } })
if (intake) {
  await acknowledgeCase(intake, { caseId, version: 1 })
  const asked = await askReporter(intake, { caseId, version: 2, messageId: randomUUID(), text: question })
  if (!asked.ok) throw new Error(`the question was refused: ${asked.refusal.code}`)
}
process.stdout.write(JSON.stringify({ receipt: sent.value.receipt, caseId }))
process.exit(0)
