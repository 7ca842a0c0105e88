-- Signed checkpoints of the audit chains, and how far each chain was signed for.

ALTER TABLE audit_head ADD COLUMN checked_seq BIGINT NOT NULL DEFAULT 0;

CREATE INDEX audit_head_unchecked ON audit_head (organisation) WHERE seq > checked_seq;

CREATE TABLE checkpoint (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    stamp_due_at BIGINT NOT NULL,
    signature BLOB NOT NULL,
    certificate BLOB NOT NULL,
    token BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX checkpoint_at ON checkpoint (organisation, at, id);

CREATE INDEX checkpoint_stamp ON checkpoint (stamp_due_at) WHERE stamp_due_at > 0;
