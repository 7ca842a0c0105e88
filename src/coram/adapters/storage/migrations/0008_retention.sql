-- Clocks of their own for what is written of a conference and for requests that came to nothing; what each run did.

ALTER TABLE organisation ADD COLUMN record_days BIGINT NOT NULL DEFAULT 365;

ALTER TABLE organisation ADD COLUMN request_days BIGINT NOT NULL DEFAULT 30;

ALTER TABLE process ADD COLUMN record_days BIGINT;

CREATE INDEX conference_records ON conference (ended_at) WHERE ended_at > 0 AND length(wrapped_key) > 0;

CREATE INDEX identification_kept ON identification (expires_at) WHERE length(wrapped_key) > 0;

CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
