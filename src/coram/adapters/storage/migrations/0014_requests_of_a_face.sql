-- The list of a face's requests, the newest first.

ALTER TABLE identification ADD COLUMN face TEXT NOT NULL DEFAULT '';

ALTER TABLE identification ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;

CREATE INDEX identification_face ON identification (organisation, face, created_at, id);
