BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('5BDB98F6X8506X422FXA','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,1800000000000,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"identifier":"5BDB98F6X8506X422FXA","name":"server","secret_hash":"85172101b20429d3a0d9c0a018ff78d9510d8773bc5b04a3645b393b554774ef","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('b9fba5b2e1f6514a7cc6cd9f7f13a374a4d3fef6099a2d57e30b89cc586d96a4','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'7d042199-52b4-49b2-b56b-bc73aa28e1e5',1800000000000,1800086400000,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"hash":"b9fba5b2e1f6514a7cc6cd9f7f13a374a4d3fef6099a2d57e30b89cc586d96a4","conference":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('b0a15781-c075-433b-8249-b5c8b2315737','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'7d042199-52b4-49b2-b56b-bc73aa28e1e5',1800000000000,X'33C33302C63102A47E0D043F9DED69CA954A6F9DCB04CE11CEDF220D3C5D56875307C1EFD49AEA4F19712EA4951545DD7DC9','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"b0a15781-c075-433b-8249-b5c8b2315737","conference":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","kind":"photo","name":"face","created_at":1800000000000,"object":"5bdb98f6-8506-422f-a159-b26bc8c587d8/7d042199-52b4-49b2-b56b-bc73aa28e1e5/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('1da0c825-4203-4315-bcbf-07388883bf14',1,'5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"delivery":"1da0c825-4203-4315-bcbf-07388883bf14","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('5bdb98f6-8506-422f-a159-b26bc8c587d8','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('5bdb98f6-8506-422f-a159-b26bc8c587d8','7d042199-52b4-49b2-b56b-bc73aa28e1e5',1,X'BF5651D45C7F957577E245075484BFE7DFD361611698174526811E476815936802B80DF02514C7A9','{"chain":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('5bdb98f6-8506-422f-a159-b26bc8c587d8','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('5bdb98f6-8506-422f-a159-b26bc8c587d8','7d042199-52b4-49b2-b56b-bc73aa28e1e5',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
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
INSERT INTO "conference" VALUES('7d042199-52b4-49b2-b56b-bc73aa28e1e5','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'c1453702-3bed-479d-b5af-71dca8109c3b','4d9f74fd-a758-4873-b797-5618e3a9edb2',1,'waiting','1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'8BB923538C0016A594B39A26CE90F75C6C31ACB4E273F9DE586FF9674DCC5A07DC39D5D5AD29A5289C3BA97DBACC2048C3658484C810693213E8ACC93C',X'F3BCD2191CF3F55D158328C2733A80D6465540978DBB69394C74BB8D8FBE0E035D1F6EE2B0B3F28049EC1CD3EA6D4F05FA9D61A2A8B6387B6E2BE1FFADDF77C5DF03FA18DE00A3651DA6EC134EBFFC4F7EB20E4605D1592DD3207C5E2BDC4847BB7C51FDA369CBAD43DB5C806C2FF153A389592C7B1D63FFD452424A44DF113B1B5DDF4A39B235F0B69E4536248B2F01117304D23A0B9006EA796620EBE94D6B50C97282D807C031EAD1CC16FEB26984564322B7D33E946085E2B5E7143E47659F6E6E68A9D90E48BF638307F246235322984C2617C99C4029671238656B5B85B1A295C9CBA67C5E359739088AE3219278429E9A2188DA9FF472E25B89DE0F57A11931792524A4B9B6F1884A7E5C60E91F6B9FFE584C1EDDF82236F0633787EB5349AF564AC5029863AD2D5B','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","identification":"c1453702-3bed-479d-b5af-71dca8109c3b","process":"4d9f74fd-a758-4873-b797-5618e3a9edb2","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('1da0c825-4203-4315-bcbf-07388883bf14','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'7d042199-52b4-49b2-b56b-bc73aa28e1e5','receiver.example',1,'pending',1800000000000,1800000000001,X'19B2C5DF1C696864F4D33508A8599546C7C529ACAAB1949FE02D26075DE27C6DFF8D83E8693C5FED2885008B98F18F2C1F96E30BD541AD54A455AD12',X'39444C296E5862356CEA66B312574B86C70F660F4FC77DF8DBECECF27964D5E4A4A5BC256E53284B600451BD3A85739D9F8B8954BE76B532B1F046DED6723646BBC93C7A318EE37CA244E02A3D6AC7E0F2B644D58F8052CC8B01E114065F639E44711C77','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"1da0c825-4203-4315-bcbf-07388883bf14","conference":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"bec9e44fc454b11a3f08dee028ba4b76c9a6673210620e16c11f2782a7422545","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"operator":"1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
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
INSERT INTO "idempotency" VALUES('b5ae889e7e38f1901c53906ae18c9dc6fb70ee05e2330370eab3b05b714c5232','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'7d042199-52b4-49b2-b56b-bc73aa28e1e5','c1453702-3bed-479d-b5af-71dca8109c3b',1800086400000,X'E3A3259217A2719BDF178D1742DDA26D4CCC8F83C7ED4B928E38EEE049EAF2E1DF5211B8187F3C761026B5E01BEE8D9269FD50F7B40166B59C64037ABF',X'BA4C45FB84504CDCB53F4A7D2845B6996A3813069F87E789123D48887A8FAE04CC224E2BF19C7A7E06DEBEFE2ACD2CD11E035F36D96E6737C0DC25E6B8774BAC106731872A19D64F2FD89BB355E3315E265193545984A4032C48','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"key_hash":"b5ae889e7e38f1901c53906ae18c9dc6fb70ee05e2330370eab3b05b714c5232","request_hash":"49895d9bc6222f8a680d3de200366eed38c983959f1adeea441962dd3eed7a65","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","identification":"c1453702-3bed-479d-b5af-71dca8109c3b"}');
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
INSERT INTO "identification" VALUES('c1453702-3bed-479d-b5af-71dca8109c3b','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'pending','ff60db72439d7fa5087a57b22132582ec0bf0d4e0ba4dbbd9893b0e69491f1fc',NULL,X'AAEEFCD963F16BFA50FE9C4E58B4426DB81ACCA8D3021220367DDE02C6CA92F958ABBD0482CE364203E88D7B2FEE8B4FAA19409077EC523FC281BE9D16',X'C9F4BB1939B023FEE01EEFB314E99EA1FD5B7F0AFF7B395E6FF5DCAB3E79F788E0604D0D4E62E582815D70334F13E6A7837084D037286E052373C1AA64AC0E8B421B69F030CD15FA6ED4B1EC9B7C6592D4444FD0892B7F114253A319CEBFDDD8AD810DFA477DCAA3BC90B0AFD12CB439829181CA148BE3276C3B5E55DDDF4C9A02309D5986F4CC68D3010079231E80DE82344C4F7FBE7FB76EB6CB8817987B805FDB86F26ABE5E28E44A41A09EBAC8F7C78139283A73422F67EE2CB10CA47B752AC6B769D58F4A86','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"c1453702-3bed-479d-b5af-71dca8109c3b","process":"4d9f74fd-a758-4873-b797-5618e3a9edb2","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"ff60db72439d7fa5087a57b22132582ec0bf0d4e0ba4dbbd9893b0e69491f1fc","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('5bdb98f6-8506-422f-a159-b26bc8c587d8','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'BANK',10,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"5bdb98f6-8506-422f-a159-b26bc8c587d8","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('7d042199-52b4-49b2-b56b-bc73aa28e1e5','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"conference":"7d042199-52b4-49b2-b56b-bc73aa28e1e5","object":"5bdb98f6-8506-422f-a159-b26bc8c587d8/7d042199-52b4-49b2-b56b-bc73aa28e1e5/package","sha256":"c32f7af19cc606d18a979a736428a6b06958badcf503388b947264bc15727365","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('4d9f74fd-a758-4873-b797-5618e3a9edb2',1,'5bdb98f6-8506-422f-a159-b26bc8c587d8',NULL,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"4d9f74fd-a758-4873-b797-5618e3a9edb2","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
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
INSERT INTO "revoked_token" VALUES('bbe67c3d-d152-4524-89da-41824f717c70','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,1800086400000,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"bbe67c3d-d152-4524-89da-41824f717c70","expires_at":1800086400000}');
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
INSERT INTO "staff" VALUES('1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'5bdb98f6-8506-422f-a159-b26bc8c587d8@bank.example','c20ba78cfd392600f52ead9f7e41aa18f8c2423f06576a181d314401d88be260',1800000000000,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5","login":"5bdb98f6-8506-422f-a159-b26bc8c587d8@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"c20ba78cfd392600f52ead9f7e41aa18f8c2423f06576a181d314401d88be260","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('f3d09b5db0db02b233bf727e1f1e2831f66c952d6b2a96243a889d7a84e2cc55','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,'1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5',1800000000000,1800086400000,'{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"hash":"f3d09b5db0db02b233bf727e1f1e2831f66c952d6b2a96243a889d7a84e2cc55","staff":"1fa3f3a6-a9fc-406e-b1cb-00119a5e4ab5","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('68b73892-20ef-447c-9442-65d85266416e','5bdb98f6-8506-422f-a159-b26bc8c587d8',1,1800000000000,X'E340691FB89121F7C8E65F2F162FCDA15B18F0D3903FA3C1F3BC5636C155234DD78A847BA9C055F2CD9A8F505B06F89958FC51C643421A4DCD86779F43',X'99B68C41756F9DF31693F830C96B0A1AD983583199F5511E9228DBE823934746B28CC797526C7EDB00A9BC227F38CCC49FF1C1F6B0D0C46305CD7107797AAB74E68A40BC95432DF71B985064690C3D0369B3FEF9B0ACDC1A5F753C7EEA287BBE5228590C265735E0696E9A90FECCB2ACE3AA8B99047CF0F3','{"organisation":"5bdb98f6-8506-422f-a159-b26bc8c587d8","version":1,"id":"68b73892-20ef-447c-9442-65d85266416e","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
