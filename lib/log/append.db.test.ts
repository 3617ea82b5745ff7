import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { appPool, ownerPool, sequencerPool } from '@/e2e/support/database'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { append } from '@/lib/log/append'
import { chainChecker } from '@/lib/log/chain'
import { missionSubjectId, type LogEvent } from '@/lib/log/events'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

const pools = { app: appPool(), owner: ownerPool(), sequencer: sequencerPool() }
const guardedTables = [
  ...['account', 'allegation', 'case_file', 'compartment', 'consent', 'grant', 'mailbox', 'message', 'proposal', 'recovery_code', 'sealed_item'],
  'stored_file',
]
let officer: Officer
let caseId: string

beforeAll(async () => {
  const reference = await makeReference()
  officer = await makeOfficer(['INTAKE_OFFICER'])
  caseId = (await fileCase()).id
  await transaction(system, async (tx) => {
    const item = await tx.sealedItem.findFirstOrThrow({ where: { caseId } })
    await tx.message.create({ data: { id: randomUUID(), caseId, direction: 'FROM_REPORTER', at: new Date(), itemId: item.id } })
    const data = { caseId, typeCode: 'TRAFFIC', stateId: reference.first.id, personnelCategory: 'POLICE' } as const
    await tx.allegation.create({ data })
    const proposal = { kind: 'CLOSURE', closureReason: 'DUPLICATE_MERGED', reasoningItemId: item.id, proposerId: officer.id, proposedAt: new Date() } as const
    await tx.proposal.create({ data: { ...proposal, caseId } })
    const consent = { purpose: 'CONTACT', position: 1, isGiven: true, isSpoken: false, wordingVersion: 1, language: 'ht', at: new Date() } as const
    await tx.consent.create({ data: { ...consent, caseId } })
    const file = { kind: 'IMAGE', contentKeySealed: new Uint8Array(80), chunks: 0, scan: 'CLEAN', at: new Date() } as const
    await tx.storedFile.create({ data: { ...file, id: randomUUID(), caseId, compartmentId: item.compartmentId, detailItemId: item.id } })
    await tx.recoveryCode.create({ data: { accountId: officer.id, codeHash: new Uint8Array(32) } })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'case.read' })
    await append(tx, { subject: 'account', subjectId: officer.id, type: 'account.created' })
  })
})

afterAll(() => Promise.all(Object.values(pools).map((pool) => pool.end())))

/** Runs the statements in one transaction that is undone. @returns the error's code and message, or null when all went through */
async function refusal(pool: pg.Pool, ...statements: string[]): Promise<string | null> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const statement of statements) await client.query(statement)
    // Deferred triggers speak here, and the change is never kept.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : String(error)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const insertEntry = `INSERT INTO log_entry SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', 999))).* FROM log_entry e LIMIT 1`
const refuseByRight = /^42501 permission denied/
const refuseByGuard = /^42501 the log is append-only/

describe('the application', () => {
  test.each([
    insertEntry,
    "UPDATE log_entry SET codes = ''",
    'DELETE FROM log_entry',
    'TRUNCATE log_entry',
    'INSERT INTO log_queue VALUES (gen_random_uuid())',
    'UPDATE log_queue SET entry_id = entry_id',
    'DELETE FROM log_queue',
    'TRUNCATE log_queue',
    'SELECT * FROM log_queue',
    'ALTER TABLE log_entry DISABLE TRIGGER ALL',
    'DROP TABLE log_entry',
    "SET session_replication_role = 'replica'",
  ])('may not: %s', async (statement) => {
    expect(await refusal(pools.app, statement)).toMatch(/^42501 (permission denied|must be owner)/)
  })
})

