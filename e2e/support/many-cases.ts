import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { ownerPool } from '@/e2e/support/database'
import type { CaseStatus, CompartmentKind, ComplaintClass, PersonPart, ProposalKind } from '@/lib/generated/prisma/enums'

/** A case as rows, without anything sealed that opens. What is left out is as in a report that came in just now. */
export type ManyCase = {
  id: string
  reference?: string
  status?: CaseStatus
  complaintClass?: ComplaintClass
  reportedStateId?: string | null
  departmentIso?: string | null
  assigneeId?: string | null
  riskRank?: number
  nextDueAt?: Date | null
  receivedAt?: Date
  isWithdrawn?: boolean
  isSuspect?: boolean
  isEscalated?: boolean
  allegations?: readonly { stateId: string | null; unitId: string | null; isDropped?: boolean }[]
  people?: readonly { part: PersonPart; stateId: string | null; isRemoved?: boolean }[]
  /** A case that stands before this one in the same call, or was there already. */
  mergedIntoId?: string | null
  conflictIds?: readonly string[]
  access?: { requesterId: string; deciderId: string | null; expiresAt: Date | null } | null
  pending?: { kind: ProposalKind; proposerId: string; seconderId: string | null } | null
  held?: readonly { accountId: string; kind: CompartmentKind }[]
}

const kinds: readonly CompartmentKind[] = ['ACCOUNT', 'IDENTITY', 'INQUIRY']
const tables = ['case_file', 'compartment', '"grant"', 'sealed_item', 'allegation', 'case_person', 'proposal', 'conflict', 'identity_access']

/** Writes many cases at once, as the database's owner and with the guards set aside for that moment: one by one they take minutes. */
export async function insertCases(cases: readonly ManyCase[]): Promise<void> {
  const pool = ownerPool()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows: guards } = await client.query<{ guard: string; relation: string }>(
      `SELECT quote_ident(tgname) AS guard, tgrelid::regclass::text AS relation FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A' AND tgrelid = ANY ($1::regclass[])`,
      [tables],
    )
    for (const { guard, relation } of guards) await client.query(`ALTER TABLE ${relation} DISABLE TRIGGER ${guard}`)
    await insertRows(client, cases)
    for (const { guard, relation } of guards) await client.query(`ALTER TABLE ${relation} ENABLE ALWAYS TRIGGER ${guard}`)
    await client.query('COMMIT')
  } finally {
    client.release(true)
    await pool.end()
  }
}

