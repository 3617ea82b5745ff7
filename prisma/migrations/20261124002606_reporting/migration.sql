-- CreateEnum
CREATE TYPE "ConsentPurpose" AS ENUM ('RECORD', 'SHARE_MISSION', 'SHARE_STATE', 'SHARE_HAITI', 'SHARE_OHCHR', 'SERVICE_SAFETY', 'SERVICE_MEDICAL', 'SERVICE_PSYCHOSOCIAL', 'SERVICE_LEGAL', 'SERVICE_LIVELIHOOD', 'CONTACT', 'STATISTICS');

-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('NOT_SCANNED', 'CLEAN', 'INFECTED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ItemField" ADD VALUE 'FILE_DETAIL';
ALTER TYPE "ItemField" ADD VALUE 'CIRCUMSTANCES';

-- AlterTable
ALTER TABLE "case_file" ADD COLUMN     "first_told_on" DATE,
ADD COLUMN     "has_death" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_escalated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_suspect" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_withdrawn" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "is_hidden" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "is_always_open" BOOLEAN,
ADD COLUMN     "is_free" BOOLEAN;

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "purpose" "ConsentPurpose" NOT NULL,
    "is_given" BOOLEAN NOT NULL,
    "is_spoken" BOOLEAN NOT NULL,
    "wording_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "compartment_id" UUID NOT NULL,
    "kind" "FileKind" NOT NULL,
    "original_id" UUID,
    "detail_item_id" UUID NOT NULL,
    "content_key_sealed" BYTEA NOT NULL,
    "header" BYTEA NOT NULL,
    "chunks" INTEGER NOT NULL,
    "digest" BYTEA,
    "scan" "ScanState" NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_chunk" (
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "ciphertext" BYTEA NOT NULL,

    CONSTRAINT "file_chunk_pkey" PRIMARY KEY ("file_id","position")
);

-- CreateTable
CREATE TABLE "upload" (
    "file_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(0) NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "mailbox_word" (
    "case_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "mailbox_word_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "content_key_sealed" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flood_count" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "flood_count_pkey" PRIMARY KEY ("day","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "consent_case_id_purpose_position_key" ON "consent"("case_id", "purpose", "position");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_detail_item_id_key" ON "stored_file"("detail_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_case_id_digest_key" ON "stored_file"("case_id", "digest");

-- CreateIndex
CREATE INDEX "draft_account_id_idx" ON "draft"("account_id");

-- CreateIndex
CREATE INDEX "case_file_is_escalated_status_idx" ON "case_file"("is_escalated", "status");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_compartment_id_fkey" FOREIGN KEY ("compartment_id") REFERENCES "compartment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_detail_item_id_fkey" FOREIGN KEY ("detail_item_id") REFERENCES "sealed_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_original_id_fkey" FOREIGN KEY ("original_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_word" ADD CONSTRAINT "mailbox_word_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the application may do with the new tables; roles and guards are explained in the migration before this one.
GRANT SELECT, INSERT ON consent, stored_file TO temwen_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON upload, draft, mailbox_word, flood_count TO temwen_app;
GRANT SELECT, INSERT, DELETE ON file_chunk TO temwen_app;
GRANT UPDATE (scan) ON stored_file TO temwen_app;
GRANT UPDATE (is_hidden) ON message TO temwen_app;

-- Ciphertext does not shrink: trying to would only cost.
ALTER TABLE file_chunk ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

-- Once a file belongs to a case, its chunks are evidence: they neither change nor go, and none is added.
CREATE FUNCTION file_chunk_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM stored_file f WHERE f.id = coalesce(OLD.file_id, NEW.file_id)) THEN
    RAISE EXCEPTION 'a stored file stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
CREATE TRIGGER file_chunk_stays BEFORE INSERT OR UPDATE OR DELETE ON file_chunk FOR EACH ROW EXECUTE FUNCTION file_chunk_stays();
ALTER TABLE file_chunk ENABLE ALWAYS TRIGGER file_chunk_stays;

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['consent', 'stored_file'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER no_change_without_entry AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_require_entry(''case_id'')', v_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_change_without_entry', v_table);
  END LOOP;
END
$$;
