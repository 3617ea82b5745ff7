import type PgBoss from 'pg-boss'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { startSmtp } from '@/e2e/support/smtp'
import { system, type Officer } from '@/lib/access/actor-type'
import { chooseEmail } from '@/lib/accounts/choose-email'
import { chooseLanguage } from '@/lib/accounts/choose-language'
import { ownEmail } from '@/lib/accounts/queries'
import { tell } from '@/lib/accounts/tell'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { tellNewReports } from '@/lib/cases/tell-new-reports'
import { workOnMail } from '@/lib/jobs/start-jobs'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newBoss } from '@/lib/platform/jobs'
import { transaction } from '@/lib/platform/transaction'

// Read by env() on first use, which is after this.
const smtp = await startSmtp()
process.env.TEMWEN_SMTP_URL = smtp.url
process.env.TEMWEN_MAIL_FROM = 'office@example.org'

const pool = ownerPool()
let boss: PgBoss | undefined

beforeEach(async () => {
  setClock(undefined)
  await pool.query('DELETE FROM jobs.job')
  await emptyDatabase()
  await makeReference()
  smtp.letters.length = 0
  smtp.refuse(null)
})
afterAll(async () => {
  setClock(undefined)
  await boss?.stop({ graceful: false })
  await smtp.end()
  await pool.end()
})

/** Somebody who gave an address. */
async function reachable(roles: Parameters<typeof makeOfficer>[0], email: string): Promise<Officer> {
  const officer = await makeOfficer(roles)
  await chooseEmail(officer, { email })
  return officer
}
/** Whom the queued letters are for. */
async function waiting(): Promise<string[]> {
  const { rows } = await pool.query<{ account: string }>(`SELECT data->>'account' AS account FROM jobs.job WHERE name = 'mail' AND state = 'created'`)
  return rows.map(({ account }) => account).sort()
}
const forget = () => pool.query('DELETE FROM jobs.job')
const at = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })

async function deliver(): Promise<void> {
  boss ??= await newBoss({ schedule: false, supervise: false }).start()
  await workOnMail(boss, 0.5)
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 10_000 })
  await vi.waitFor(async () => expect((await pool.query("SELECT 1 FROM jobs.job WHERE state = 'active'")).rowCount).toBe(0), { timeout: 10_000 })
  await boss.offWork('mail')
}

describe('a letter', () => {
  test('says that something waits and nothing else, in the language of whoever reads it', async () => {
    const lead = await reachable(['OVERSIGHT_LEAD'], 'lead@example.org')
    await chooseLanguage(lead, { language: 'fr' })
    const { id } = await fileCase()
    await transaction(system, (tx) => tell(tx, [lead.id]))
    await deliver()
    const [letter] = smtp.letters
    expect(letter?.to).toEqual(['lead@example.org'])
    expect(letter?.raw).toContain('Subject: Quelque chose vous attend')
    const { file } = await snapshot(id)
    for (const secret of [lead.name, lead.id, file.reference, id, 'AAA', 'temwen', 'http', '127.0.0.1:3000', 'nodemailer']) {
      expect(letter?.raw.replace(/^(?:Message-ID|Received).*$/gim, '').toLowerCase()).not.toContain(secret.toLowerCase())
    }
  })

  test('goes once to each, however much waits for them, and a box that refuses it holds up nobody else', async () => {
    const [one, other] = [await reachable(['OVERSIGHT_LEAD'], 'one@example.org'), await reachable(['OVERSIGHT_LEAD'], 'other@example.org')]
    for (const _time of [1, 2, 3]) await transaction(system, (tx) => tell(tx, [one.id, other.id]))
    smtp.refuse('one@example.org')
    await deliver()
    expect(smtp.letters.map(({ to }) => to)).toEqual([['other@example.org']])
    const { rows } = await pool.query<{ state: string; output: unknown; account: string }>(`SELECT state, output, data->>'account' AS account FROM jobs.job WHERE name = 'mail'`)
    expect(rows.filter(({ account }) => account === one.id).map(({ state }) => state)).toEqual(['retry', 'retry', 'retry'])
    expect(JSON.stringify(rows)).not.toContain('example.org')
    smtp.refuse(null)
    await pool.query("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'")
    boss = boss ?? newBoss()
    await workOnMail(boss, 0.5)
    await vi.waitFor(() => expect(smtp.letters.map(({ to }) => to)).toEqual([['other@example.org'], ['one@example.org']]), { timeout: 10_000 })
    await boss.offWork('mail')
  })

  test('goes to nobody without an address, to nobody who took it back, and to nobody who left', async () => {
    const none = await makeOfficer(['OVERSIGHT_LEAD'])
    const back = await reachable(['OVERSIGHT_LEAD'], 'back@example.org')
    await chooseEmail(back, { email: '' })
    await transaction(system, (tx) => tell(tx, [none.id, back.id]))
    expect(await waiting()).toEqual([])
  })
})

