import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { typedReport } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { viewCase } from '@/lib/cases/queries'
import { addFile } from '@/lib/evidence/add-file'
import { readFile } from '@/lib/evidence/read-file'
import { sweepUploads } from '@/lib/evidence/uploads'
import { openMailboxForFiles } from '@/lib/intake/mailbox-field'
import { submitReport } from '@/lib/intake/submit-report'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newEscrow } from '@/lib/vault/escrow'

const size = 1_500_000
let intake: Officer

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  await db().mission.create({ data: { name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: now() } })
  intake = await makeOfficer(['INTAKE_OFFICER'])
})
afterEach(() => setClock(undefined))

/** Files a report and opens its mailbox as the page after it does. */
async function file(narrative: string) {
  const sent = await submitReport(reporter, typedReport({ narrative }))
  const mailbox = sent.ok && sent.value.mailbox ? await openMailboxForFiles(sent.value.mailbox) : null
  if (!mailbox) throw new Error('the report was refused')
  return mailbox
}

/** A server process that takes the file so far, and is killed there without a word. */
async function killWhile({ caseId, keys, page }: Awaited<ReturnType<typeof file>>, until: number | 'kept'): Promise<void> {
  const asked = JSON.stringify({ caseId, page, secretKey: keys.secretKey.toString('base64'), size, until })
  const script = join(import.meta.dirname, '..', '..', 'e2e', 'support', 'upload-until.ts')
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, asked], { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown]
  expect(String(said)).toBe('here\n')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const whole = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 'x')])
async function* again() {
  await Promise.resolve()
  yield whole
}

test.each([
  ['before its first byte', 0, 0],
  ['in the middle', 700_000, 0],
  ['when all is sent and nothing is kept yet', size + 1000, 0],
  ['after it was kept', 'kept', 1],
] as const)('a server that is killed %s loses no filed word, keeps a whole file or none, and the same file can be sent again', async (_when, until, kept) => {
  const mailbox = await file('Fraz ki pa dwe pèdi')
  await killWhile(mailbox, until)
  const entries = () => db().logEntry.count({ where: { subjectId: mailbox.caseId, event: 'file.added' } })
  expect([await db().storedFile.count(), await entries()]).toEqual([kept, kept])
  expect(JSON.stringify((await viewCase(intake, mailbox.caseId)).timeline)).toContain('Fraz ki pa dwe pèdi')

  const sent = await addFile(reporter, mailbox, { name: 'prèv.pdf', content: again() })
  expect([sent.ok, await db().storedFile.count(), await entries()]).toEqual([true, 1, 1])
  const parts: Buffer[] = []
  for await (const part of (await readFile(intake, mailbox.caseId, sent.ok ? sent.value.id : '')).content) parts.push(part)
  expect(Buffer.concat(parts).equals(whole)).toBe(true)

  const at = now().getTime()
  setClock(() => new Date(at + 25 * 3_600_000))
  await sweepUploads()
  const [{ chunks = -1 } = {}] = await db().storedFile.findMany()
  expect([await db().upload.count(), await db().fileChunk.count()]).toEqual([0, chunks])
}, 60_000)
