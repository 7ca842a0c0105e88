-- Counts the changes of organisations, processes and keys, so that whoever keeps some of them in memory can tell by
-- one small read whether they still hold, whichever server process made the change.

CREATE TABLE configuration_epoch (
    id BIGINT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);

INSERT INTO configuration_epoch (id, changes) VALUES (1, 0);
