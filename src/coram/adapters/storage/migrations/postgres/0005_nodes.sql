-- Whose pages are connected to which node. `lock` is the number of the advisory lock that a running node holds: what a
-- dead one has left here counts for nothing. Not worth a log: each node writes its part anew.

CREATE UNLOGGED TABLE connected (
    node TEXT COLLATE "C" NOT NULL,
    lock BIGINT NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (node, person, id)
);
