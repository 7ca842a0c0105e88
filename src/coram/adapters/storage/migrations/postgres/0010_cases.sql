-- What is in the list already.

UPDATE conference SET
    standing = CASE
        WHEN state = 'closed' THEN COALESCE(body::json ->> 'outcome', '')
        WHEN state = 'ended' THEN COALESCE(body::json ->> 'ended_why', '')
        ELSE state END,
    abort_code = COALESCE(body::json ->> 'abort_code', ''),
    language = COALESCE(body::json ->> 'language', '');
