-- Types: TEXT, BIGINT (also for truth values: 0 or 1) and BLOB (BYTEA where the database calls it so).
-- `body` is the record as JSON without its byte members; the other columns are what queries need of it.
-- A statement ends with a semicolon at the end of a line.

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE INDEX process_organisation ON process (organisation, id);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX staff_organisation ON staff (organisation, login);

CREATE UNIQUE INDEX staff_sign_in_link ON staff (sign_in_link_hash) WHERE sign_in_link_hash <> '';

CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX staff_session_staff ON staff_session (staff);

CREATE INDEX staff_session_expiry ON staff_session (expires_at);

CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX duty_organisation ON duty (organisation, operator);

CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX api_key_organisation ON api_key (organisation, created_at);

CREATE TABLE identification (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    link_hash TEXT NOT NULL,
    expires_at BIGINT,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX identification_link ON identification (link_hash) WHERE link_hash <> '';

CREATE INDEX identification_expiry ON identification (expires_at) WHERE state IN ('pending', 'active');

CREATE TABLE conference (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    identification TEXT NOT NULL REFERENCES identification (id),
    process TEXT NOT NULL,
    process_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    operator TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    waiting_since BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    purged_at BIGINT NOT NULL,
    legal_hold BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX conference_identification ON conference (identification, created_at);

CREATE INDEX conference_state ON conference (organisation, state, waiting_since, created_at);

CREATE INDEX conference_operator ON conference (organisation, operator, created_at) WHERE operator <> '';

CREATE INDEX conference_answered ON conference (organisation, process, answered_at) WHERE answered_at > 0;

CREATE INDEX conference_deadline ON conference (deadline_at) WHERE deadline_at > 0;

CREATE INDEX conference_retention ON conference (ended_at) WHERE purged_at = 0 AND ended_at > 0;

CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX applicant_link_conference ON applicant_link (conference);

CREATE INDEX applicant_link_expiry ON applicant_link (expires_at);

CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX artifact_conference ON artifact (conference, created_at);

CREATE TABLE delivery (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    host TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    state TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    url_sealed BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX delivery_conference ON delivery (conference, host, sequence);

CREATE INDEX delivery_organisation ON delivery (organisation, created_at);

CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'pending';

CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);

CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE idempotency (
    key_hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    identification TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX idempotency_expiry ON idempotency (expires_at);

CREATE INDEX idempotency_conference ON idempotency (conference) WHERE conference <> '';

CREATE INDEX idempotency_identification ON idempotency (identification) WHERE identification <> '';

CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);

CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);

CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);

INSERT INTO pulse (id, beats) VALUES (1, 0);
