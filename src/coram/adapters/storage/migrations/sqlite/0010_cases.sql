-- What is in the list already.

UPDATE conference SET
    standing = CASE
        WHEN state = 'closed' THEN COALESCE(json_extract(body, '$.outcome'), '')
        WHEN state = 'ended' THEN COALESCE(json_extract(body, '$.ended_why'), '')
        ELSE state END,
    abort_code = COALESCE(json_extract(body, '$.abort_code'), ''),
    language = COALESCE(json_extract(body, '$.language'), '');
