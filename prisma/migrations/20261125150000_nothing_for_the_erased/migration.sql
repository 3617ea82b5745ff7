-- Nothing that is reported is ever lost: what was sealed to an erased key could be opened by nobody, so it is not taken.
CREATE FUNCTION compartment_takes_while_it_opens() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM compartment c WHERE c.id = NEW.compartment_id AND c.escrow_sealed IS NULL) THEN
    RAISE EXCEPTION 'nothing is sealed to an erased compartment' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER compartment_takes_while_it_opens BEFORE INSERT ON sealed_item FOR EACH ROW EXECUTE FUNCTION compartment_takes_while_it_opens();
ALTER TABLE sealed_item ENABLE ALWAYS TRIGGER compartment_takes_while_it_opens;
CREATE TRIGGER compartment_takes_while_it_opens BEFORE INSERT ON stored_file FOR EACH ROW EXECUTE FUNCTION compartment_takes_while_it_opens();
ALTER TABLE stored_file ENABLE ALWAYS TRIGGER compartment_takes_while_it_opens;
