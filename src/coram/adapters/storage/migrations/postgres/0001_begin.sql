-- An audit entry is never changed, and goes only with a conference that was erased (whose key is gone).

CREATE FUNCTION audit_entry_stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an audit entry is never changed'; END $$;

CREATE TRIGGER audit_entry_stays_as_it_is BEFORE UPDATE OR TRUNCATE ON audit_entry
EXECUTE FUNCTION audit_entry_stays_as_it_is();

CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM conference WHERE id = OLD.chain AND organisation = OLD.organisation AND wrapped_key = '')
    THEN RAISE EXCEPTION 'an audit entry goes only with an erased conference'; END IF; RETURN OLD; END $$;

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
