-- The list of cases, and keyed hashes by which personal data are found that lie there as ciphertext.

ALTER TABLE conference ADD COLUMN standing TEXT NOT NULL DEFAULT '';

ALTER TABLE conference ADD COLUMN abort_code TEXT NOT NULL DEFAULT '';

ALTER TABLE conference ADD COLUMN language TEXT NOT NULL DEFAULT '';

ALTER TABLE conference ADD COLUMN flagged BIGINT NOT NULL DEFAULT 0;

-- What never changes, so that a call's moves leave it alone; process and language ride along to be filtered by.
CREATE INDEX conference_case ON conference (organisation, created_at, id, process, language);

-- How it ended: written once, at the end.
CREATE INDEX conference_standing ON conference (organisation, standing, created_at, id, process, language)
WHERE ended_at > 0;

CREATE INDEX conference_code ON conference (organisation, abort_code, created_at, id) WHERE abort_code <> '';

CREATE INDEX conference_flagged ON conference (organisation, created_at, id) WHERE flagged > 0;

CREATE INDEX conference_held ON conference (organisation, created_at, id) WHERE legal_hold > 0;

CREATE TABLE search_term (
    term TEXT NOT NULL,
    organisation TEXT NOT NULL,
    identification TEXT NOT NULL REFERENCES identification (id),
    source TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, term, identification, source)
);

CREATE INDEX search_term_identification ON search_term (identification, source);
