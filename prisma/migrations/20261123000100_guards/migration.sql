-- Roles. They cannot sign in until the start command gives them a password.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'temwen_app') THEN
    CREATE ROLE temwen_app NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'temwen_sequencer') THEN
    CREATE ROLE temwen_sequencer NOLOGIN;
  END IF;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO temwen_app, temwen_sequencer;

-- The application reads everything it works with, and adds. What it may change or remove is listed.
GRANT SELECT ON
  account, recovery_code, invitation, session, sign_in_throttle, mission, mandate, contributing_state, unit,
  department, commune, service, deadline, allegation_type, setting, case_file, mailbox, compartment, "grant",
  sealed_item, message, allegation, proposal, log_entry
  TO temwen_app;
GRANT INSERT ON
  account, recovery_code, invitation, session, sign_in_throttle, mission, mandate, contributing_state, unit,
  department, commune, service, deadline, allegation_type, setting, case_file, mailbox, compartment, "grant",
  sealed_item, message, allegation, proposal
  TO temwen_app;
GRANT UPDATE ON
  account, recovery_code, invitation, session, sign_in_throttle, service, setting, case_file, allegation, proposal
  TO temwen_app;
GRANT DELETE ON session, sign_in_throttle, invitation, "grant" TO temwen_app;

GRANT SELECT ON log_entry, log_queue TO temwen_sequencer;
GRANT DELETE ON log_queue TO temwen_sequencer;

-- Rules that must hold whatever the application does.
ALTER TABLE mission ADD CONSTRAINT mission_is_one CHECK (id = 1);
ALTER TABLE account ADD CONSTRAINT account_watchers_hold_no_other_role
  CHECK (NOT (roles && ARRAY['ADMINISTRATOR', 'AUDITOR']::"Role"[]) OR cardinality(roles) = 1);
ALTER TABLE account ADD CONSTRAINT account_watchers_hold_no_key
  CHECK (NOT (roles && ARRAY['ADMINISTRATOR', 'AUDITOR']::"Role"[]) OR public_key IS NULL);
ALTER TABLE account ADD CONSTRAINT account_has_a_role CHECK (cardinality(roles) > 0);
ALTER TABLE proposal ADD CONSTRAINT proposal_needs_two_people CHECK (decider_id <> proposer_id);
ALTER TABLE proposal ADD CONSTRAINT proposal_is_whole CHECK (
  (kind = 'FINDING' AND allegation_id IS NOT NULL AND finding IS NOT NULL AND source IS NOT NULL AND closure_reason IS NULL)
  OR (kind = 'CLOSURE' AND closure_reason IS NOT NULL AND allegation_id IS NULL AND finding IS NULL AND source IS NULL));
ALTER TABLE proposal ADD CONSTRAINT proposal_decided_by_somebody CHECK (
  (outcome = 'PENDING') = (decider_id IS NULL) AND (decider_id IS NULL) = (decided_at IS NULL));

-- A decided proposal is history.
CREATE FUNCTION proposal_stays_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.outcome <> 'PENDING' THEN
    RAISE EXCEPTION 'a decided proposal cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER proposal_stays_decided BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_stays_decided();
ALTER TABLE proposal ENABLE ALWAYS TRIGGER proposal_stays_decided;

-- The log's clock is a function of its own, so that a demonstration can replace it (as the owner) and nothing else can.
CREATE FUNCTION log_clock() RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT clock_timestamp()
$$;

