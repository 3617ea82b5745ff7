-- AlterTable
ALTER TABLE "compartment" ALTER COLUMN "escrow_sealed" DROP NOT NULL;

-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "erases" "CompartmentKind"[];

-- A conflict that somebody else recorded can turn out not to be one. What an officer said of themselves stands.
GRANT DELETE ON conflict TO temwen_app;
CREATE FUNCTION conflict_stays_declared() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.ground NOT IN ('NAMED', 'ASSERTED') THEN
    RAISE EXCEPTION 'a declared conflict of interest is not lifted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER conflict_stays_declared BEFORE DELETE ON conflict FOR EACH ROW EXECUTE FUNCTION conflict_stays_declared();
ALTER TABLE conflict ENABLE ALWAYS TRIGGER conflict_stays_declared;

-- Erasing: the secret that only escrow still has goes, for a compartment that two people agreed to erase, and never comes back.
GRANT UPDATE (escrow_sealed) ON compartment TO temwen_app;
ALTER TABLE proposal ADD CONSTRAINT proposal_says_what_it_erases CHECK ((kind::text = 'ERASURE') = (coalesce(cardinality(erases), 0) > 0));
CREATE FUNCTION compartment_is_erased_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.case_id, NEW.kind, NEW.public_key) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.kind, OLD.public_key)
     OR NEW.escrow_sealed IS NOT NULL OR OLD.escrow_sealed IS NULL OR NOT EXISTS (
       SELECT 1 FROM proposal p WHERE p.case_id = OLD.case_id AND p.kind::text = 'ERASURE' AND p.outcome = 'APPROVED' AND OLD.kind = ANY (p.erases)) THEN
    RAISE EXCEPTION 'a compartment changes by an approved erasure alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER compartment_is_erased_by_two BEFORE UPDATE ON compartment FOR EACH ROW EXECUTE FUNCTION compartment_is_erased_by_two();
ALTER TABLE compartment ENABLE ALWAYS TRIGGER compartment_is_erased_by_two;

-- What the reporter said of the office comes with the report, also when an officer types it: dated to the hour like the rest of it.
DO $$
DECLARE
  v_old text := pg_get_functiondef('log_append(text, uuid, text, text, text, text, bytea)'::regprocedure);
  v_new text := replace(v_old, '''key.granted'')', '''key.granted'', ''conflict.asserted'', ''case.led-by-observer'', ''case.led-by-nobody'')');
BEGIN
  IF v_new = v_old THEN
    RAISE EXCEPTION 'log_append() is not as this migration knows it';
  END IF;
  EXECUTE v_new;
END
$$;