test('an address is sealed, and the log tells that it changed and no more', async () => {
  const officer = await reachable(['CASE_OFFICER'], 'kept.secret@example.org')
  expect(await ownEmail(officer)).toEqual({ email: 'kept.secret@example.org', isSent: true })
  const { rows } = await pool.query<{ sealed: Buffer }>('SELECT email_sealed AS sealed FROM account WHERE id = $1', [officer.id])
  expect(rows[0]?.sealed.toString('latin1')).not.toContain('kept.secret')
  expect(await db().logEntry.findFirstOrThrow({ where: { event: 'account.email-changed' } })).toMatchObject({ subjectId: officer.id, codes: 'set=yes' })
})

describe('who is told', () => {
  test('new reports: intake, on the hour after, once; an escalated one the lead too', async () => {
    setClock(() => new Date('2026-11-02T15:20:00Z'))
    const [intake, lead] = [await reachable(['INTAKE_OFFICER'], 'in@example.org'), await reachable(['OVERSIGHT_LEAD'], 'lead@example.org')]
    await db().session.updateMany({ data: { expiresAt: new Date('2100-01-01') } })
    await tellNewReports()
    await fileCase()
    expect([await tellNewReports(), await waiting()]).toEqual([0, []])
    setClock(() => new Date('2026-11-02T16:00:04Z'))
    expect((await Promise.all([tellNewReports(), tellNewReports()])).sort()).toEqual([0, 1])
    expect(await waiting()).toEqual([intake.id])
    await forget()
    await fileCase({ isEscalated: true })
    await fileCase()
    setClock(() => new Date('2026-11-02T19:00:04Z'))
    expect([await tellNewReports(), await waiting()]).toEqual([2, [intake.id, lead.id].sort()])
  })

  test('a report writes no job at the moment it comes in', async () => {
    await reachable(['INTAKE_OFFICER'], 'in@example.org')
    await fileCase({ isEscalated: true })
    expect((await pool.query('SELECT 1 FROM jobs.job')).rowCount).toBe(0)
  })

  test('whoever gets a case, and whoever may decide what waits; never whoever did it', async () => {
    const [intake, lead, other, cas] = [
      await reachable(['INTAKE_OFFICER'], 'in@example.org'),
      await reachable(['OVERSIGHT_LEAD'], 'lead@example.org'),
      await reachable(['OVERSIGHT_LEAD'], 'other@example.org'),
      await reachable(['CASE_OFFICER'], 'cas@example.org'),
    ]
    const { id } = await fileCase()
    await acknowledgeCase(intake, await at(id))
    await classifyCase(intake, { ...(await at(id)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
    await openCase(lead, await at(id))
    expect(await waiting()).toEqual([])
    await assignCase(lead, { ...(await at(id)), assigneeId: cas.id })
    expect([...new Set(await waiting())]).toEqual([cas.id])
    await forget()
    await proposeClosure(cas, { ...(await at(id)), closureReason: 'FOR_INFORMATION_ONLY', closureReasoning: 'Done' })
    expect(await waiting()).toEqual([lead.id, other.id].sort())
    await forget()
    expect(await assignCase(lead, { ...(await at(id)), version: 1, assigneeId: cas.id })).toMatchObject({ ok: false })
    expect(await waiting()).toEqual([])
  })

  test('a colleague who is handed a key that they waited for', async () => {
    const lead = await makeOfficer(['OVERSIGHT_LEAD'])
    await fileCase()
    const late = await reachable(['OVERSIGHT_LEAD'], 'late@example.org')
    await handOverKeys(lead)
    expect(await waiting()).toEqual([late.id])
  })
})
