-- Who is to be told of what: receivers that fail, faults of the system, and the mails that say so.

CREATE TABLE receiver_alert (
    process TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, process)
);

CREATE INDEX receiver_alert_due ON receiver_alert (due_at) WHERE due_at > 0;

CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);

CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX mail_due ON mail (next_at);

-- How long people waited, over all processes of an organisation.
CREATE INDEX conference_waits ON conference (organisation, answered_at) WHERE answered_at > 0;

-- The list of deliveries, of one state.
CREATE INDEX delivery_state ON delivery (organisation, state, created_at);