describe('the owner', () => {
  test.each(["UPDATE log_entry SET codes = ''", 'DELETE FROM log_entry', 'TRUNCATE log_entry', 'UPDATE log_queue SET entry_id = entry_id', 'TRUNCATE log_queue'])(
    'is stopped too: %s',
    async (statement) => {
      expect(await refusal(pools.owner, statement)).toMatch(refuseByGuard)
    },
  )

  test('cannot switch triggers off for a session', async () => {
    expect(await refusal(pools.owner, "SET session_replication_role = 'replica'")).toMatch(refuseByRight)
  })

  test('finds every guard set to ALWAYS, so that a superuser in replica mode is stopped as well', async () => {
    const { rows } = await pools.owner.query<{ relation: string; guard: string; mode: string }>(`
      SELECT relname AS relation, tgname AS guard, tgenabled AS mode FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal`)
    expect(rows.filter(({ mode }) => mode !== 'A')).toEqual([])
    const named = (name: string) => rows.filter(({ guard }) => guard === name).map(({ relation }) => relation)
    expect(named('no_change_without_entry').sort()).toEqual(guardedTables)
    expect(named('log_entry_is_append_only')).toEqual(['log_entry'])
  })
})

describe('the sequencer', () => {
  test('reads the log and works its queue off', async () => {
    expect(await refusal(pools.sequencer, 'SELECT body FROM log_entry', 'SELECT * FROM log_queue', 'DELETE FROM log_queue')).toBeNull()
  })

  test.each([
    insertEntry,
    "UPDATE log_entry SET codes = ''",
    'DELETE FROM log_entry',
    'INSERT INTO log_queue VALUES (gen_random_uuid())',
    'TRUNCATE log_queue',
    'SELECT * FROM case_file',
    'SELECT * FROM account',
    'SELECT * FROM sealed_item',
    "SELECT log_append('mission', gen_random_uuid(), 'log.checked', NULL, NULL, '', NULL)",
  ])('may not: %s', async (statement) => {
    expect(await refusal(pools.sequencer, statement)).toMatch(/^42501/)
  })
})

describe('no change without an entry', () => {
  test.each(guardedTables)('a change of %s that nothing tells of cannot be kept', async (table) => {
    const { rows } = await pools.owner.query<{ column: string }>(
      `SELECT column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 LIMIT 1`,
      [table],
    )
    const column = rows[0]?.column ?? ''
    expect(await refusal(pools.owner, `UPDATE "${table}" SET "${column}" = "${column}"`)).toMatch(/^23000 a change of .* has no log entry/)
  })

  test('the application cannot keep one either, and nothing of it remains', async () => {
    const before = await db().caseFile.findUniqueOrThrow({ where: { id: caseId } })
    await expect(transaction(officer, (tx) => tx.caseFile.update({ where: { id: caseId }, data: { status: 'CLOSED' } }))).rejects.toThrow()
    await expect(transaction(officer, (tx) => tx.grant.deleteMany({ where: { caseId } }))).rejects.toThrow()
    expect(await db().caseFile.findUniqueOrThrow({ where: { id: caseId } })).toEqual(before)
    expect(await db().grant.count({ where: { caseId } })).toBeGreaterThan(0)
  })

  test('an entry about another case is no entry for this one', async () => {
    const other = await fileCase()
    const change = transaction(officer, async (tx) => {
      await append(tx, { subject: 'case', subjectId: other.id, type: 'case.read' })
      await tx.caseFile.update({ where: { id: caseId }, data: { status: 'CLOSED' } })
    })
    await expect(change).rejects.toThrow()
  })

  test('a failed transaction leaves neither change nor entry', async () => {
    const entries = await db().logEntry.count()
    const change = transaction(officer, async (tx) => {
      await tx.caseFile.update({ where: { id: caseId }, data: { status: 'CLOSED' } })
      await append(tx, { subject: 'case', subjectId: caseId, type: 'closure.approved', to: 'CLOSED' })
      throw new Error('afterwards')
    })
    await expect(change).rejects.toThrow('afterwards')
    expect(await db().logEntry.count()).toBe(entries)
    expect((await db().caseFile.findUniqueOrThrow({ where: { id: caseId } })).status).toBe('RECEIVED')
  })
})

