-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('FOCAL_POINT', 'INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'AUDITOR', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "Questionnaire" AS ENUM ('MISCONDUCT', 'SEXUAL_OR_GENDER_BASED');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('WEB', 'HOTLINE', 'FOCAL_POINT', 'IN_PERSON', 'LETTER_BOX', 'EMAIL', 'SMS_WHATSAPP', 'UN_8811', 'OTHER');

-- CreateEnum
CREATE TYPE "ReporterType" AS ENUM ('VICTIM', 'RELATIVE', 'WITNESS', 'FOCAL_POINT', 'NGO', 'UN_ENTITY', 'HNP', 'PERSONNEL', 'MEDIA', 'OWN_MOTION', 'ANONYMOUS');

-- CreateEnum
CREATE TYPE "Answer" AS ENUM ('YES', 'NO', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'OPEN', 'FINDING_RECORDED', 'CLOSED', 'REOPENED');

-- CreateEnum
CREATE TYPE "CompartmentKind" AS ENUM ('ACCOUNT', 'IDENTITY', 'INQUIRY');

-- CreateEnum
CREATE TYPE "ItemField" AS ENUM ('ANSWERS', 'CONTACT', 'MESSAGE', 'REASONING');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('TO_REPORTER', 'FROM_REPORTER');

-- CreateEnum
CREATE TYPE "ProposalKind" AS ENUM ('FINDING', 'CLOSURE');

-- CreateEnum
CREATE TYPE "ProposalOutcome" AS ENUM ('PENDING', 'APPROVED', 'DECLINED');

-- CreateEnum
CREATE TYPE "Finding" AS ENUM ('SUBSTANTIATED', 'UNSUBSTANTIATED', 'UNFOUNDED', 'NO_BREACH', 'UNABLE_TO_DETERMINE');

-- CreateEnum
CREATE TYPE "FindingSource" AS ENUM ('MISSION', 'CONTRIBUTING_STATE', 'OHCHR', 'OTHER_INDEPENDENT');

-- CreateEnum
CREATE TYPE "ClosureReason" AS ENUM ('ACTION_COMPLETE', 'UNSUBSTANTIATED', 'INSUFFICIENT_INFORMATION', 'FOR_INFORMATION_ONLY', 'OUT_OF_MANDATE_REFERRED', 'DUPLICATE_MERGED', 'SUBJECT_UNIDENTIFIED', 'RESOLVED_LOCALLY', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "PersonnelCategory" AS ENUM ('MILITARY', 'POLICE', 'CIVILIAN', 'CONTRACTOR', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ComplaintClass" AS ENUM ('UNCLASSIFIED', 'SEA', 'SERIOUS_MISCONDUCT', 'MINOR_MISCONDUCT');

-- CreateEnum
CREATE TYPE "UnPublicType" AS ENUM ('SEXUAL_ABUSE', 'SEXUAL_EXPLOITATION', 'OTHER', 'UNKNOWN', 'NOT_SEA');

-- CreateEnum
CREATE TYPE "ServiceKind" AS ENUM ('SEXUAL_ABUSE_HOTLINE', 'WOMEN', 'CHILD_PROTECTION', 'MEDICAL');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name_sealed" BYTEA NOT NULL,
    "sign_in_name_sealed" BYTEA NOT NULL,
    "sign_in_index" BYTEA NOT NULL,
    "roles" "Role"[],
    "language" TEXT NOT NULL,
    "state_id" UUID,
    "unit_id" UUID,
    "password_salt" BYTEA NOT NULL,
    "password_verifier" BYTEA NOT NULL,
    "public_key" BYTEA,
    "secret_by_password" BYTEA,
    "secret_by_recovery" BYTEA,
    "totp_sealed" BYTEA NOT NULL,
    "totp_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(0) NOT NULL,
    "ended_at" TIMESTAMPTZ(0),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(0),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code_hash" BYTEA NOT NULL,
    "name_sealed" BYTEA,
    "sign_in_name_sealed" BYTEA,
    "roles" "Role"[],
    "state_id" UUID,
    "unit_id" UUID,
    "inviter_id" UUID,
    "created_at" TIMESTAMPTZ(0) NOT NULL,
    "expires_at" TIMESTAMPTZ(0) NOT NULL,
    "used_at" TIMESTAMPTZ(0),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "secret_sealed" BYTEA,
    "proof_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(0) NOT NULL,
    "seen_at" TIMESTAMPTZ(0) NOT NULL,
    "expires_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "name_index" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("name_index")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reference" TEXT NOT NULL,
    "questionnaire" "Questionnaire" NOT NULL,
    "channel" "Channel" NOT NULL,
    "reporter_type" "ReporterType" NOT NULL,
    "language" TEXT NOT NULL,
    "status" "CaseStatus" NOT NULL DEFAULT 'RECEIVED',
    "complaint_class" "ComplaintClass" NOT NULL DEFAULT 'UNCLASSIFIED',
    "danger_now" "Answer" NOT NULL,
    "under_eighteen" "Answer" NOT NULL,
    "department_iso" TEXT,
    "reported_state_id" UUID,
    "assignee_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "case_id" UUID NOT NULL,
    "lookup_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sent_digest" BYTEA NOT NULL,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "compartment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "CompartmentKind" NOT NULL,
    "public_key" BYTEA NOT NULL,
    "escrow_sealed" BYTEA NOT NULL,

    CONSTRAINT "compartment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "compartment_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "secret_sealed" BYTEA NOT NULL,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("compartment_id","account_id")
);

-- CreateTable
CREATE TABLE "sealed_item" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "compartment_id" UUID NOT NULL,
    "field" "ItemField" NOT NULL,
    "content_key_sealed" BYTEA NOT NULL,
    "reporter_key_sealed" BYTEA,
    "ciphertext" BYTEA NOT NULL,

    CONSTRAINT "sealed_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "direction" "Direction" NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "item_id" UUID NOT NULL,
    "author_id" UUID,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allegation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "type_code" TEXT NOT NULL,
    "state_id" UUID,
    "unit_id" UUID,
    "personnel_category" "PersonnelCategory" NOT NULL,

    CONSTRAINT "allegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "allegation_id" UUID,
    "finding" "Finding",
    "source" "FindingSource",
    "closure_reason" "ClosureReason",
    "reasoning_item_id" UUID NOT NULL,
    "outcome" "ProposalOutcome" NOT NULL DEFAULT 'PENDING',
    "proposer_id" UUID NOT NULL,
    "decider_id" UUID,
    "proposed_at" TIMESTAMPTZ(0) NOT NULL,
    "decided_at" TIMESTAMPTZ(0),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "event" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT,
    "codes" TEXT NOT NULL,
    "detail_commitment" BYTEA,
    "previous_hash" BYTEA NOT NULL,
    "body" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_queue" (
    "entry_id" UUID NOT NULL,

    CONSTRAINT "log_queue_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "mission" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" JSONB NOT NULL,
    "escrow_recipient" TEXT NOT NULL,
    "set_up_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "mission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "resolution" TEXT NOT NULL,
    "force_name" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contributing_state" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "iso3" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "categories" "PersonnelCategory"[],
    "from_on" DATE NOT NULL,
    "until_on" DATE,

    CONSTRAINT "contributing_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "state_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "iso" TEXT NOT NULL,
    "name" JSONB NOT NULL,

    CONSTRAINT "department_pkey" PRIMARY KEY ("iso")
);

-- CreateTable
CREATE TABLE "commune" (
    "id" TEXT NOT NULL,
    "department_iso" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "pcode" TEXT,

    CONSTRAINT "commune_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "ServiceKind" NOT NULL,
    "name" JSONB NOT NULL,
    "phone" TEXT,
    "hours" JSONB NOT NULL,
    "note" JSONB,
    "department_iso" TEXT,
    "last_verified_on" DATE,
    "position" INTEGER NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "code" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "is_working_days" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "allegation_type" (
    "code" TEXT NOT NULL,
    "class" "ComplaintClass" NOT NULL,
    "un_category" INTEGER NOT NULL,
    "un_public_type" "UnPublicType" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "allegation_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "setting" (
    "code" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_sign_in_index_key" ON "account"("sign_in_index");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_account_id_code_hash_key" ON "recovery_code"("account_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_reference_key" ON "case_file"("reference");

-- CreateIndex
CREATE INDEX "case_file_received_at_id_idx" ON "case_file"("received_at", "id");

-- CreateIndex
CREATE INDEX "case_file_status_received_at_id_idx" ON "case_file"("status", "received_at", "id");

-- CreateIndex
CREATE INDEX "case_file_assignee_id_idx" ON "case_file"("assignee_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_lookup_id_key" ON "mailbox"("lookup_id");

-- CreateIndex
CREATE UNIQUE INDEX "compartment_case_id_kind_key" ON "compartment"("case_id", "kind");

-- CreateIndex
CREATE INDEX "grant_account_id_case_id_idx" ON "grant"("account_id", "case_id");

-- CreateIndex
CREATE INDEX "sealed_item_case_id_idx" ON "sealed_item"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_item_id_key" ON "message"("item_id");

-- CreateIndex
CREATE INDEX "message_case_id_idx" ON "message"("case_id");

-- CreateIndex
CREATE INDEX "allegation_case_id_idx" ON "allegation"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_reasoning_item_id_key" ON "proposal"("reasoning_item_id");

-- CreateIndex
CREATE INDEX "proposal_case_id_idx" ON "proposal"("case_id");

-- CreateIndex
CREATE INDEX "log_entry_at_id_idx" ON "log_entry"("at", "id");

-- CreateIndex
CREATE INDEX "log_entry_event_at_idx" ON "log_entry"("event", "at");

-- CreateIndex
CREATE UNIQUE INDEX "log_entry_subject_id_seq_key" ON "log_entry"("subject_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "mandate_resolution_key" ON "mandate"("resolution");

-- CreateIndex
CREATE UNIQUE INDEX "contributing_state_iso3_from_on_key" ON "contributing_state"("iso3", "from_on");

-- CreateIndex
CREATE UNIQUE INDEX "unit_state_id_name_key" ON "unit"("state_id", "name");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "contributing_state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_department_iso_fkey" FOREIGN KEY ("department_iso") REFERENCES "department"("iso") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_reported_state_id_fkey" FOREIGN KEY ("reported_state_id") REFERENCES "contributing_state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compartment" ADD CONSTRAINT "compartment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_compartment_id_fkey" FOREIGN KEY ("compartment_id") REFERENCES "compartment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_item" ADD CONSTRAINT "sealed_item_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_item" ADD CONSTRAINT "sealed_item_compartment_id_fkey" FOREIGN KEY ("compartment_id") REFERENCES "compartment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation" ADD CONSTRAINT "allegation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation" ADD CONSTRAINT "allegation_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "allegation_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation" ADD CONSTRAINT "allegation_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "contributing_state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allegation" ADD CONSTRAINT "allegation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_allegation_id_fkey" FOREIGN KEY ("allegation_id") REFERENCES "allegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_reasoning_item_id_fkey" FOREIGN KEY ("reasoning_item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_proposer_id_fkey" FOREIGN KEY ("proposer_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decider_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "contributing_state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commune" ADD CONSTRAINT "commune_department_iso_fkey" FOREIGN KEY ("department_iso") REFERENCES "department"("iso") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_department_iso_fkey" FOREIGN KEY ("department_iso") REFERENCES "department"("iso") ON DELETE RESTRICT ON UPDATE CASCADE;
