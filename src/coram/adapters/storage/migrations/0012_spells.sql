-- What operators did, for figures.

CREATE TABLE spell (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    result TEXT NOT NULL,
    process TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX spell_ended ON spell (organisation, ended_at);