const read = (id: string): LogEvent => ({ subject: 'case', subjectId: id, type: 'case.read' })
const entryOf = async (actor: Parameters<typeof transaction>[0], event: LogEvent) =>
  db().logEntry.findUniqueOrThrow({ where: { id: await transaction(actor, (tx) => append(tx, event)) } })

describe('who acts', () => {
  test('is the account behind the session, whatever the caller says', async () => {
    expect(await entryOf(officer, read(caseId))).toMatchObject({ actorKind: 'officer', actorId: officer.id })
  })

  test.each<[string, (real: Officer) => Officer]>([
    ['a session that does not exist', (real) => ({ ...real, session: { ...real.session, id: randomUUID() } })],
    ['a proof that does not fit', (real) => ({ ...real, session: { ...real.session, proof: '00'.repeat(32) } })],
  ])('%s cannot write', async (_name, forge) => {
    await expect(entryOf(forge(officer), read(caseId))).rejects.toThrow(/no live session/)
  })

  test('a session that is over, or whose account has ended, cannot write', async () => {
    const [late, gone] = [await makeOfficer(['CASE_OFFICER']), await makeOfficer(['CASE_OFFICER'])]
    await transaction(system, async (tx) => {
      await tx.session.update({ where: { id: late.session.id }, data: { expiresAt: new Date(0) } })
      await tx.account.update({ where: { id: gone.id }, data: { endedAt: new Date() } })
      await append(tx, { subject: 'account', subjectId: gone.id, type: 'account.ended' })
    })
    await expect(entryOf(late, read(caseId))).rejects.toThrow(/no live session/)
    await expect(entryOf(gone, read(caseId))).rejects.toThrow(/no live session/)
  })

  test('nobody is not an actor', async () => {
    const call = `SELECT log_append('case', '${caseId}', 'case.read', NULL, NULL, '', NULL)`
    expect(await refusal(pools.app, call)).toMatch(/an entry needs an actor/)
    expect(await refusal(pools.app, "SET LOCAL temwen.actor = 'administrator'", call)).toMatch(/an entry needs an actor/)
  })

  test('a reporter writes about cases alone', async () => {
    await expect(entryOf(reporter, { subject: 'mission', subjectId: missionSubjectId, type: 'log.checked' })).rejects.toThrow(/not a subject/)
  })
})

describe('an entry holds codes', () => {
  test.each(['note=she told me', 'note', 'note=<b>', 'note=a\nevent=x', 'naïve=1', `long=${'x'.repeat(1000)}`])('and no text: %j', async (codes) => {
    const client = await pools.app.connect()
    try {
      await client.query('BEGIN')
      await client.query("SET LOCAL temwen.actor = 'reporter'")
      const call = client.query('SELECT log_append($1, $2, $3, NULL, NULL, $4, NULL)', ['case', caseId, 'case.read', codes])
      await expect(call).rejects.toThrow(/codes, not text/)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })

  test('a reporter’s are dated to the hour, and so is a report that an officer writes down', async () => {
    const minutes = async (actor: Parameters<typeof transaction>[0], type: 'report.received' | 'message.received') =>
      (await entryOf(actor, { subject: 'case', subjectId: randomUUID(), type })).at.getTime() % 3_600_000
    expect(await minutes(reporter, 'message.received')).toBe(0)
    expect(await minutes(officer, 'report.received')).toBe(0)
  })

  test('each waits in the queue for its place in the tree', async () => {
    const { id } = await entryOf(officer, read(caseId))
    expect((await pools.sequencer.query('SELECT 1 FROM log_queue WHERE entry_id = $1', [id])).rowCount).toBe(1)
  })
})

test('forty entries at once on one case make one whole chain', async () => {
  const { id } = await fileCase()
  await Promise.all(Array.from({ length: 40 }, () => entryOf(officer, read(id))))
  const entries = await db().logEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
  const checker = chainChecker()
  expect(entries.flatMap((entry) => checker.check(entry))).toEqual([])
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, at) => at + 1))
  expect(entries.length).toBeGreaterThan(40)
})
