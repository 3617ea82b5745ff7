import type pg from 'pg'

/** Who is in a bench's database, by what they do in it. */
export interface Staff {
  lead: string
  otherLead: string
  intake: string
  officer: string
  otherOfficer: string
  advocate: string
  observer: string
}

/**
 * Fills an empty database with cases, as its owner and with the guards set aside. In shares, so that 1,000 cases are a small
 * picture of 100,000: half closed, one in 25 merged into another, a fifth at intake, the rest under inquiry, half of it assigned. More than in life, so that each view has a page with 1,000 already.
 */
export async function fillCases(owner: pg.Client, cases: number, staff: Staff): Promise<void> {
  const tables = ['case_file', 'compartment', '"grant"', 'sealed_item', 'allegation', 'case_person', 'proposal', 'conflict', 'clock', 'identity_access']
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await owner.query(`INSERT INTO department (iso, name) SELECT 'HT-' || code, jsonb_build_object('en', code) FROM unnest(ARRAY['OU','AR','NO','CE','SD']) code ON CONFLICT DO NOTHING`)
  await owner.query(caseRows, [cases, staff.officer, staff.otherOfficer])
  await owner.query(`INSERT INTO allegation (case_id, type_code, state_id, personnel_category)
    SELECT id, 'TRAFFIC', (SELECT array_agg(s.id ORDER BY s.iso3, s.from_on) FROM contributing_state s)[1 + abs(hashtext(id::text || 's')) % 3], 'POLICE' FROM case_file WHERE abs(hashtext(id::text)) % 10 < 3`)
  await owner.query(`INSERT INTO case_person (case_id, part, state_id)
    SELECT id, 'SUBJECT', (SELECT array_agg(s.id ORDER BY s.iso3, s.from_on) FROM contributing_state s)[1 + abs(hashtext(id::text || 'p')) % 3] FROM case_file WHERE abs(hashtext(id::text || 'p')) % 10 < 2`)
  await owner.query(mergedRows)
  await owner.query(`INSERT INTO clock (case_id, code, started_at, due_at) SELECT id, next_due_code, received_at, next_due_at FROM case_file WHERE next_due_at IS NOT NULL`)
  await owner.query(`INSERT INTO compartment (id, case_id, kind, public_key, escrow_sealed)
    SELECT gen_random_uuid(), c.id, k::"CompartmentKind", '\\x00', '\\x00' FROM case_file c CROSS JOIN unnest(ARRAY['ACCOUNT','IDENTITY','INQUIRY']) k`)
  await owner.query(`INSERT INTO "grant" (compartment_id, account_id, case_id, secret_sealed)
    SELECT k.id, p.id, k.case_id, '\\x00' FROM compartment k JOIN unnest($1::uuid[], $2::text[]) p(id, kind) ON (k.kind = 'IDENTITY') = (p.kind = 'IDENTITY')`,
    [[staff.lead, staff.otherLead, staff.advocate], ['', '', 'IDENTITY']])
  await owner.query(`INSERT INTO "grant" (compartment_id, account_id, case_id, secret_sealed) SELECT k.id, $1::uuid, k.case_id, '\\x00'
    FROM compartment k JOIN case_file c ON c.id = k.case_id WHERE k.kind <> 'IDENTITY' AND abs(hashtext(c.reference)) % 10 < 4`, [staff.observer])
  // Both leads out: the observer's.
  await owner.query(`INSERT INTO conflict (case_id, account_id, ground, at) SELECT c.id, p, 'DECLARED', now() FROM case_file c CROSS JOIN unnest($1::uuid[]) p WHERE abs(hashtext(c.reference)) % 10 < 4`,
    [[staff.lead, staff.otherLead]])
  await owner.query(`WITH chosen AS (SELECT k.id AS compartment_id, c.id AS case_id, gen_random_uuid() AS item_id FROM case_file c JOIN compartment k ON k.case_id = c.id AND k.kind = 'INQUIRY'
      WHERE c.status = 'UNDER_INVESTIGATION' AND abs(hashtext(c.reference || 'p')) % 10 < 9),
    items AS (INSERT INTO sealed_item (id, case_id, compartment_id, field, content_key_sealed, ciphertext) SELECT item_id, case_id, compartment_id, 'REASONING', '\\x00', '\\x00' FROM chosen)
    INSERT INTO proposal (case_id, kind, closure_reason, reasoning_item_id, proposer_id, proposed_at) SELECT case_id, 'CLOSURE', 'ACTION_COMPLETE', item_id, $1::uuid, now() FROM chosen`,
    [staff.officer])
  await owner.query(`WITH chosen AS (SELECT k.id AS compartment_id, c.id AS case_id, gen_random_uuid() AS item_id FROM case_file c JOIN compartment k ON k.case_id = c.id AND k.kind = 'INQUIRY'
      WHERE c.status <> 'CLOSED' AND abs(hashtext(c.reference || 'i')) % 10 < 3),
    items AS (INSERT INTO sealed_item (id, case_id, compartment_id, field, content_key_sealed, ciphertext) SELECT item_id, case_id, compartment_id, 'REASON', '\\x00', '\\x00' FROM chosen)
    INSERT INTO identity_access (case_id, requester_id, reason_item_id, hours, requested_at) SELECT case_id, $1::uuid, item_id, 2, now() FROM chosen`,
    [staff.officer])
  await owner.query('VACUUM ANALYZE')
}

const caseRows = `
  INSERT INTO case_file (reference, questionnaire, channel, reporter_type, language, status, complaint_class, danger_now, under_eighteen, department_iso,
    reported_state_id, assignee_id, received_at, is_escalated, risk_rank, next_due_at, next_due_code)
  SELECT '2026-' || lpad(n::text, 6, 'Z'), 'MISCONDUCT', 'WEB', 'ANONYMOUS', 'en', status, 'SERIOUS_MISCONDUCT', 'NO', 'NO', 'HT-OU',
    CASE WHEN n % 7 = 0 THEN (SELECT array_agg(s.id ORDER BY s.iso3, s.from_on) FROM contributing_state s)[1 + n % 3] END,
    CASE WHEN status IN ('OPEN', 'UNDER_INVESTIGATION') AND n % 10 < 5 THEN CASE WHEN n % 10 < 3 THEN $2 ELSE $3 END::uuid END,
    date_trunc('hour', now() - make_interval(hours => n % 20000)), n % 17 = 0, n % 6,
    CASE WHEN status <> 'CLOSED' THEN date_trunc('hour', now() + make_interval(hours => n % 2000 - 1000)) END,
    CASE WHEN status <> 'CLOSED' THEN 'TRIAGE' END
  FROM (SELECT n, (CASE WHEN share < 500 THEN 'CLOSED' WHEN share < 600 THEN 'RECEIVED' WHEN share < 700 THEN 'PRELIMINARY_ASSESSMENT'
      WHEN share < 850 THEN 'OPEN' ELSE 'UNDER_INVESTIGATION' END)::"CaseStatus" AS status
    FROM (SELECT n, (n * 7919) % 1000 AS share FROM generate_series(1, $1::int) n) numbered) rows`

/** Each into the case that came in before it, whose status is whatever it is. */
const mergedRows = `
  UPDATE case_file c SET merged_into_id = t.id, status = 'CLOSED', risk_rank = -1, next_due_at = NULL, next_due_code = NULL FROM case_file t
  WHERE ltrim(substr(c.reference, 6), 'Z')::int % 25 = 3 AND t.reference = '2026-' || lpad((ltrim(substr(c.reference, 6), 'Z')::int - 1)::text, 6, 'Z')`