async function insertRows(client: pg.PoolClient, cases: readonly ManyCase[]): Promise<void> {
  const insert = (into: string, columns: string, rows: readonly object[], select = columns) =>
    client.query(`INSERT INTO ${into} (${columns}) SELECT ${select} FROM jsonb_populate_recordset(NULL::${into}, $1::jsonb)`, [JSON.stringify(rows)])
  await insert(
    'case_file',
    `id, reference, questionnaire, channel, reporter_type, language, status, complaint_class, danger_now, under_eighteen, department_iso, reported_state_id,
      assignee_id, received_at, is_escalated, is_withdrawn, is_suspect, risk_rank, next_due_at, next_due_code, version, has_death, has_retaliation, is_grave, merged_into_id`,
    cases.map(caseRow),
  )
  const compartments = cases.flatMap(({ id }) => kinds.map((kind) => ({ id: randomUUID(), case_id: id, kind })))
  await insert('compartment', 'id, case_id, kind, public_key, escrow_sealed', compartments, `id, case_id, kind, '\\x00', '\\x00'`)
  const compartmentOf = (caseId: string, kind: CompartmentKind) => compartments.find((one) => one.case_id === caseId && one.kind === kind)?.id
  const grants = cases.flatMap(({ id, held = [] }) => held.map(({ accountId, kind }) => ({ compartment_id: compartmentOf(id, kind), account_id: accountId, case_id: id })))
  await insert('"grant"', 'compartment_id, account_id, case_id, secret_sealed', grants, `compartment_id, account_id, case_id, '\\x00'`)
  await insert(
    'allegation',
    'id, case_id, type_code, state_id, unit_id, personnel_category, is_dropped',
    cases.flatMap(({ id, allegations = [] }) => allegations.map((one) => ({ case_id: id, state_id: one.stateId, unit_id: one.unitId, is_dropped: one.isDropped ?? false }))),
    `gen_random_uuid(), case_id, 'TRAFFIC', state_id, unit_id, 'POLICE', is_dropped`,
  )
  await insert('case_person', 'id, case_id, part, state_id, is_removed, sex, age_band',
    cases.flatMap(({ id, people = [] }) => people.map((one) => ({ case_id: id, part: one.part, state_id: one.stateId, is_removed: one.isRemoved ?? false }))),
    `gen_random_uuid(), case_id, part, state_id, is_removed, 'U', 'UNKNOWN'`)
  await insert('conflict', 'id, case_id, account_id, ground, at', cases.flatMap(({ id, conflictIds = [] }) => conflictIds.map((account_id) => ({ case_id: id, account_id }))),
    `gen_random_uuid(), case_id, account_id, 'DECLARED', now()`)
  const items = cases.flatMap(({ id, access, pending }) => [access && ['access', id], pending && ['pending', id]].filter((one) => !!one)).map(([what, caseId = '']) =>
    ({ what, id: randomUUID(), case_id: caseId, compartment_id: compartmentOf(caseId, 'INQUIRY') }))
  await insert('sealed_item', 'id, case_id, compartment_id, field, content_key_sealed, ciphertext', items, `id, case_id, compartment_id, 'REASON', '\\x00', '\\x00'`)
  const itemOf = (what: string, caseId: string) => items.find((item) => item.what === what && item.case_id === caseId)?.id
  await insert(
    'proposal',
    'id, case_id, kind, closure_reason, finding, source, allegation_id, reasoning_item_id, proposer_id, seconder_id, seconded_at, proposed_at, needs_third, outcome, erases, target_id',
    cases.flatMap(({ id, pending }) => (pending ? [{ case_id: id, kind: pending.kind, reasoning_item_id: itemOf('pending', id), proposer_id: pending.proposerId, seconder_id: pending.seconderId, target_id: cases.find((other) => other.id !== id)?.id }] : [])),
    `gen_random_uuid(), case_id, kind, CASE WHEN kind = 'CLOSURE' THEN 'ACTION_COMPLETE'::"ClosureReason" END, CASE WHEN kind = 'FINDING' THEN 'SUBSTANTIATED'::"Finding" END,
      CASE WHEN kind = 'FINDING' THEN 'MISSION'::"FindingSource" END, CASE WHEN kind = 'FINDING' THEN (SELECT a.id FROM allegation a WHERE a.case_id = proposal.case_id LIMIT 1) END,
      reasoning_item_id, proposer_id, seconder_id, CASE WHEN seconder_id IS NOT NULL THEN now() END, now(), false, 'PENDING',
      CASE WHEN kind = 'ERASURE' THEN ARRAY['IDENTITY']::"CompartmentKind"[] END, CASE WHEN kind = 'MERGE' THEN target_id END`.replaceAll('proposal.', 'jsonb_populate_recordset.'),
  )
  await insert(
    'identity_access',
    'id, case_id, requester_id, reason_item_id, hours, outcome, decider_id, requested_at, decided_at, expires_at',
    cases.flatMap(({ id, access }) => (access ? [{ case_id: id, requester_id: access.requesterId, reason_item_id: itemOf('access', id), decider_id: access.deciderId, expires_at: access.expiresAt }] : [])),
    `gen_random_uuid(), case_id, requester_id, reason_item_id, 2, CASE WHEN decider_id IS NULL THEN 'PENDING'::"ProposalOutcome" ELSE 'APPROVED' END, decider_id, now(),
      CASE WHEN decider_id IS NOT NULL THEN expires_at - interval '2 hours' END, expires_at`,
  )
}

function caseRow(one: ManyCase) {
  return {
    ...{ id: one.id, reference: one.reference ?? `T-${one.id.slice(0, 13)}`, questionnaire: 'MISCONDUCT', channel: 'WEB', reporter_type: 'ANONYMOUS', language: 'en' },
    ...{ status: one.status ?? 'RECEIVED', complaint_class: one.complaintClass ?? 'UNCLASSIFIED', danger_now: 'NO', under_eighteen: 'NO' },
    ...{ department_iso: one.departmentIso ?? null, reported_state_id: one.reportedStateId ?? null, assignee_id: one.assigneeId ?? null },
    ...{ received_at: one.receivedAt ?? new Date(), is_escalated: one.isEscalated ?? false, is_withdrawn: one.isWithdrawn ?? false, is_suspect: one.isSuspect ?? false },
    ...{ risk_rank: one.riskRank ?? 0, next_due_at: one.nextDueAt ?? null, next_due_code: one.nextDueAt ? 'TRIAGE' : null },
    ...{ version: 1, has_death: false, has_retaliation: false, is_grave: false, merged_into_id: one.mergedIntoId ?? null },
  }
}
