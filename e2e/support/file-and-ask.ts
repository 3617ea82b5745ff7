import { randomUUID } from 'node:crypto'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { typedReport } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { askReporter } from '@/lib/cases/ask-reporter'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { submitReport } from '@/lib/intake/submit-report'
import { db } from '@/lib/platform/db'
import { receiptKeys } from '@/lib/vault/receipt'

/** A report without the pages of the form; where there are questions, it is acknowledged and each of them asked. */
export async function fileAndAsk(questions: readonly string[]): Promise<{ receipt: string; caseId: string }> {
  // Before the report, so that its keys go to this officer too.
  const intake = questions.length > 0 ? await makeOfficer(['INTAKE_OFFICER']) : null
  const sent = await submitReport(reporter, typedReport({ consent: ['CONTACT', 'SHARE_STATE'], contact: { name: 'Rose', reach: '3711 0000' } }))
  if (!sent.ok || !sent.value.receipt) throw new Error('the report was refused')
  const { lookupId } = await receiptKeys(sent.value.receipt)
  const { caseId } = await db().mailbox.findUniqueOrThrow({ where: { lookupId: new Uint8Array(lookupId) } })
  if (intake) await askAll(intake, caseId, questions)
  return { receipt: sent.value.receipt, caseId }
}

async function askAll(intake: Officer, caseId: string, questions: readonly string[]): Promise<void> {
  await acknowledgeCase(intake, { caseId, version: 1 })
  for (const [at, text] of questions.entries()) {
    const asked = await askReporter(intake, { caseId, version: at + 2, messageId: randomUUID(), text })
    if (!asked.ok) throw new Error(`the question was refused: ${asked.refusal.code}`)
  }
}
