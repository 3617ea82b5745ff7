-- AlterTable
ALTER TABLE "stored_file" DROP COLUMN "header";
