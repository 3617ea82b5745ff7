-- CreateEnum
CREATE TYPE "Derivation" AS ENUM ('CLEANED', 'REDACTED', 'WORKING');

-- CreateEnum
CREATE TYPE "PersonPart" AS ENUM ('VICTIM', 'REPORTER', 'WITNESS', 'SUBJECT');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('F', 'M', 'X', 'U');

-- CreateEnum
CREATE TYPE "AgeBand" AS ENUM ('AGE_0_4', 'AGE_5_11', 'AGE_12_14', 'AGE_15_17', 'AGE_18_24', 'AGE_25_59', 'AGE_60_PLUS', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "GbvType" AS ENUM ('RAPE', 'SEXUAL_ASSAULT', 'PHYSICAL_ASSAULT', 'FORCED_MARRIAGE', 'DENIAL_OF_RESOURCES', 'PSYCHOLOGICAL_ABUSE', 'NON_GBV');

-- CreateEnum
CREATE TYPE "RecordKind" AS ENUM ('NOTE', 'TASK', 'EVENT', 'PLACE');

-- CreateEnum
CREATE TYPE "ConflictGround" AS ENUM ('DECLARED', 'NAMED', 'EARLIER_ROLE', 'ASSERTED');

-- CreateEnum
CREATE TYPE "InvestigationBody" AS ENUM ('CONTRIBUTING_STATE', 'MISSION', 'INDEPENDENT');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CaseStatus" ADD VALUE 'LIMITED_INFO_HOLD' BEFORE 'OPEN';
ALTER TYPE "CaseStatus" ADD VALUE 'REFERRED_OUT' BEFORE 'OPEN';
ALTER TYPE "CaseStatus" ADD VALUE 'STATE_NOTIFIED' BEFORE 'FINDING_RECORDED';
ALTER TYPE "CaseStatus" ADD VALUE 'UNDER_INVESTIGATION' BEFORE 'FINDING_RECORDED';
ALTER TYPE "CaseStatus" ADD VALUE 'INVESTIGATION_COMPLETE' BEFORE 'FINDING_RECORDED';
ALTER TYPE "CaseStatus" ADD VALUE 'ACTION_PENDING' BEFORE 'CLOSED';
ALTER TYPE "CaseStatus" ADD VALUE 'ACTION_REPORTED' BEFORE 'CLOSED';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ItemField" ADD VALUE 'PERSON';
ALTER TYPE "ItemField" ADD VALUE 'RECORD';
ALTER TYPE "ItemField" ADD VALUE 'REASON';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ProposalKind" ADD VALUE 'MERGE';
ALTER TYPE "ProposalKind" ADD VALUE 'ERASURE';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'INDEPENDENT_OBSERVER' BEFORE 'AUDITOR';

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "email_sealed" BYTEA;

-- AlterTable
ALTER TABLE "allegation" ADD COLUMN     "is_dropped" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "subject_id" UUID;

-- AlterTable
ALTER TABLE "case_file" ADD COLUMN     "has_retaliation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_grave" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "next_due_at" TIMESTAMPTZ(0),
ADD COLUMN     "next_due_code" TEXT,
ADD COLUMN     "risk_rank" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "split_from_id" UUID;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "case_id" UUID,
ADD COLUMN     "place" TEXT;

-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "needs_third" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seconded_at" TIMESTAMPTZ(0),
ADD COLUMN     "seconder_id" UUID,
ADD COLUMN     "target_id" UUID;

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "added_by_id" UUID,
ADD COLUMN     "derivation" "Derivation",
ADD COLUMN     "is_graphic" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "case_link" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "case_link_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "case_person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "part" "PersonPart" NOT NULL,
    "sex" "Sex" NOT NULL DEFAULT 'U',
    "age_band" "AgeBand" NOT NULL DEFAULT 'UNKNOWN',
    "gbv_type" "GbvType",
    "personnel_category" "PersonnelCategory",
    "state_id" UUID,
    "unit_id" UUID,
    "item_id" UUID,
    "is_removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "case_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allegation_victim" (
    "allegation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,

    CONSTRAINT "allegation_victim_pkey" PRIMARY KEY ("allegation_id","person_id")
);

-- CreateTable
CREATE TABLE "name_index" (
    "person_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "token" BYTEA NOT NULL,

    CONSTRAINT "name_index_pkey" PRIMARY KEY ("person_id","token")
);

