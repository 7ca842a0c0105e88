-- Documents and people that came up before, as keyed hashes: of every case, and those that are not accepted.

CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX case_entry_hash ON case_entry (organisation, hash);

CREATE INDEX case_entry_conference ON case_entry (organisation, conference);

CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX block_entry_hash ON block_entry (organisation, hash);
