BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('5DA88AB5X254EX4328XA','5da88ab5-254e-4328-a70f-e11f53281023',1,1800000000000,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"identifier":"5DA88AB5X254EX4328XA","name":"server","secret_hash":"4ba57085f23a9eb6fb2ddb7b5bd0a126243ddf2531b67d6b007d461c48db9b16","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('0f1af8e3ad4f5f9a16ab8708a1e45a099deb5d5269619e773321c2f062a3071e','5da88ab5-254e-4328-a70f-e11f53281023',1,'7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759',1800000000000,1800086400000,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"hash":"0f1af8e3ad4f5f9a16ab8708a1e45a099deb5d5269619e773321c2f062a3071e","conference":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('60960e89-f86d-4370-8bb4-52568d1b49a8','5da88ab5-254e-4328-a70f-e11f53281023',1,'7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759',1800000000000,X'46E8FC5B0366773F0FEDCC48B1C588186900972D03844609F45CC1B79703259039B46E7100EEF50C16DBEE9C8200C4C33390','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"60960e89-f86d-4370-8bb4-52568d1b49a8","conference":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","kind":"photo","name":"face","created_at":1800000000000,"object":"5da88ab5-254e-4328-a70f-e11f53281023/7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('6599c10e-bd66-48dd-a69a-bb47f747c346',1,'5da88ab5-254e-4328-a70f-e11f53281023',1,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"delivery":"6599c10e-bd66-48dd-a69a-bb47f747c346","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('5da88ab5-254e-4328-a70f-e11f53281023','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('5da88ab5-254e-4328-a70f-e11f53281023','7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759',1,X'10EF450AC971F695754B8F75C9D6BBB1563C56F260715D98283F276042670D82617C4F34EEFA0C42','{"chain":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('5da88ab5-254e-4328-a70f-e11f53281023','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('5da88ab5-254e-4328-a70f-e11f53281023','7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
CREATE TABLE conference (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    identification TEXT NOT NULL REFERENCES identification (id),
    process TEXT NOT NULL,
    process_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    operator TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    waiting_since BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    purged_at BIGINT NOT NULL,
    legal_hold BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conference" VALUES('7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759','5da88ab5-254e-4328-a70f-e11f53281023',1,'70fe1207-15d0-4bec-b7e6-8d8bc8b908e5','1a4d847b-2880-41a3-941f-793fa7cad334',1,'waiting','264b43b9-b139-419b-b101-a0761fe0dfe5',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'275407CF3DAA841C9F2BA91F46340E806F3818DBEB64BA9150B808DB50B99BA4D6BFB89DE443B6AEB73E7B390299C85D727DE1BDCE621872375089810B',X'304F9BFB353DC6C9FE1A08AF8834065D7E05FD0BB15162C4901CB3F48CF5144312F30B63F1941B50570804D5F5E1FE5D7C0B4FE33D4A1E06E4A896C0EF4C5740F9226AE638428A2CEBF14F4888F7EEABE5E7B73ECA6EB6FAD5059FD62959068DF815D0961A5B91D2887C651C712089BDB8182E132C3DC9379E9E045ADB283C5D546205938FA4A6CF5F4EB3EBFEDA7A1C69E41019A5CAA273CF79257E26D8A0AB31CC24FCCB88FFCF04DB32F09128C71C60F425910D2A24FDCBBABDEB44A6630430C93981A8A0F213245ABDC71594353078769FA0D1EFF5E7569BC93D603AFE85FF6003C9B60966EADF622B907546BF54F4BDC98DD61750634A6942A6504191BE3D3ED74C5CC71709BDF181D39EAFD75FB7885A60F139DF4FA3207F0CDB667990AB3C9E00A77FFC58CDAD905A','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","identification":"70fe1207-15d0-4bec-b7e6-8d8bc8b908e5","process":"1a4d847b-2880-41a3-941f-793fa7cad334","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"264b43b9-b139-419b-b101-a0761fe0dfe5","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
CREATE TABLE configuration_epoch (
    id BIGINT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);
INSERT INTO "configuration_epoch" VALUES(1,5);
CREATE TABLE delivery (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    host TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    state TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    url_sealed BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "delivery" VALUES('6599c10e-bd66-48dd-a69a-bb47f747c346','5da88ab5-254e-4328-a70f-e11f53281023',1,'7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759','receiver.example',1,'pending',1800000000000,1800000000001,X'DAD1DF14B281B8C284D5BD850ADBF716E919AC2E9892997877F775F39197181648F13F41CBD36123005F1A78F6A53AEE5C74033EFF03D5BB23C84C57',X'037E6C76A18ABF913D5CED7B369050E313FE2CB0CA39BCBFB3C6963B2D66D9213478555BDF0E91DC3FA779A6A3EE4EFA06D90C5E0701854D3F7C80CDA910A97CB97B64AEE1431D57D689DC08A94AABD1A7FCAF8A3AC79D9B4ED218DB803D018219CB2FBC','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"6599c10e-bd66-48dd-a69a-bb47f747c346","conference":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"163e34397ee860969622ca8f0c7132fe00e6eec336ee40bd32bab3152f0b1212","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('264b43b9-b139-419b-b101-a0761fe0dfe5','5da88ab5-254e-4328-a70f-e11f53281023',1,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"operator":"264b43b9-b139-419b-b101-a0761fe0dfe5","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE idempotency (
    key_hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    identification TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "idempotency" VALUES('2b2557a5364720dc93e78648fc9bec94aaa436548fa80e7fc085a355b5db25d1','5da88ab5-254e-4328-a70f-e11f53281023',1,'7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759','70fe1207-15d0-4bec-b7e6-8d8bc8b908e5',1800086400000,X'F791914B7C865776BF8A2865C5E460A2744E5E63C012644E0C04E19DC3708BB35642A5F13EE1DC243E575372E4FCC00BDF89EDB3BC7DAE6DF58D0B332D',X'E44EA9D08E4FDBE337FB3EBE4D37F94941E02DD4229660EBA5F60707C6B752B1E3FEE9561824F26B79F468857DA80482DE60C0B3C8E8B477987D1637F21419907E4B97B0BE222882430BCA254056E3361B3942EEA95CEBDE3FEB','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"key_hash":"2b2557a5364720dc93e78648fc9bec94aaa436548fa80e7fc085a355b5db25d1","request_hash":"b1691a9b1b967793403b2ee948ddb23296f794ecef602c85d35137f9aa200f43","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","identification":"70fe1207-15d0-4bec-b7e6-8d8bc8b908e5"}');
CREATE TABLE identification (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    link_hash TEXT NOT NULL,
    expires_at BIGINT,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identification" VALUES('70fe1207-15d0-4bec-b7e6-8d8bc8b908e5','5da88ab5-254e-4328-a70f-e11f53281023',1,'pending','ebabe08220aa9226b5451cd9dd0a8ad7d48ac07f0a88eb07772fa7d109379b08',NULL,X'EC89A9230A6ECBB01802E09A0192F898505DE4D1BB87CDF9A1ED8B11A61A75BE96DCD4FE969EEAE31CD36D8E449347995A7BC915C57CE0077EE29658B3',X'6A4965F80F68844C6316EDFC33CD3B25214BCE31A347C985F93EF536C5E7109878B38B88E5C58DA6BB7D066829AD53A15FAF5C6FAFDA58B85C743FA5ADF5C5DA1390637BEBBA8C365E0E6AA92D18E238D2D1DCB17150707DA853A753610AAD56CFD72525155AD450D141EA5E5196755C7368C627087FE1D412323E1EA7B763A5445F8F00F2D2200396470052ECB54D23895C64CAE801327CFD3C0F220F23C41E36B47383520289DE57BB93CA246D12ACFAA57BE180AA72011090D38940C4592B696399F1A07B147A','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"70fe1207-15d0-4bec-b7e6-8d8bc8b908e5","process":"1a4d847b-2880-41a3-941f-793fa7cad334","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"ebabe08220aa9226b5451cd9dd0a8ad7d48ac07f0a88eb07772fa7d109379b08","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('5da88ab5-254e-4328-a70f-e11f53281023','5da88ab5-254e-4328-a70f-e11f53281023',1,'BANK',10,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"5da88ab5-254e-4328-a70f-e11f53281023","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759','5da88ab5-254e-4328-a70f-e11f53281023',1,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"conference":"7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759","object":"5da88ab5-254e-4328-a70f-e11f53281023/7c73a8a2-60a0-4c1e-9bf5-3a59cb4ba759/package","sha256":"d26ff71a57bcff03f116c10474568026526e36ce13d5b78c1add6a75ec880bd0","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('1a4d847b-2880-41a3-941f-793fa7cad334',1,'5da88ab5-254e-4328-a70f-e11f53281023',NULL,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"1a4d847b-2880-41a3-941f-793fa7cad334","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO "pulse" VALUES(1,0);
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('ca0ee8ec-fd0c-4411-862d-0620fc35e194','5da88ab5-254e-4328-a70f-e11f53281023',1,1800086400000,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"ca0ee8ec-fd0c-4411-862d-0620fc35e194","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
CREATE TABLE signing_key (
    kid TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('264b43b9-b139-419b-b101-a0761fe0dfe5','5da88ab5-254e-4328-a70f-e11f53281023',1,'5da88ab5-254e-4328-a70f-e11f53281023@bank.example','1869b7c69055d5a84737095175271a05869feeddf1ac00e78aac0ad3b4849a69',1800000000000,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"264b43b9-b139-419b-b101-a0761fe0dfe5","login":"5da88ab5-254e-4328-a70f-e11f53281023@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"1869b7c69055d5a84737095175271a05869feeddf1ac00e78aac0ad3b4849a69","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('f9c4df28d9e63dd6787984df3609d20fc7b348ff253ae15647a8cda8d522de73','5da88ab5-254e-4328-a70f-e11f53281023',1,'264b43b9-b139-419b-b101-a0761fe0dfe5',1800000000000,1800086400000,'{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"hash":"f9c4df28d9e63dd6787984df3609d20fc7b348ff253ae15647a8cda8d522de73","staff":"264b43b9-b139-419b-b101-a0761fe0dfe5","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('a6e62b13-8b51-4a95-b9b1-59f9aa2fffbc','5da88ab5-254e-4328-a70f-e11f53281023',1,1800000000000,X'1E56600A0BD9FB4BA9AA3DC1DE84F222B6CDFAF217796F93A4E853E40CF69E176A391992C4DAD609DE98C23768C12D66F4A7B7AA1939F0A8816A6D94DE',X'77AE27645EE25510ABDC328270172EC5A344A9DE6747EEC064A5768F8E4363A863DEBCA9820056DF38F0D056E292B93E20348EF21F495124E8A1E2E215373C44D2E5A3B11B05FDB06A5DD605551B26C9301FCCD6049EA429024D453753EC49974AD03C7790B2C59F34B309AABA2F5291C58ADE28798F1E7A','{"organisation":"5da88ab5-254e-4328-a70f-e11f53281023","version":1,"id":"a6e62b13-8b51-4a95-b9b1-59f9aa2fffbc","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
CREATE INDEX process_organisation ON process (organisation, id);
CREATE INDEX staff_organisation ON staff (organisation, login);
CREATE UNIQUE INDEX staff_sign_in_link ON staff (sign_in_link_hash) WHERE sign_in_link_hash <> '';
CREATE INDEX staff_session_staff ON staff_session (staff);
CREATE INDEX staff_session_expiry ON staff_session (expires_at);
CREATE INDEX duty_organisation ON duty (organisation, operator);
CREATE INDEX api_key_organisation ON api_key (organisation, created_at);
CREATE UNIQUE INDEX identification_link ON identification (link_hash) WHERE link_hash <> '';
CREATE INDEX identification_expiry ON identification (expires_at) WHERE state IN ('pending', 'active');
CREATE INDEX conference_identification ON conference (identification, created_at);
CREATE INDEX conference_state ON conference (organisation, state, waiting_since, created_at);
CREATE INDEX conference_operator ON conference (organisation, operator, created_at) WHERE operator <> '';
CREATE INDEX conference_answered ON conference (organisation, process, answered_at) WHERE answered_at > 0;
CREATE INDEX conference_deadline ON conference (deadline_at) WHERE deadline_at > 0;
CREATE INDEX conference_retention ON conference (ended_at) WHERE purged_at = 0 AND ended_at > 0;
CREATE INDEX applicant_link_conference ON applicant_link (conference);
CREATE INDEX applicant_link_expiry ON applicant_link (expires_at);
CREATE INDEX artifact_conference ON artifact (conference, created_at);
CREATE INDEX delivery_conference ON delivery (conference, host, sequence);
CREATE INDEX delivery_organisation ON delivery (organisation, created_at);
CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'pending';
CREATE INDEX idempotency_expiry ON idempotency (expires_at);
CREATE INDEX idempotency_conference ON idempotency (conference) WHERE conference <> '';
CREATE INDEX idempotency_identification ON idempotency (identification) WHERE identification <> '';
CREATE TRIGGER audit_entry_stays_as_it_is BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM conference WHERE id = OLD.chain AND organisation = OLD.organisation AND wrapped_key = x'')
BEGIN SELECT RAISE(ABORT, 'an audit entry goes only with an erased conference'); END;
CREATE TRIGGER organisation_inserted AFTER INSERT ON organisation
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER organisation_updated AFTER UPDATE ON organisation
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER organisation_deleted AFTER DELETE ON organisation
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER process_inserted AFTER INSERT ON process
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER process_updated AFTER UPDATE ON process
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER process_deleted AFTER DELETE ON process
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER api_key_inserted AFTER INSERT ON api_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER api_key_updated AFTER UPDATE ON api_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER api_key_deleted AFTER DELETE ON api_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE INDEX token_issuer_organisation ON token_issuer (organisation, created_at);
CREATE INDEX revoked_token_expiry ON revoked_token (expires_at);
CREATE TRIGGER token_issuer_inserted AFTER INSERT ON token_issuer
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER token_issuer_updated AFTER UPDATE ON token_issuer
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER token_issuer_deleted AFTER DELETE ON token_issuer
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER signing_key_inserted AFTER INSERT ON signing_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER signing_key_updated AFTER UPDATE ON signing_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER signing_key_deleted AFTER DELETE ON signing_key
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER revoked_token_inserted AFTER INSERT ON revoked_token
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER staff_updated AFTER UPDATE ON staff
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER staff_deleted AFTER DELETE ON staff
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
CREATE TRIGGER staff_session_deleted AFTER DELETE ON staff_session
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; END;
COMMIT;