-- Appends one entry to the chain of a subject. Who acts is read from the transaction's claim:
-- 'reporter', 'system', or 'session:<id>:<proof>', where the proof is known only to whoever holds that session's cookie.
CREATE FUNCTION log_append(
  p_subject_kind text, p_subject_id uuid, p_event text, p_from text, p_to text, p_codes text, p_commitment bytea
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_claim text := coalesce(current_setting('temwen.actor', true), '');
  v_actor_kind text;
  v_actor_id uuid;
  v_id uuid := gen_random_uuid();
  v_seq integer;
  v_previous bytea;
  v_at timestamptz := date_trunc('second', public.log_clock());
  v_body text;
BEGIN
  IF v_claim IN ('reporter', 'system') THEN
    v_actor_kind := v_claim;
  ELSIF v_claim LIKE 'session:%' THEN
    SELECT a.id INTO v_actor_id
      FROM public.session s JOIN public.account a ON a.id = s.account_id
      WHERE s.id = split_part(v_claim, ':', 2)::uuid
        AND s.proof_hash = sha256(decode(split_part(v_claim, ':', 3), 'hex'))
        AND s.expires_at > public.log_clock() AND a.ended_at IS NULL;
    v_actor_kind := 'officer';
    IF v_actor_id IS NULL THEN
      RAISE EXCEPTION 'no live session stands behind this entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSE
    RAISE EXCEPTION 'an entry needs an actor' USING ERRCODE = 'insufficient_privilege';
  END IF;

  IF p_subject_kind NOT IN ('case', 'account', 'mission') OR (v_actor_kind = 'reporter' AND p_subject_kind <> 'case') THEN
    RAISE EXCEPTION 'not a subject for this actor' USING ERRCODE = 'check_violation';
  END IF;
  -- Codes only: free text in the log could never be taken out again.
  IF p_event !~ '^[a-z]+\.[a-z-]+$' OR coalesce(p_from, '') !~ '^[A-Z_]*$' OR coalesce(p_to, '') !~ '^[A-Z_]*$'
     OR p_codes !~ '^([a-zA-Z]+=[A-Za-z0-9_,.:-]* ?)*$' OR length(p_codes) > 1000
     OR (p_commitment IS NOT NULL AND length(p_commitment) <> 32) THEN
    RAISE EXCEPTION 'the log takes codes, not text' USING ERRCODE = 'check_violation';
  END IF;
  -- A report is dated to the hour, also when an officer types it in for a caller, and so is what comes with it: no entry
  -- fixes the minute.
  IF v_actor_kind = 'reporter' OR p_event IN ('report.received', 'report.added', 'key.granted') THEN
    v_at := date_trunc('hour', v_at);
  END IF;

  PERFORM pg_advisory_xact_lock(hashtextextended(p_subject_id::text, 0));
  SELECT e.seq, e.hash INTO v_seq, v_previous
    FROM public.log_entry e WHERE e.subject_id = p_subject_id ORDER BY e.seq DESC LIMIT 1;
  v_seq := coalesce(v_seq, 0) + 1;
  v_previous := coalesce(v_previous, decode(repeat('00', 32), 'hex'));

  v_body := concat_ws(E'\n',
    'temwen-entry-v1',
    'id ' || v_id,
    'subject ' || p_subject_kind || ' ' || p_subject_id,
    'seq ' || v_seq,
    'at ' || to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'actor ' || v_actor_kind || ' ' || coalesce(v_actor_id::text, '-'),
    'event ' || p_event,
    'from ' || coalesce(p_from, '-'),
    'to ' || coalesce(p_to, '-'),
    'codes ' || p_codes,
    'detail ' || coalesce(encode(p_commitment, 'hex'), '-'),
    'previous ' || encode(v_previous, 'hex')) || E'\n';

  INSERT INTO public.log_entry (id, subject_kind, subject_id, seq, at, actor_kind, actor_id, event, from_status, to_status,
      codes, detail_commitment, previous_hash, body, hash)
    VALUES (v_id, p_subject_kind, p_subject_id, v_seq, v_at, v_actor_kind, v_actor_id, p_event, p_from, p_to,
      p_codes, p_commitment, v_previous, v_body, sha256(convert_to(v_body, 'UTF8')));
  INSERT INTO public.log_queue (entry_id) VALUES (v_id);
  RETURN v_id;
END
$$;
REVOKE ALL ON FUNCTION log_append(text, uuid, text, text, text, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_append(text, uuid, text, text, text, text, bytea) TO temwen_app;

-- Entries stay as they are, for the owner too.
CREATE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER log_entry_is_append_only BEFORE UPDATE OR DELETE ON log_entry FOR EACH ROW EXECUTE FUNCTION log_refuse();
CREATE TRIGGER log_entry_is_not_emptied BEFORE TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION log_refuse();
CREATE TRIGGER log_queue_is_not_changed BEFORE UPDATE ON log_queue FOR EACH ROW EXECUTE FUNCTION log_refuse();
CREATE TRIGGER log_queue_is_not_emptied BEFORE TRUNCATE ON log_queue FOR EACH STATEMENT EXECUTE FUNCTION log_refuse();
ALTER TABLE log_entry ENABLE ALWAYS TRIGGER log_entry_is_append_only;
ALTER TABLE log_entry ENABLE ALWAYS TRIGGER log_entry_is_not_emptied;
ALTER TABLE log_queue ENABLE ALWAYS TRIGGER log_queue_is_not_changed;
ALTER TABLE log_queue ENABLE ALWAYS TRIGGER log_queue_is_not_emptied;

-- No change without an entry: at commit, each changed row's subject must have an entry written by this very
-- transaction. `xmin` tells that without storing a transaction number, which would order reports in time.
CREATE FUNCTION log_require_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_old uuid;
  v_new uuid;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO v_old USING OLD;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO v_new USING NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(ARRAY[v_old, v_new]) AS subject WHERE subject IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM public.log_entry e WHERE e.subject_id = subject AND e.xmin = pg_current_xact_id()::xid)) THEN
    RAISE EXCEPTION 'a change of % has no log entry', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  v_table text;
  v_column text;
BEGIN
  FOR v_table, v_column IN VALUES
    ('case_file', 'id'), ('mailbox', 'case_id'), ('compartment', 'case_id'), ('grant', 'case_id'), ('sealed_item', 'case_id'),
    ('message', 'case_id'), ('allegation', 'case_id'), ('proposal', 'case_id'), ('account', 'id'), ('recovery_code', 'account_id')
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER no_change_without_entry AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_require_entry(%L)', v_table, v_column);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_change_without_entry', v_table);
  END LOOP;
END
$$;
