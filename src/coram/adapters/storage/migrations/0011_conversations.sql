-- Conversations of user agents that were recorded, and their recordings.

CREATE TABLE conversation_record (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conversation TEXT NOT NULL,
    node TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    purged_at BIGINT NOT NULL,
    legal_hold BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    hold_reason BLOB NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX conversation_record_of ON conversation_record (organisation, started_at, id);

CREATE INDEX conversation_record_open ON conversation_record (node) WHERE ended_at = 0;

CREATE INDEX conversation_record_kept ON conversation_record (ended_at) WHERE ended_at > 0 AND length(wrapped_key) > 0;

CREATE TABLE conversation_recording (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES conversation_record (id),
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX conversation_recording_of ON conversation_recording (record, started_at, id);
