-- A copy says what it was made from and for what; an original says neither.
UPDATE stored_file SET derivation = 'CLEANED' WHERE original_id IS NOT NULL AND derivation IS NULL;
ALTER TABLE stored_file ADD CONSTRAINT stored_file_has_lineage CHECK ((original_id IS NULL) = (derivation IS NULL) AND original_id <> id);

-- What was stored stays as it was stored, for the owner of the database too: where it comes from, who put it in, its key, its chunks
-- and its detail. What a scanner said, and whether it is graphic, may change.
CREATE FUNCTION stored_file_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ARRAY['scan', 'is_graphic'] <> to_jsonb(OLD) - ARRAY['scan', 'is_graphic'] THEN
    RAISE EXCEPTION 'a stored file stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER stored_file_stays BEFORE UPDATE OR DELETE ON stored_file FOR EACH ROW EXECUTE FUNCTION stored_file_stays();
ALTER TABLE stored_file ENABLE ALWAYS TRIGGER stored_file_stays;