-- CreateTable
CREATE TABLE "case_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "kind" "RecordKind" NOT NULL,
    "due_on" DATE,
    "assignee_id" UUID,
    "done_at" TIMESTAMPTZ(0),
    "is_removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "case_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_version" (
    "record_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "record_version_pkey" PRIMARY KEY ("record_id","position")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(0) NOT NULL,
    "due_at" TIMESTAMPTZ(0) NOT NULL,
    "paused_at" TIMESTAMPTZ(0),
    "pause_item_id" UUID,
    "stopped_at" TIMESTAMPTZ(0),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "ground" "ConflictGround" NOT NULL,
    "reason_item_id" UUID,
    "at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "investigation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "body" "InvestigationBody" NOT NULL,
    "began_at" TIMESTAMPTZ(0) NOT NULL,
    "ended_at" TIMESTAMPTZ(0),

    CONSTRAINT "investigation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_access" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "requester_id" UUID NOT NULL,
    "reason_item_id" UUID NOT NULL,
    "hours" INTEGER NOT NULL,
    "outcome" "ProposalOutcome" NOT NULL DEFAULT 'PENDING',
    "decider_id" UUID,
    "requested_at" TIMESTAMPTZ(0) NOT NULL,
    "decided_at" TIMESTAMPTZ(0),
    "expires_at" TIMESTAMPTZ(0),

    CONSTRAINT "identity_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("case_id","account_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "view_sealed" BYTEA NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "on" DATE NOT NULL,
    "name" JSONB NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("on")
);

-- CreateIndex
CREATE INDEX "case_link_to_id_idx" ON "case_link"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_person_item_id_key" ON "case_person"("item_id");

-- CreateIndex
CREATE INDEX "case_person_case_id_idx" ON "case_person"("case_id");

-- CreateIndex
CREATE INDEX "name_index_token_idx" ON "name_index"("token");

-- CreateIndex
CREATE INDEX "case_record_case_id_idx" ON "case_record"("case_id");

