import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { reporter } from '@/lib/access/actor-type'
import { addFile } from '@/lib/evidence/add-file'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

async function* content() {
  await Promise.resolve()
  yield Buffer.from('%PDF-1.7\n')
}

test('a file that was asked for is an answer: the case goes back to assessment', async () => {
  await makeReference()
  await makeOfficer(['INTAKE_OFFICER'])
  const { id, reporterKeys } = await fileCase()
  const mailbox = { caseId: id, keys: reporterKeys, page: randomUUID(), words: null }
  await transaction(reporter, async (tx) => {
    await tx.caseFile.update({ where: { id: mailbox.caseId }, data: { status: 'INFO_REQUESTED' } })
    await append(tx, { subject: 'case', subjectId: mailbox.caseId, type: 'report.added' })
  })
  for (const name of ['a.pdf', 'b.pdf']) await addFile(reporter, mailbox, { name, content: content() })
  expect((await db().caseFile.findUniqueOrThrow({ where: { id: mailbox.caseId } })).status).toBe('PRELIMINARY_ASSESSMENT')
  const entries = await db().logEntry.findMany({ where: { event: 'file.added' }, orderBy: { seq: 'asc' } })
  expect(entries.map(({ fromStatus, toStatus }) => [fromStatus, toStatus])).toEqual([
    ['INFO_REQUESTED', 'PRELIMINARY_ASSESSMENT'],
    ['PRELIMINARY_ASSESSMENT', 'PRELIMINARY_ASSESSMENT'],
  ])
})
