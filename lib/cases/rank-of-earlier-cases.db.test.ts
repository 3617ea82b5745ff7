import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { insertCases } from '@/e2e/support/many-cases'
import { queueRank } from '@/lib/cases/urgency'
import { db } from '@/lib/platform/db'
import { MIGRATIONS } from '@/prisma/tools/schema-engine'

afterAll(() => db().$disconnect())

/** Every mark with and without the one beside it, of open and closed cases. */
const markedByTurns = `
  UPDATE case_file c SET status = CASE WHEN n % 16 = 0 THEN 'CLOSED' ELSE 'OPEN' END::"CaseStatus", is_escalated = n & 1 > 0, is_suspect = n & 2 > 0,
    danger_now = CASE WHEN n & 4 > 0 THEN 'YES' ELSE 'UNKNOWN' END::"Answer", under_eighteen = CASE WHEN n & 8 > 0 THEN 'YES' ELSE 'NO' END::"Answer",
    has_death = n & 16 > 0, has_retaliation = n & 32 > 0, is_grave = n & 64 > 0, complaint_class = (ARRAY['SEA', 'UNCLASSIFIED', 'MINOR_MISCONDUCT'])[1 + n % 3]::"ComplaintClass",
    questionnaire = CASE WHEN n & 128 > 0 THEN 'MISCONDUCT' ELSE 'SEXUAL_OR_GENDER_BASED' END::"Questionnaire", risk_rank = 0, next_due_at = NULL
  FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM case_file) numbered WHERE numbered.id = c.id`

test('a case that came before the queue was kept has the rank that a change would give it, and the deadline that runs', async () => {
  await emptyDatabase()
  await insertCases(Array.from({ length: 512 }, () => ({ id: randomUUID() })))
  const owner = ownerPool()
  await owner.query('ALTER TABLE case_file DISABLE TRIGGER USER')
  await owner.query(markedByTurns)
  const [due, later] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-02T00:00:00Z')]
  await owner.query('ALTER TABLE clock DISABLE TRIGGER USER')
  await owner.query(`INSERT INTO clock (case_id, code, started_at, due_at, stopped_at) SELECT c.id, k.code, now(), k.due_at, k.stopped_at FROM case_file c
    CROSS JOIN (VALUES ('FEEDBACK', $2::timestamptz, NULL), ('TRIAGE', $1, NULL), ('ACKNOWLEDGE', '2026-01-01', now())) k(code, due_at, stopped_at)`, [due, later])
  await owner.query('ALTER TABLE clock ENABLE ALWAYS TRIGGER no_change_without_entry_case_id; ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says')
  await owner.query(readFileSync(join(MIGRATIONS, '20261125090100_rank_of_earlier_cases', 'migration.sql'), 'utf8'))
  const { rows: guards } = await owner.query<{ state: string }>(`SELECT tgenabled AS state FROM pg_trigger WHERE tgrelid IN ('case_file'::regclass, 'clock'::regclass) AND NOT tgisinternal`)
  await owner.end()
  expect(new Set(guards.map(({ state }) => state))).toEqual(new Set(['A']))
  const cases = await db().caseFile.findMany()
  expect(cases.map(({ id, riskRank }) => [id, riskRank])).toEqual(cases.map((one) => [one.id, queueRank(one)]))
  expect(new Set(cases.map(({ riskRank }) => riskRank)).size).toBeGreaterThan(150)
  expect(cases.every(({ nextDueAt, nextDueCode }) => nextDueAt?.getTime() === due.getTime() && nextDueCode === 'TRIAGE')).toBe(true)
})