-- CreateIndex
CREATE INDEX "case_record_assignee_id_due_on_idx" ON "case_record"("assignee_id", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "record_version_item_id_key" ON "record_version"("item_id");

-- CreateIndex
CREATE UNIQUE INDEX "clock_pause_item_id_key" ON "clock"("pause_item_id");

-- CreateIndex
CREATE INDEX "clock_case_id_idx" ON "clock"("case_id");

-- CreateIndex
CREATE INDEX "clock_due_at_idx" ON "clock"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_reason_item_id_key" ON "conflict"("reason_item_id");

-- CreateIndex
CREATE INDEX "conflict_account_id_idx" ON "conflict"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_case_id_account_id_ground_key" ON "conflict"("case_id", "account_id", "ground");

-- CreateIndex
CREATE INDEX "investigation_case_id_idx" ON "investigation"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_access_reason_item_id_key" ON "identity_access"("reason_item_id");

-- CreateIndex
CREATE INDEX "identity_access_case_id_idx" ON "identity_access"("case_id");

-- CreateIndex
CREATE INDEX "identity_access_requester_id_expires_at_idx" ON "identity_access"("requester_id", "expires_at");

-- CreateIndex
CREATE INDEX "saved_view_account_id_idx" ON "saved_view"("account_id");

-- CreateIndex
CREATE INDEX "case_file_merged_into_id_idx" ON "case_file"("merged_into_id");

-- CreateIndex
CREATE INDEX "case_file_risk_rank_next_due_at_id_idx" ON "case_file"("risk_rank" DESC, "next_due_at" ASC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_account_id_case_id_place_key" ON "draft"("account_id", "case_id", "place");

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_split_from_id_fkey" FOREIGN KEY ("split_from_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation" ADD CONSTRAINT "allegation_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "case_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_seconder_id_fkey" FOREIGN KEY ("seconder_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_link" ADD CONSTRAINT "case_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_link" ADD CONSTRAINT "case_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_link" ADD CONSTRAINT "case_link_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "contributing_state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation_victim" ADD CONSTRAINT "allegation_victim_allegation_id_fkey" FOREIGN KEY ("allegation_id") REFERENCES "allegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation_victim" ADD CONSTRAINT "allegation_victim_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "case_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "name_index" ADD CONSTRAINT "name_index_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "case_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_record" ADD CONSTRAINT "case_record_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_record" ADD CONSTRAINT "case_record_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_version" ADD CONSTRAINT "record_version_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "case_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_version" ADD CONSTRAINT "record_version_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_version" ADD CONSTRAINT "record_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_pause_item_id_fkey" FOREIGN KEY ("pause_item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_reason_item_id_fkey" FOREIGN KEY ("reason_item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation" ADD CONSTRAINT "investigation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_access" ADD CONSTRAINT "identity_access_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_access" ADD CONSTRAINT "identity_access_reason_item_id_fkey" FOREIGN KEY ("reason_item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_access" ADD CONSTRAINT "identity_access_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_access" ADD CONSTRAINT "identity_access_decider_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the application may do with the new tables; roles and guards are explained in the first migration of guards.
GRANT SELECT, INSERT ON case_link, case_person, allegation_victim, name_index, case_record, record_version, clock, conflict, investigation,
  identity_access, presence, saved_view, holiday TO temwen_app;
GRANT UPDATE ON case_person, case_record, clock, investigation, identity_access, presence, saved_view, holiday TO temwen_app;
GRANT DELETE ON case_link, allegation_victim, name_index, presence, saved_view, holiday TO temwen_app;
GRANT UPDATE (is_graphic) ON stored_file TO temwen_app;

-- What takes two people takes them here too, whatever the application does; some findings take three.
ALTER TABLE proposal DROP CONSTRAINT proposal_is_whole;
ALTER TABLE proposal ADD CONSTRAINT proposal_is_whole CHECK (
  CASE kind::text
    WHEN 'FINDING' THEN allegation_id IS NOT NULL AND finding IS NOT NULL AND source IS NOT NULL AND closure_reason IS NULL AND target_id IS NULL
    WHEN 'CLOSURE' THEN closure_reason IS NOT NULL AND allegation_id IS NULL AND finding IS NULL AND source IS NULL AND target_id IS NULL
    WHEN 'MERGE' THEN target_id IS NOT NULL AND target_id <> case_id AND allegation_id IS NULL AND finding IS NULL AND source IS NULL AND closure_reason IS NULL
    WHEN 'ERASURE' THEN allegation_id IS NULL AND finding IS NULL AND source IS NULL AND closure_reason IS NULL AND target_id IS NULL
  END);
ALTER TABLE proposal ADD CONSTRAINT proposal_needs_other_people CHECK (
  (seconder_id IS NULL) = (seconded_at IS NULL) AND seconder_id <> proposer_id AND seconder_id <> decider_id);
ALTER TABLE proposal ADD CONSTRAINT proposal_needs_three_people CHECK (
  NOT (needs_third AND outcome = 'APPROVED' AND seconder_id IS NULL));
ALTER TABLE identity_access ADD CONSTRAINT identity_access_needs_two_people CHECK (decider_id <> requester_id);
ALTER TABLE identity_access ADD CONSTRAINT identity_access_decided_by_somebody CHECK (
  (outcome = 'PENDING') = (decider_id IS NULL) AND (decider_id IS NULL) = (decided_at IS NULL) AND (outcome = 'APPROVED') = (expires_at IS NOT NULL));
ALTER TABLE identity_access ADD CONSTRAINT identity_access_ends CHECK (hours > 0 AND expires_at <= decided_at + make_interval(hours => hours));
ALTER TABLE case_link ADD CONSTRAINT case_link_once CHECK (from_id < to_id);
ALTER TABLE case_file ADD CONSTRAINT case_file_is_not_merged_into_itself CHECK (merged_into_id <> id AND split_from_id <> id);

-- Which findings take three people is no choice of whoever proposes them: sexual exploitation or abuse, found neither way.
CREATE FUNCTION proposal_counts_people() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.kind = 'FINDING' AND NEW.finding::text NOT IN ('SUBSTANTIATED', 'UNSUBSTANTIATED') AND NOT NEW.needs_third AND EXISTS (
      SELECT 1 FROM allegation a JOIN allegation_type t ON t.code = a.type_code WHERE a.id = NEW.allegation_id AND t.class = 'SEA') THEN
    RAISE EXCEPTION 'this finding takes three people' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER proposal_counts_people BEFORE INSERT OR UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_counts_people();
ALTER TABLE proposal ENABLE ALWAYS TRIGGER proposal_counts_people;

-- A decided request for the identity is history; its key has an end.
CREATE FUNCTION identity_access_stays_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.outcome <> 'PENDING' THEN
    RAISE EXCEPTION 'an answered request cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER identity_access_stays_decided BEFORE UPDATE ON identity_access FOR EACH ROW EXECUTE FUNCTION identity_access_stays_decided();
ALTER TABLE identity_access ENABLE ALWAYS TRIGGER identity_access_stays_decided;

DO $$
DECLARE
  v_table text;
  v_column text;
BEGIN
  FOR v_table, v_column IN VALUES
    ('case_link', 'from_id'), ('case_link', 'to_id'), ('case_person', 'case_id'), ('allegation_victim', 'case_id'), ('name_index', 'case_id'),
    ('case_record', 'case_id'), ('record_version', 'case_id'), ('clock', 'case_id'), ('conflict', 'case_id'), ('investigation', 'case_id'),
    ('identity_access', 'case_id')
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_require_entry(%L)', 'no_change_without_entry_' || v_column, v_table, v_column);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', v_table, 'no_change_without_entry_' || v_column);
  END LOOP;
END
$$;
