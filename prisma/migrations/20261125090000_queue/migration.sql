-- DropIndex
DROP INDEX "case_file_assignee_id_idx";

-- CreateIndex
CREATE INDEX "allegation_state_id_idx" ON "allegation"("state_id");

-- CreateIndex
CREATE INDEX "allegation_unit_id_idx" ON "allegation"("unit_id");

-- CreateIndex
CREATE INDEX "case_file_assignee_id_risk_rank_next_due_at_id_idx" ON "case_file"("assignee_id", "risk_rank" DESC, "next_due_at", "id");

-- CreateIndex
CREATE INDEX "case_file_assignee_id_received_at_id_idx" ON "case_file"("assignee_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "case_file_status_risk_rank_next_due_at_id_idx" ON "case_file"("status", "risk_rank" DESC, "next_due_at", "id");

-- CreateIndex
CREATE INDEX "case_file_department_iso_received_at_id_idx" ON "case_file"("department_iso", "received_at", "id");

-- CreateIndex
CREATE INDEX "case_file_reported_state_id_received_at_id_idx" ON "case_file"("reported_state_id", "received_at", "id");

-- What a view of the queue shows, in the order in which it does. Prisma's schema cannot say "only of these rows".
CREATE INDEX case_file_open_by_risk ON case_file (risk_rank DESC, next_due_at, id) WHERE status <> 'CLOSED';
CREATE INDEX case_file_open_by_day ON case_file (received_at, id) WHERE status <> 'CLOSED';
CREATE INDEX case_file_nobodys_by_risk ON case_file (risk_rank DESC, next_due_at, id) WHERE assignee_id IS NULL
  AND status IN ('OPEN', 'STATE_NOTIFIED', 'UNDER_INVESTIGATION', 'INVESTIGATION_COMPLETE', 'FINDING_RECORDED', 'ACTION_PENDING', 'ACTION_REPORTED', 'REOPENED');
CREATE INDEX case_file_nobodys_by_day ON case_file (received_at, id) WHERE assignee_id IS NULL
  AND status IN ('OPEN', 'STATE_NOTIFIED', 'UNDER_INVESTIGATION', 'INVESTIGATION_COMPLETE', 'FINDING_RECORDED', 'ACTION_PENDING', 'ACTION_REPORTED', 'REOPENED');
CREATE INDEX case_file_intake_by_risk ON case_file (risk_rank DESC, next_due_at, id)
  WHERE status IN ('RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD');
CREATE INDEX case_file_intake_by_day ON case_file (received_at, id)
  WHERE status IN ('RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD');
-- What was merged is closed, and seen with the case that goes on for it: whoever walks the open ones finds none of them.
CREATE INDEX case_file_merged_open ON case_file (risk_rank DESC, next_due_at, id) WHERE merged_into_id IS NOT NULL AND status <> 'CLOSED';
CREATE INDEX case_file_merged_by_risk ON case_file (risk_rank DESC, next_due_at, id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX case_file_merged_by_day ON case_file (received_at, id) WHERE merged_into_id IS NOT NULL;
-- By its beginning. The condition leaves no row out: it keeps the index out of Prisma's sight, whose schema compares no classes of operators.
CREATE INDEX case_file_reference_begins ON case_file (reference text_pattern_ops) WHERE reference IS NOT NULL;
CREATE INDEX proposal_pending ON proposal (case_id) WHERE outcome = 'PENDING';
CREATE INDEX identity_access_pending ON identity_access (case_id) WHERE outcome = 'PENDING';

-- Compiling a statement costs more than any of ours takes; the planner, who counts rows that a LIMIT never reaches, would do it.
ALTER ROLE temwen_app SET jit = off;

-- Nobody comes to have a case by an update alone: the entry of the same transaction has to say that it was given to them.
CREATE FUNCTION case_goes_to_whom_the_log_says() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.log_entry e WHERE e.subject_id = NEW.id AND e.xmin = pg_current_xact_id()::xid
      AND e.event = 'case.assigned' AND e.codes ~ ('(^| )to=' || NEW.assignee_id || '( |$)')) THEN
    RAISE EXCEPTION 'no entry says that the case was given to this person' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER case_goes_to_whom_the_log_says AFTER UPDATE ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.assignee_id IS NOT NULL AND NEW.assignee_id IS DISTINCT FROM OLD.assignee_id) EXECUTE FUNCTION case_goes_to_whom_the_log_says();
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_goes_to_whom_the_log_says;
