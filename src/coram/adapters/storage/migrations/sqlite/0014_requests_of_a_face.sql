-- Of those that there are.

UPDATE identification SET
    face = COALESCE(json_extract(body, '$.face'), 'liveid'),
    created_at = COALESCE(json_extract(body, '$.created_at'), 0);
