-- What the queue is sorted by, for cases that came before it was kept with them: queueRank() in lib/cases/urgency.ts. It follows from
-- what the log already tells, so no entry is made of it. Deadlines are not begun here: how long each is, and on which days nobody
-- works, may not be in this database yet, and a wrong date would be a promise that nobody gave. The next move begins those that it begins.
ALTER TABLE case_file DISABLE TRIGGER no_change_without_entry;
UPDATE case_file SET
  risk_rank = CASE WHEN status::text = 'CLOSED' THEN -1 ELSE
    128 * is_escalated::int + 64 * (NOT is_suspect)::int + 32 * (danger_now::text = 'YES')::int + 16 * (under_eighteen::text = 'YES')::int
    + 8 * has_death::int + 4 * has_retaliation::int + 2 * is_grave::int
    + (complaint_class::text = 'SEA' OR (complaint_class::text = 'UNCLASSIFIED' AND questionnaire::text = 'SEXUAL_OR_GENDER_BASED'))::int END,
  next_due_at = (SELECT k.due_at FROM clock k WHERE k.case_id = case_file.id AND k.stopped_at IS NULL AND k.paused_at IS NULL ORDER BY k.due_at, k.id LIMIT 1),
  next_due_code = (SELECT k.code FROM clock k WHERE k.case_id = case_file.id AND k.stopped_at IS NULL AND k.paused_at IS NULL ORDER BY k.due_at, k.id LIMIT 1);
ALTER TABLE case_file ENABLE ALWAYS TRIGGER no_change_without_entry;
