-- Of those that there are.

UPDATE identification SET
    face = COALESCE(body::json ->> 'face', 'liveid'),
    created_at = COALESCE((body::json ->> 'created_at')::bigint, 0);
