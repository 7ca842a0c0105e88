-- What open connections must look at again counts too: a person changed, a session or token ended.

CREATE TRIGGER token_issuer_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON token_issuer
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER signing_key_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON signing_key
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER revoked_token_changed AFTER INSERT ON revoked_token
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER staff_changed AFTER UPDATE OR DELETE OR TRUNCATE ON staff
EXECUTE FUNCTION configuration_changed();

CREATE TRIGGER staff_session_changed AFTER DELETE OR TRUNCATE ON staff_session
EXECUTE FUNCTION configuration_changed();
