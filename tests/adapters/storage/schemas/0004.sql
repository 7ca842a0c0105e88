BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('9CAA8CDCXB62EX49A1X9','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,1800000000000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"identifier":"9CAA8CDCXB62EX49A1X9","name":"server","secret_hash":"2fee19f46a4cbfd0422b09f62dc482e26efd333ba1265cd75db068e01b2c62bc","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('9e90bed9-7a5a-445f-9d48-8c0bd7185924','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d866b7cd-33db-4660-a284-af18c1f1e490','ed727d06b294b7ca93173da4aa270c64ddc76b25b45141eb6709458e4c8616e3',1800000000000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"9e90bed9-7a5a-445f-9d48-8c0bd7185924","staff":"d866b7cd-33db-4660-a284-af18c1f1e490","name":"sdk","hash":"ed727d06b294b7ca93173da4aa270c64ddc76b25b45141eb6709458e4c8616e3","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('df74a5a3c45bb8f9fc80824576124fb7bfa709e340f07a63c23ce948bf6cd217','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d9716e56-3b7c-4cc1-89bb-1abd196c6a27',1800000000000,1800086400000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"hash":"df74a5a3c45bb8f9fc80824576124fb7bfa709e340f07a63c23ce948bf6cd217","conference":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('d141c98c-c9b9-45cf-a731-bd9e101ecde1','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d9716e56-3b7c-4cc1-89bb-1abd196c6a27',1800000000000,X'1EEDE25488F1C98B9C9EF643221C4A0FCABE676BD9AD1EF392C1E0215074B69C7CC935519996E1D9F5DBC43466129937ABD7','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"d141c98c-c9b9-45cf-a731-bd9e101ecde1","conference":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","kind":"photo","name":"face","created_at":1800000000000,"object":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326/d9716e56-3b7c-4cc1-89bb-1abd196c6a27/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('449a6518-be6c-4a35-8e62-e7c6d558c6a9',1,'9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"delivery":"449a6518-be6c-4a35-8e62-e7c6d558c6a9","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('9caa8cdc-b62e-49a1-90c5-05b06ed3a326','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('9caa8cdc-b62e-49a1-90c5-05b06ed3a326','d9716e56-3b7c-4cc1-89bb-1abd196c6a27',1,X'8687C2630B24E9CCBC9AFF41720208E05CDB435739F1B921063E89A079D8BF32B99461A7B4811A99','{"chain":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('9caa8cdc-b62e-49a1-90c5-05b06ed3a326','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('9caa8cdc-b62e-49a1-90c5-05b06ed3a326','d9716e56-3b7c-4cc1-89bb-1abd196c6a27',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('029bdb86696af18f7c3e679f497daaa7f85ea8da6b09970b9b8dde245e67000d','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d866b7cd-33db-4660-a284-af18c1f1e490',1800086400000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"hash":"029bdb86696af18f7c3e679f497daaa7f85ea8da6b09970b9b8dde245e67000d","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"d866b7cd-33db-4660-a284-af18c1f1e490","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "conference" VALUES('d9716e56-3b7c-4cc1-89bb-1abd196c6a27','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'ed2280e3-1c05-4c01-b423-eb789be34211','0603e890-7c81-469b-ade0-b1e44748be66',1,'waiting','d866b7cd-33db-4660-a284-af18c1f1e490',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'924DDC5D4FED4A2F65FE4D6993A09915EB666A0CAA66FFDFE31C2D25EEED249F780DD361028957C7A10DBF937CCC8D97919ED397AA611AC221EBFC3872',X'A733D5F0A1FEFAA7E3CC06400DE37A3F9363D00A027F712ED0CA5132B220337CD529C2EB5F821F91A1A87C9E846AEEBD007506373B3B5D7B305843E8765DBC378BDD2F88390F86A24E80998093A42A8DCF1230572680B435545C2B41E2AB1C4E8081546E47931E2021775348B9FB371955483DF945EB429A360324573EF26656094D59A7D04C5928892F5D9EFD25C94D4E40B0BEA80D000D21720A66A19E0A73FFD04A480FA7C8BA3E1877425CD858855D848A64B4393215C9F635FB8EE08E01CE858231B415D1DB1E118A131AE42671356C0D73F7A27E9D2D4BA9FB0B93C6844906270371305C4D6A4D693E32D7FC32A6FA192853735789483B57313A397E131B1937E05D9A6EDFC49C793C8E6FF6F9CC45981F236A62B13CE11B6AB2D301CD178389D7B130AF2113089477','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","identification":"ed2280e3-1c05-4c01-b423-eb789be34211","process":"0603e890-7c81-469b-ade0-b1e44748be66","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"d866b7cd-33db-4660-a284-af18c1f1e490","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('449a6518-be6c-4a35-8e62-e7c6d558c6a9','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d9716e56-3b7c-4cc1-89bb-1abd196c6a27','receiver.example',1,'pending',1800000000000,1800000000001,X'23A08A63BCF5ED6A6DFDEEA95280E33A8A7AD503285DA41F8430694C653A9D1F50B6F3FD0E9D119238B8C06191FBCF33BD1C1828590DE0B42AE9F54E',X'5C2DD86751EFA41211548EA7EF662D5B5C513B6B1A77C0EF4C2D3CBAD7F96A0D01C150C4E99CBB33E6B6B2B5EFAB1E06E9AE812ECD27C86EE379E42A0C289F7FED44A288354F394AFECCE3FA8C8D77ACC7576E67F225E0366978671ECDB46BA48802D9B2','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"449a6518-be6c-4a35-8e62-e7c6d558c6a9","conference":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"5d3446c2433b6b638c2c0d64593dbde107e3714ef37b0788ade4ef99d8faaf64","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('d866b7cd-33db-4660-a284-af18c1f1e490','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"operator":"d866b7cd-33db-4660-a284-af18c1f1e490","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('37da505512e6fff89788f217e321d334ef01a0081b13a3c33a2542eb9f9cbd0a','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d866b7cd-33db-4660-a284-af18c1f1e490',1800000000000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"account":"37da505512e6fff89788f217e321d334ef01a0081b13a3c33a2542eb9f9cbd0a","issuer":"https://id.example.org","subject":"4711","staff":"d866b7cd-33db-4660-a284-af18c1f1e490","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE factor (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    credential TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "factor" VALUES('37f6d4bc-f126-4823-b57f-23522dfe84e3','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d866b7cd-33db-4660-a284-af18c1f1e490','65edf1386011e90f45d4e5fe30d1530c55e07a122cdf5eefb3621c31204316bd',1800000000000,X'A5017B24007206F20ADF8F3452B92513303268487F9E6AD2664C438A4ABDFD0F4D7301D472527ED63A414908B34BCCAB5DB691C876F5F9DF5B38F04401',X'4F59C7F2376903E85458C3A036D53CFCD14D4B552C279C18BA93E6F5488F3291766413E40B0B757A','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"37f6d4bc-f126-4823-b57f-23522dfe84e3","staff":"d866b7cd-33db-4660-a284-af18c1f1e490","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"65edf1386011e90f45d4e5fe30d1530c55e07a122cdf5eefb3621c31204316bd","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('a508d7012336ac39261abef7ca5433750e9db22f947139a7f4635932c11fe5bc','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d9716e56-3b7c-4cc1-89bb-1abd196c6a27','ed2280e3-1c05-4c01-b423-eb789be34211',1800086400000,X'DA04FECB1A988153E6E17F564C32999E2D1081860E6CC5BD69D887C904A90AF44A4352245C1963D9941BB78E96B48883AA2C87CF46FABA9181F17CA933',X'59CC68D0FAB350190E2782C5B38D6B044A403DA7A922DB704E24BE0267B1F02E7F8BE585E2E5C5E5A5174DCA4F9DFC8BCCFD9A82BB3D5F75F21B24D02D2C80678F796E6FB879283A9E776DC63C44B4B6DA251390FE6312687F6F','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"key_hash":"a508d7012336ac39261abef7ca5433750e9db22f947139a7f4635932c11fe5bc","request_hash":"1e5459e4da03cb15dff55bd87d6556ac298e58f41b0c8f96912ee7f5ab4d76f9","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","identification":"ed2280e3-1c05-4c01-b423-eb789be34211"}');
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
INSERT INTO "identification" VALUES('ed2280e3-1c05-4c01-b423-eb789be34211','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'pending','b9701f275b434229f39eefd38d1275619b3ac272a20c357b7cdf090ec70ce5d3',NULL,X'16B246A27AD0900B5A389D3C72CA253A2DFEA341D57F9F9F3D2749E1F2ED81263446276598E5C1DFCE96F25F6B34BCCB5CBD272D28A08F9E8D32CD647B',X'1C033F834BED7E66836F58CC138C12D6D53F55C5DF99EDA5B4BA7DB96A5426ECC7A11559B3C6ECD67FF6DFDBE996A61ACF04EE2301F6C1B903AF3D472E39E6D92394203160BAC2D8307FBDC42076160B744AC41B7245FF519CF513746539F023B2CCE1B38F9E4F08549734E6E9EA81255387B5E69EBB561DEAC673512129C09D6FD342EC9DD3D6C6D8C663E4BF3F4DB714EF0EF36820641F573126DA7DB9F6015D2D1B7B17DE0510D838C46B4759C917A17BE0C72FE5324236B010A0FB8865EAB84992FF4333D223','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"ed2280e3-1c05-4c01-b423-eb789be34211","process":"0603e890-7c81-469b-ade0-b1e44748be66","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"b9701f275b434229f39eefd38d1275619b3ac272a20c357b7cdf090ec70ce5d3","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('bdc47785-fa96-4039-8855-702774793119','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,1800000000000,X'D049F1132F2ADE0F441D8DB3C37CF6B3F3DFDBF22EA8AAD343F147951815D7232C829452B1EDDCFB8B68A4D0154B149DB1723841A2AA41847A51785B85',X'5B319E4B4B648D535B2D8852280DD59EB99A2CE6A2265B84F5CCD96A38D935DADD2B2750E4FEDA6F','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"bdc47785-fa96-4039-8855-702774793119","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('9caa8cdc-b62e-49a1-90c5-05b06ed3a326','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'BANK',10,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('d9716e56-3b7c-4cc1-89bb-1abd196c6a27','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"conference":"d9716e56-3b7c-4cc1-89bb-1abd196c6a27","object":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326/d9716e56-3b7c-4cc1-89bb-1abd196c6a27/package","sha256":"80d557086d28ee775ae955c6ac208cf101a5777e4eed3c6233a7da1a8aae1632","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('0603e890-7c81-469b-ade0-b1e44748be66',1,'9caa8cdc-b62e-49a1-90c5-05b06ed3a326',NULL,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"0603e890-7c81-469b-ade0-b1e44748be66","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
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
INSERT INTO "revoked_token" VALUES('17ae9f29-fd0c-4347-aec2-1023244d29e4','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,1800086400000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"17ae9f29-fd0c-4347-aec2-1023244d29e4","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
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
INSERT INTO "staff" VALUES('d866b7cd-33db-4660-a284-af18c1f1e490','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'9caa8cdc-b62e-49a1-90c5-05b06ed3a326@bank.example','3facaa52b0e338d87f3d7e216b57136d4386cebd2409dd397159427c4c304e7e',1800000000000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"d866b7cd-33db-4660-a284-af18c1f1e490","login":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"3facaa52b0e338d87f3d7e216b57136d4386cebd2409dd397159427c4c304e7e","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('d0515a100c863f2f35b39e53da5e914b2bb988458c845be7867d44d5c8f37763','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,'d866b7cd-33db-4660-a284-af18c1f1e490',1800000000000,1800086400000,'{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"hash":"d0515a100c863f2f35b39e53da5e914b2bb988458c845be7867d44d5c8f37763","staff":"d866b7cd-33db-4660-a284-af18c1f1e490","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('f32744a1-78dc-49c7-b18e-7957f108ba92','9caa8cdc-b62e-49a1-90c5-05b06ed3a326',1,1800000000000,X'D5E00343B6995931B728FB4D00B258957048ACB38CCC043954D62F58F1AA1A5D46247249756C7A20FC573418FE709F6EB9C30EEFEB5947677DEB4C4DB6',X'AC4CE1C1A67F7C6ACCC44D71213BE12050D1F4F81BB100DC78D52107EBAAA2DA8AD731CCE2C2574C601796AA1BA671F0AC17729B76F88117EF2501E6E00868B23DB9F1AF5E7365EFD6F6E73C3001B5C95EE5F062892B0C2BECFEEC054BF065F140C509AA644E2C94B69121F43080CDFF011E216DC99840A5','{"organisation":"9caa8cdc-b62e-49a1-90c5-05b06ed3a326","version":1,"id":"f32744a1-78dc-49c7-b18e-7957f108ba92","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
CREATE INDEX factor_staff ON factor (staff, created_at);
CREATE UNIQUE INDEX factor_credential ON factor (credential) WHERE credential <> '';
CREATE INDEX app_password_staff ON app_password (staff, created_at);
CREATE INDEX ceremony_expiry ON ceremony (expires_at);
CREATE INDEX identity_provider_organisation ON identity_provider (organisation, created_at);
CREATE INDEX external_account_staff ON external_account (staff, created_at);
COMMIT;
