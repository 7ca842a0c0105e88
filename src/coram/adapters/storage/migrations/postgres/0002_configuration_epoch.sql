-- Triggers, so that a change by hand counts as well. Writers of the configuration wait for each other at this row until
-- they are durable: nobody can read a new count and an old record.

CREATE FUNCTION configuration_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; RETURN NULL; END $$;

CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organisation
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER process_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON process
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER api_key_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON api_key
EXECUTE FUNCTION configuration_changed();
