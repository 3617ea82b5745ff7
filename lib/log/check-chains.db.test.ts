import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import type { Role } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { checkChains, type ChainReport } from '@/lib/log/check-chains'
import { missionSubjectId } from '@/lib/log/events'
import { listLog } from '@/lib/log/queries'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

const owner = ownerPool()
let auditor: Officer
let caseIds: string[]

beforeAll(async () => {
  await emptyDatabase()
  auditor = await makeOfficer(['AUDITOR'])
  caseIds = [(await fileCase()).id, (await fileCase()).id]
  for (const id of caseIds) {
    for (let number = 0; number < 30; number += 1) await transaction(auditor, (tx) => append(tx, { subject: 'case', subjectId: id, type: 'case.read' }))
  }
})
afterAll(() => owner.end())

async function check(): Promise<ChainReport> {
  const result = await checkChains(auditor)
  if (!result.ok) throw new Error('refused')
  return result.value
}

/** Does to the log what only somebody with the owner's rights and the will to could, and undoes it after looking. */
async function tamper(statement: string, look: () => Promise<void>): Promise<void> {
  await owner.query('ALTER TABLE log_entry DISABLE TRIGGER ALL')
  await owner.query('CREATE TABLE kept AS TABLE log_entry')
  try {
    await owner.query(statement)
    await look()
  } finally {
    await owner.query('DELETE FROM log_entry')
    await owner.query('INSERT INTO log_entry TABLE kept')
    await owner.query('DROP TABLE kept')
    await owner.query('ALTER TABLE log_entry ENABLE ALWAYS TRIGGER log_entry_is_append_only')
    await owner.query('ALTER TABLE log_entry ENABLE ALWAYS TRIGGER log_entry_is_not_emptied')
  }
}

const others: Role[] = ['ADMINISTRATOR', 'OVERSIGHT_LEAD', 'CASE_OFFICER', 'INTAKE_OFFICER', 'VICTIM_ADVOCATE', 'FOCAL_POINT']

test.each(others)('the log is not open to the role %s', async (role) => {
  const officer = await makeOfficer([role])
  await expect(listLog(officer, {})).rejects.toEqual(new AccessDenied(false))
  await expect(listLog(officer, { from: 'nonsense' })).rejects.toEqual(new AccessDenied(false))
  await expect(checkChains(officer)).rejects.toEqual(new AccessDenied(false))
})

describe('checking the chains', () => {
  test('finds what log_append() wrote whole, counts it, and is logged', async () => {
    const [entries, chains] = [await db().logEntry.count(), (await db().logEntry.groupBy({ by: ['subjectId'] })).length]
    expect(await check()).toEqual({ entries, chains, broken: 0, breaks: [] })
    const last = await db().logEntry.findFirstOrThrow({ where: { subjectId: missionSubjectId }, orderBy: { seq: 'desc' } })
    expect(last).toMatchObject({ event: 'log.checked', actorId: auditor.id, codes: `entries=${entries} broken=0` })
  })

  test('names the entry whose codes were changed', async () => {
    await tamper(`UPDATE log_entry SET codes = 'assignee=x' WHERE subject_id = '${caseIds[0]}' AND seq = 5`, async () => {
      expect((await check()).breaks).toMatchObject([{ subjectKind: 'case', subjectId: caseIds[0], seq: 5, problems: ['body'] }])
    })
  })

  test('names the entry after one that was taken out', async () => {
    await tamper(`DELETE FROM log_entry WHERE subject_id = '${caseIds[1]}' AND seq = 2`, async () => {
      expect((await check()).breaks).toMatchObject([{ subjectId: caseIds[1], seq: 3, problems: ['sequence', 'previous'] }])
    })
  })

  test('names the entry after one that was rewritten with text and hash that fit', async () => {
    const rewrite = `UPDATE log_entry SET body = replace(body, 'case.read', 'case.open'), event = 'case.open',
      hash = sha256(convert_to(replace(body, 'case.read', 'case.open'), 'UTF8')) WHERE subject_id = '${caseIds[0]}' AND seq = 5`
    await tamper(rewrite, async () => {
      expect((await check()).breaks).toMatchObject([{ subjectId: caseIds[0], seq: 6, problems: ['previous'] }])
    })
  })
})

describe('reading the log', () => {
  const page = async (asked: Record<string, string>) => {
    const result = await listLog(auditor, asked)
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    return result.value
  }

  test('page after page gives every entry once, newest first', async () => {
    const seen: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const { rows, next }: Awaited<ReturnType<typeof page>> = await page({ before })
      seen.push(...rows.map(({ id }) => id))
      before = next
    }
    const all = await db().logEntry.findMany({ orderBy: [{ at: 'desc' }, { id: 'desc' }] })
    expect(all.length).toBeGreaterThan(50)
    expect(seen).toEqual(all.map(({ id }) => id))
  })

  test('filters narrow it', async () => {
    const rows = (await page({ subjectId: caseIds[0] ?? '', event: 'case.read', actorId: auditor.id, actorKind: 'officer', subjectKind: 'case', from: '2020-01-01' })).rows
    expect(rows).toHaveLength(30)
    expect(rows[0]).toMatchObject({ actorName: auditor.name, subjectId: caseIds[0], event: 'case.read' })
    expect((await page({ to: '2020-01-01' })).rows).toEqual([])
    expect((await page({ actorKind: 'reporter' })).rows.map(({ event }) => event)).toEqual(['report.received', 'report.received'])
  })

  test.each([
    [{ from: '2026-02-31' }, 'from', 'badDate'],
    [{ to: ['2026-01-01', '2026-01-02'] }, 'to', 'badDate'],
    [{ subjectId: "' OR 1=1" }, 'subjectId', 'badId'],
    [{ actorId: 'x'.repeat(100_000) }, 'actorId', 'badId'],
    [{ event: 'case.deleted' }, 'event', 'choose'],
    [{ before: '99999999999999999.x' }, 'before', 'badId'],
  ])('a filter that makes no sense is answered: %#', async (asked, field, message) => {
    expect(await listLog(auditor, asked)).toEqual({ ok: false, refusal: { code: 'invalid', fields: { [field]: [message] } } })
  })
})
