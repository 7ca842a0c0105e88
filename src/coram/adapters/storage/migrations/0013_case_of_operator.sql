-- One operator's cases come in the list's own order.

DROP INDEX conference_operator;

CREATE INDEX conference_operator ON conference (organisation, operator, created_at, id) WHERE operator <> '';
