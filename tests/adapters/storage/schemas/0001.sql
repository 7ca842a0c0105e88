BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('DA196AFDX664EX4F3BXB','da196afd-664e-4f3b-b81f-a91df29493ff',1,1800000000000,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"identifier":"DA196AFDX664EX4F3BXB","name":"server","secret_hash":"4f5aa0b2ab3c7a8d1545dbf3f445dae7ac082eda0f59e4bf2c57b46fa07e6ee2","created_at":1800000000000,"mode":"live","scopes":["identifications","conferences","tokens","reports"],"expires_at":null,"revoked_at":null,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('ca653633f86110142f8977ec50e3bb7f8a79d561ea4e40a91aa54f12d27debb9','da196afd-664e-4f3b-b81f-a91df29493ff',1,'24731c54-f7c4-44b1-a95a-d741da7c1383',1800000000000,1800086400000,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"hash":"ca653633f86110142f8977ec50e3bb7f8a79d561ea4e40a91aa54f12d27debb9","conference":"24731c54-f7c4-44b1-a95a-d741da7c1383","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('58dbe831-adf9-4077-ab0b-758c1355f500','da196afd-664e-4f3b-b81f-a91df29493ff',1,'24731c54-f7c4-44b1-a95a-d741da7c1383',1800000000000,X'6A1D5F5598C0917F5A56C7B6C531CBE84390CA5E653475A110D867F3A4E327A70755819969DF6934B49D51C27D928103C57F','{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"58dbe831-adf9-4077-ab0b-758c1355f500","conference":"24731c54-f7c4-44b1-a95a-d741da7c1383","kind":"photo","name":"face","created_at":1800000000000,"object":"da196afd-664e-4f3b-b81f-a91df29493ff/24731c54-f7c4-44b1-a95a-d741da7c1383/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('4d15e007-5da6-4dba-81a1-6256105a933d',1,'da196afd-664e-4f3b-b81f-a91df29493ff',1,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"delivery":"4d15e007-5da6-4dba-81a1-6256105a933d","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('da196afd-664e-4f3b-b81f-a91df29493ff','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('da196afd-664e-4f3b-b81f-a91df29493ff','24731c54-f7c4-44b1-a95a-d741da7c1383',1,X'9A28D597DA03672AD90BD012F3E26A5140C5F756A90F9701656D0696409ED254DA9B9F964E5B729A','{"chain":"24731c54-f7c4-44b1-a95a-d741da7c1383","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('da196afd-664e-4f3b-b81f-a91df29493ff','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('da196afd-664e-4f3b-b81f-a91df29493ff','24731c54-f7c4-44b1-a95a-d741da7c1383',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
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
INSERT INTO "conference" VALUES('24731c54-f7c4-44b1-a95a-d741da7c1383','da196afd-664e-4f3b-b81f-a91df29493ff',1,'0b5dd4c6-0963-475c-94a2-7bcdcf341f83','0f3dea31-02f1-4271-b786-58fd2538c4d8',1,'waiting','afb893b5-5419-4921-9958-f6f46af03aa2',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'50AB3176655EBCA52270763383AE8540053FA4EE5CCDBE484A1B953F8410242AC466AA31530A0671C9D7B6D55AC355C27B0E438DA22094636DBD962CB9',X'18D49932B0BD2015CCC8E78E60174343BB508991DDEA5170C117F041623D608A15D9BF5A84CDAF5F1FD8ED121B5CE29CD3F4EC7A29AD022582D0EC912E73BD7BFAF68960E7A4BDFDEE1696E8E19373E047985ECD3F1329FD25E9F1CD2954D8A44020D253E29B4F1461A133B1C5A467D846B06DDF5737D0509AE4CAB316DD488A40E1D3C358D603AFD93327C5956D299F0D5CB737503827C589DB5F73DF0D221032F6A64792DF075F5D4C340B90C7BC8D2C5EF2A3ABC837435369FD26D32FDE0C2C992D82C1353E7680C0D60F54D1231787C531551960A51BFB5C29FB0E71E7E5B0B7C46DA317B5EA76748CDCA19E93E54B41EF9E6CD361D2F82CE70C4D0D46EE624601876612E064727D4972552A46CDF84FF61EFF89F80E546B77F902A4C8F7CB9568EC0EA2D921241C4158','{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"24731c54-f7c4-44b1-a95a-d741da7c1383","identification":"0b5dd4c6-0963-475c-94a2-7bcdcf341f83","process":"0f3dea31-02f1-4271-b786-58fd2538c4d8","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"afb893b5-5419-4921-9958-f6f46af03aa2","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('4d15e007-5da6-4dba-81a1-6256105a933d','da196afd-664e-4f3b-b81f-a91df29493ff',1,'24731c54-f7c4-44b1-a95a-d741da7c1383','receiver.example',1,'pending',1800000000000,1800000000001,X'5D29A3D1290C10C328D467095662C2DDA1FC4C2DC6FA00AEC1DD6AF495D97417BCEDAF0335679FC378912EEDCA6FAA18B957558C333ADCCE9C01612F',X'D97AB5BABE21FF41D88ED86383A29AB2B2A058864B148BED3123D451F96E756CFED8B37ABC9A3D65FED4BB1CFA468A7DEC36FD7914E3B4CE1EA59CE2246D9B814D2EBD23191FDAA5162F1252B74C6DE214E23DFC988C974747F38FB2DACD0AE287D04608','{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"4d15e007-5da6-4dba-81a1-6256105a933d","conference":"24731c54-f7c4-44b1-a95a-d741da7c1383","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"101d1e88f803cdc8cd9cd2d1fef88e638490b917d8fff7a885358887e61d0f8a","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('afb893b5-5419-4921-9958-f6f46af03aa2','da196afd-664e-4f3b-b81f-a91df29493ff',1,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"operator":"afb893b5-5419-4921-9958-f6f46af03aa2","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
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
INSERT INTO "idempotency" VALUES('48877d08ef5feb1c0dd58fa53add0d9c3e20299e2b62fdf77efbb6866371c915','da196afd-664e-4f3b-b81f-a91df29493ff',1,'24731c54-f7c4-44b1-a95a-d741da7c1383','0b5dd4c6-0963-475c-94a2-7bcdcf341f83',1800086400000,X'731E48B35D854399392DC551C3C939FF7A982592FFD6C80E251C17358D376728D1C978E5842C6A4C307D6930C191C62A2C727187D3DAE535AC4C465F67',X'81A22EFE5F9391A1BF0F0859ABDA4B7C186F9E2AE2E55282858FFC7C1189EA6B9BBA256026D14F84120F1C7F28CB044D09AF72E8BCC145458E29046A23195E056FE422A05BCE31BD9BF1D7A7835E090D1E6B1AFD4F1012CD3B46','{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"key_hash":"48877d08ef5feb1c0dd58fa53add0d9c3e20299e2b62fdf77efbb6866371c915","request_hash":"bcde767d647941d77d9e712d1ac5efc8928f1066015c3f237d08c75e52f1c65c","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"24731c54-f7c4-44b1-a95a-d741da7c1383","identification":"0b5dd4c6-0963-475c-94a2-7bcdcf341f83"}');
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
INSERT INTO "identification" VALUES('0b5dd4c6-0963-475c-94a2-7bcdcf341f83','da196afd-664e-4f3b-b81f-a91df29493ff',1,'pending','fa7e6fdec42f439489e23180f0ce40f091a899501e8c00604085a9cf0126250a',NULL,X'B833F0646F150BB254DE15ED7D86C9FEA8276770475EC26E9D124E01315B40428828DECB422BA11320B989BE6947CD47D44E5BCB6686334BC19A0E3C93',X'13291C6547125CFDC2FBDE2950C04E008B0F98EA2FD69CCE873E6B90C23DB2C6F0C5FEE7DFEBB5849923430B9E36829D52D869DF0E0432AD503DC13740B985DD0578D4CFBB81C174E7171ABFB87FEA0C6ECBF4EB3209A0566E5B05BC8533E94E779B0350F5EEFBB2D307F3AC72D6811327C604D40365F3296785AB8A7B1022D8D36638B1C567F29C4D06CFB4AC553C5439FCE25E66EFFB8E307A1070E27C29236170C8A094EFF472718E7DEA9D65EF8C5F2B8B4082F9EF183A7EC71785A05CD30C2324C67CF65D45','{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"0b5dd4c6-0963-475c-94a2-7bcdcf341f83","process":"0f3dea31-02f1-4271-b786-58fd2538c4d8","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"fa7e6fdec42f439489e23180f0ce40f091a899501e8c00604085a9cf0126250a","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('da196afd-664e-4f3b-b81f-a91df29493ff','da196afd-664e-4f3b-b81f-a91df29493ff',1,'BANK',10,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"da196afd-664e-4f3b-b81f-a91df29493ff","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('24731c54-f7c4-44b1-a95a-d741da7c1383','da196afd-664e-4f3b-b81f-a91df29493ff',1,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"conference":"24731c54-f7c4-44b1-a95a-d741da7c1383","object":"da196afd-664e-4f3b-b81f-a91df29493ff/24731c54-f7c4-44b1-a95a-d741da7c1383/package","sha256":"ffa85b14c27651665438cb1178f341333537089861aceec8294f92b7f4746124","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('0f3dea31-02f1-4271-b786-58fd2538c4d8',1,'da196afd-664e-4f3b-b81f-a91df29493ff',NULL,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"0f3dea31-02f1-4271-b786-58fd2538c4d8","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO "pulse" VALUES(1,0);
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('afb893b5-5419-4921-9958-f6f46af03aa2','da196afd-664e-4f3b-b81f-a91df29493ff',1,'da196afd-664e-4f3b-b81f-a91df29493ff@bank.example','f26b6b105dd3b0ff9def51430d69c2985196abbf69132961e059a21301303b69',1800000000000,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"id":"afb893b5-5419-4921-9958-f6f46af03aa2","login":"da196afd-664e-4f3b-b81f-a91df29493ff@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"f26b6b105dd3b0ff9def51430d69c2985196abbf69132961e059a21301303b69","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('fdd7ca655d6a5a4c22cc8b554ead51c1defd86c82e36b2e7b30a892bf11641cb','da196afd-664e-4f3b-b81f-a91df29493ff',1,'afb893b5-5419-4921-9958-f6f46af03aa2',1800000000000,1800086400000,'{"organisation":"da196afd-664e-4f3b-b81f-a91df29493ff","version":1,"hash":"fdd7ca655d6a5a4c22cc8b554ead51c1defd86c82e36b2e7b30a892bf11641cb","staff":"afb893b5-5419-4921-9958-f6f46af03aa2","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');
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
COMMIT;
