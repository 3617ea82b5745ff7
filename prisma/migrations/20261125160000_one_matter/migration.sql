-- A report that tells of two matters is told in both cases: whom either concerns is kept out of both accounts.
ALTER TABLE "allegation" ADD COLUMN "is_elsewhere" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE allegation ADD CONSTRAINT allegation_elsewhere_is_dropped_here CHECK (is_dropped OR NOT is_elsewhere);

-- A key to an identity may end earlier than was said, when the case becomes one with another; never later.
CREATE OR REPLACE FUNCTION identity_access_stays_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_ended identity_access := OLD;
BEGIN
  v_ended.expires_at := NEW.expires_at;
  IF OLD.outcome <> 'PENDING' AND (NEW IS DISTINCT FROM v_ended OR NEW.expires_at IS NULL OR NEW.expires_at > OLD.expires_at) THEN
    RAISE EXCEPTION 'an answered request cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
