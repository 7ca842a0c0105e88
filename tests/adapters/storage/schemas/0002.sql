BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('E4C9572DXEA98X4594X8','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,1800000000000,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"identifier":"E4C9572DXEA98X4594X8","name":"server","secret_hash":"4fa290f5c134dc02e38ea5e28758d828697308b0d82294e0cb938b2a7bbf7d9a","created_at":1800000000000,"mode":"live","scopes":["identifications","conferences","tokens","reports"],"expires_at":null,"revoked_at":null,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('46d1d39086feb6fff888d07939efb858682e07a121fc5b2c046afc27b15ba47d','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9',1800000000000,1800086400000,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"hash":"46d1d39086feb6fff888d07939efb858682e07a121fc5b2c046afc27b15ba47d","conference":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('877c42a4-27d8-4177-bfde-9e2cda534c92','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9',1800000000000,X'B43AF19E6C4ACCB8D26EE9A74BFBBF2A0225F3A630E324328DF5A8169E42AFEF63E9CBACA0700FCB0FBB80023C262C4D6FEF','{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"877c42a4-27d8-4177-bfde-9e2cda534c92","conference":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","kind":"photo","name":"face","created_at":1800000000000,"object":"e4c9572d-ea98-4594-8274-0c3077e48ba9/b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('4946ab8f-385d-4087-ac9a-4a62862a44af',1,'e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"delivery":"4946ab8f-385d-4087-ac9a-4a62862a44af","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('e4c9572d-ea98-4594-8274-0c3077e48ba9','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('e4c9572d-ea98-4594-8274-0c3077e48ba9','b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9',1,X'E02F779B5BDBE994AD4842ADA83560B80F1C1FCD788DD5B2F019AAC1A214855B8932B9538AD5DE43','{"chain":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('e4c9572d-ea98-4594-8274-0c3077e48ba9','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('e4c9572d-ea98-4594-8274-0c3077e48ba9','b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
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
INSERT INTO "conference" VALUES('b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'c79e1742-923e-4288-a77d-acb1da168038','5a203245-699b-4148-95b6-dd0861dfd525',1,'waiting','533d1e2e-5eb0-435c-8493-b0278a2fda2e',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'77C6EE9C2B04FCB511A74EF53AFE74BEAF7442C3ACA92C559FE6D1EC413465FB12E2A74477D2609D29A72A0FF2CDE04765067D8478242EF052523BF85A',X'A06E5B365028C2DE7E168DDB3222FEBEE062995670E183DA4EB2306D8291620317F211B5C3DB118EEDD5A515F0CFA6E01B75DF494EA88A604CCC21D69E138EEA848D5A9B4B4899E42503F43CCDA59A0FB71BDF233577CAE15E7568C0273C40F492D5B2E31F725A339A74202629903160D6E8755CB8F8450878273BDBD655B54536CDF55439DC3CC3DE779E3114943350ADAD929FD9384A80FC6EDBD6D5B0B4510A113C34E8A6CB1B3B7B32DD0FFDF0094A7673A9ADC07197B65DE81FDBDF7389B487F3EFE73B7D0FB38963DF00B0B8120C52394E85795483C682683294E624E04CB73EE9D7F9ED6D89696E13FF17DA1168271E95D06B489339E489E340AC86A93670425520E8B37B58AD32FD8143C677C9001DA3DBF0CD9CF938EE2B6F3D337945B39D3BA821FB73098CA473','{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","identification":"c79e1742-923e-4288-a77d-acb1da168038","process":"5a203245-699b-4148-95b6-dd0861dfd525","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"533d1e2e-5eb0-435c-8493-b0278a2fda2e","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
CREATE TABLE configuration_epoch (
    id BIGINT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);
INSERT INTO "configuration_epoch" VALUES(1,3);
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
INSERT INTO "delivery" VALUES('4946ab8f-385d-4087-ac9a-4a62862a44af','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9','receiver.example',1,'pending',1800000000000,1800000000001,X'A66F842BD89B440EF1D2BE47343573604C6331A24AB13ADC1045774433DFA46AD3EC24657038E1FEA7D6158C13D5A2337C3E21A1AEA3591F3924F5E9',X'14150F1B7CF644B4B91A2EFABC514B9F744D111C09DD06B8F3251D079B989C56C6E91F65F1ABDB6B3B7CEF22194FEF209FBB1933542608B5BF241C470E9A33AAE29968EB7C6F2A4D95738DDB529605AEC67BA9DF20FC59681663260CE06184893718CFCB','{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"4946ab8f-385d-4087-ac9a-4a62862a44af","conference":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"a8cbfcbac16bdbe296eb1247e975bacab1bfc8f3eaa6d1735dab4f0177f0744e","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('533d1e2e-5eb0-435c-8493-b0278a2fda2e','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"operator":"533d1e2e-5eb0-435c-8493-b0278a2fda2e","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
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
INSERT INTO "idempotency" VALUES('446f8202ce21cc62a2da2505bbadf96f81da0617da07758b2d309e70e366b889','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9','c79e1742-923e-4288-a77d-acb1da168038',1800086400000,X'1C7814F6067CBF255082A9B4C849B74D67044D82E7758348D7F74757C3F90AA429983A99AE3DF51E9902A348BB0478C77BB0FA1539BC80CD481C6B807D',X'F816A752D0D79DA9F5EA0044CCAD9A5C7A081AEC3A0073FE549375CD9823CB6D6DF421BF55127977F0E93B67E77D1034311E9130921524881C213E53D892139F4FF8CC24F87BE80FA2E744DCB649FA9ED38644D947410A705AD7','{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"key_hash":"446f8202ce21cc62a2da2505bbadf96f81da0617da07758b2d309e70e366b889","request_hash":"6ecda4b6ffa8368f4d9a40a7d55a9b5145240f05fe710d49ff905ec4defbf8c5","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","identification":"c79e1742-923e-4288-a77d-acb1da168038"}');
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
INSERT INTO "identification" VALUES('c79e1742-923e-4288-a77d-acb1da168038','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'pending','2d5bf568b20fafec8f467bb139728d6b3a2fffb2dcbdf8450c91b12290c84dd3',NULL,X'DBD3B507F0985CEEC37AAFFAB0CAB7FFAFD42F8BD85DD9E85B0EB47748A0F96BC64B9D6CD43A6D1972E56A78831B503D68054B16C9F30A3DD14706993A',X'7969DC4A042287BC64D05B0B0F5A3D6AEA9B5376902FA737690D47AE2E1D9F8E69B62DD0AAF82225F69D8D4E9C41E2E71B1DDC41B41C717CCEB8DA182DA8A1CF385874173C0F6E1D718F6FC75E55D81749A7267016937FACD675C82FAB55096F75E74B24DD3A8D6DA345625433E7C3C818939BE3350CAE4567181DB30A84569EB6CF75C7F0A5FFC2B9E4D3D33D91BBEB42F0930A5F39174A2EC629796EB1E7300F48CDD5D830A30746911FA508E4C280E1E880DCD9D46616CE201B30E109FCA96875D8B89C19EFB8','{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"c79e1742-923e-4288-a77d-acb1da168038","process":"5a203245-699b-4148-95b6-dd0861dfd525","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"2d5bf568b20fafec8f467bb139728d6b3a2fffb2dcbdf8450c91b12290c84dd3","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('e4c9572d-ea98-4594-8274-0c3077e48ba9','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'BANK',10,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"e4c9572d-ea98-4594-8274-0c3077e48ba9","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"conference":"b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9","object":"e4c9572d-ea98-4594-8274-0c3077e48ba9/b115e0ca-e1d9-441e-a9c6-8e7d371ed5e9/package","sha256":"a3c30dc01c4f5204b67fb845e3988bea9e78436d5648c253f67bd61b6fe0bc46","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('5a203245-699b-4148-95b6-dd0861dfd525',1,'e4c9572d-ea98-4594-8274-0c3077e48ba9',NULL,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"5a203245-699b-4148-95b6-dd0861dfd525","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO "pulse" VALUES(1,0);
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('533d1e2e-5eb0-435c-8493-b0278a2fda2e','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'e4c9572d-ea98-4594-8274-0c3077e48ba9@bank.example','d516f5b468b589423ea6b1cfb02fce06d569150bbff71a048bd049bd0c4172e3',1800000000000,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"id":"533d1e2e-5eb0-435c-8493-b0278a2fda2e","login":"e4c9572d-ea98-4594-8274-0c3077e48ba9@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"d516f5b468b589423ea6b1cfb02fce06d569150bbff71a048bd049bd0c4172e3","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('9a0cb2d48ee61e1c94ad496d92b21f0a9d16dae573410d9ad1f591a9dd0d1097','e4c9572d-ea98-4594-8274-0c3077e48ba9',1,'533d1e2e-5eb0-435c-8493-b0278a2fda2e',1800000000000,1800086400000,'{"organisation":"e4c9572d-ea98-4594-8274-0c3077e48ba9","version":1,"hash":"9a0cb2d48ee61e1c94ad496d92b21f0a9d16dae573410d9ad1f591a9dd0d1097","staff":"533d1e2e-5eb0-435c-8493-b0278a2fda2e","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');
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
COMMIT;
