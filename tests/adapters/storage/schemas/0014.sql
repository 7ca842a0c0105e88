BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('74F7B4F6XEFB0X4C23X8','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"identifier":"74F7B4F6XEFB0X4C23X8","name":"server","secret_hash":"c5aa1621a64ef1d80c3a8b63fd5317dd309ca0a7e2c63dbecd138c66be83f8da","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('85a352c9-1ddd-46b6-9258-e245c14e7a7f','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7','b35f8cc4ea639f53c590652f1be49c74ebe7258c94f975f66eb8058d55d9e631',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"85a352c9-1ddd-46b6-9258-e245c14e7a7f","staff":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","name":"sdk","hash":"b35f8cc4ea639f53c590652f1be49c74ebe7258c94f975f66eb8058d55d9e631","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('abff18e09703c493f21119d68166cea612a8ba1a0c6c5f129baac099456707cd','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'930589fb-9f7d-4325-9e88-c5a7fa1d378f',1800000000000,1800086400000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"hash":"abff18e09703c493f21119d68166cea612a8ba1a0c6c5f129baac099456707cd","conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('2b97268d-7612-49c5-804b-ef28d3ddc6c6','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'930589fb-9f7d-4325-9e88-c5a7fa1d378f',1800000000000,X'195D94997BB8786DFE7ADCC71E9FC2F07A2373F25804DF8E4DD39483EC1BB59705B99251BEAD7BB7F0D015EA9528F79AA17E','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"2b97268d-7612-49c5-804b-ef28d3ddc6c6","conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","kind":"photo","name":"face","created_at":1800000000000,"object":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f/930589fb-9f7d-4325-9e88-c5a7fa1d378f/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('dd66e4a0-4833-4d49-b9c3-d02dd2b1f25e',1,'74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"delivery":"dd66e4a0-4833-4d49-b9c3-d02dd2b1f25e","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('74f7b4f6-efb0-4c23-8d0a-b015dd636a4f','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('74f7b4f6-efb0-4c23-8d0a-b015dd636a4f','930589fb-9f7d-4325-9e88-c5a7fa1d378f',1,X'CD9B095C4333BE0D6B895602E3FB131DED5B40EDC13AC255C9460316F4D8850B5353ECF5DF6F9E8D','{"chain":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('74f7b4f6-efb0-4c23-8d0a-b015dd636a4f','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('74f7b4f6-efb0-4c23-8d0a-b015dd636a4f','930589fb-9f7d-4325-9e88-c5a7fa1d378f',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('ac66c811-1f5d-444c-8814-ed2554cd8dda','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9f661587f7871924e7c6d78cd32f3df4cd7876bca06aaf8ff1761b241956bfd9',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"ac66c811-1f5d-444c-8814-ed2554cd8dda","kind":"person","hash":"9f661587f7871924e7c6d78cd32f3df4cd7876bca06aaf8ff1761b241956bfd9","reason":"r","added_by":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('d453c982-d87d-420e-a435-2871604744c6','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'930589fb-9f7d-4325-9e88-c5a7fa1d378f','3ab00bb3a2d6f61550f8395dd242acee534494a9e6f39b51a1169d39fe06fb71',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"d453c982-d87d-420e-a435-2871604744c6","conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","identification":"8f20c75f-decb-4fb2-8f50-3241693f632d","kind":"document","hash":"3ab00bb3a2d6f61550f8395dd242acee534494a9e6f39b51a1169d39fe06fb71","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('c7da5278d4e27f4529789d4fce9209c8f42662af4a99d75153ebba734455d96b','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7',1800086400000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"hash":"c7da5278d4e27f4529789d4fce9209c8f42662af4a99d75153ebba734455d96b","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
CREATE TABLE checkpoint (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    stamp_due_at BIGINT NOT NULL,
    signature BLOB NOT NULL,
    certificate BLOB NOT NULL,
    token BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "checkpoint" VALUES('6920ea60-19d6-4516-87b2-5ae0ff9705d4','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,0,X'0156C3C820A9A6A3D6997B12082372D024F17BE646D693FDBEADA162A002B36433168DED919498A4FFDF77AD8308EE5E1BE175AE0B5818F4FB129FA8E2D8042DCD218D9C926B',X'32CF6539390F2D3AD78FF34D68F1F4D3FE0BB6754F0F167E08B3630AD5E46D21332B001018DA6A53CDEAAD00EED4CB12CDC49C15A7F35D4A86C722C4636FEEBF3B6FCB06E05470159777295351ECAD358F25E7E69EEDF4DC303B2ED093EF0C89C13799EE1422C00B9A0C9CF3AEC64FAB00CFCCACDA535C1275F24C390A2097DDB780DB13415F245D89D0DD754220DD728BF63DA2195EE65860AF529F5AAE3347AA633B8517E7F7EB44A41B9F250034EC7CF2CBB4A0C2E1666B347352C498E8809615144F30B73659D473218CD4F687CB0A6772DC94F175A469995C1DCBE9FE075A90B168F0EC412DF0DA4F509192683402DF53744024266B81ED1C380F683A13C7DD08E06925150C45094A938EBAF817F0B345038B6ACACE6DC08EC751D7BCC8AF97AA3ED72FA949A555584E70FE595D3E367F83A0E42B70B19DD8A72D4BAE872BAF3868BD8EC6FD769B3E3385F2195DEDB10FEDC8676C56C78A187920C36F04FC85C0DAC743172A397BE0C598F81F8AFA5C5A9DD4D4C854FA302537FDDE526CA86B7D0DB5FE61EAC1AB391E1C710006',X'191C3FB88C91EDAE0E22340D16771D48771E7D096672EE49461CA8C456BAA310CF28110E1D9349246ED7B85193C3F94392DCCC7CFE9366AE49AE86211BF6F14DB1A71CC508008A650449DDBAA4B70CEBFB123F2781FC7306FC8C','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"6920ea60-19d6-4516-87b2-5ae0ff9705d4","at":1800000000000,"text":"{}","heads":[{"chain":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
, standing TEXT NOT NULL DEFAULT '', abort_code TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', flagged BIGINT NOT NULL DEFAULT 0);
INSERT INTO "conference" VALUES('930589fb-9f7d-4325-9e88-c5a7fa1d378f','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'8f20c75f-decb-4fb2-8f50-3241693f632d','88e4138c-d115-4a53-8e4b-1b0d2e90b1c7',1,'waiting','9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'B2CF64A4D0F613D961BE243F010EE32B1D0B9C8E5BD5F6FBBB859381D810AA01B389E801C774D6EA5EF395CF8DE6B820FB90C875CD9EF04B8F9FB5F4B5',X'F74D98CFB3252776EB0B041BA70F111F4C7FFE40D9F6D17D6E31C72ECD33CF9426BA9A5967BDA32460C4355D5C608386D3B5C672EF5B2841E8185C2B9186131BD9AD7C8352D925FDFEEAD44C29B424561681E81575A9071FBABF7CE36FD54B69FB09383DD813E903A4ABC707414F94CFD19C2F93B0E5953DD61602826E45088136E8A270C7ED72A3969DCDA2BC0347FDC4101997CF32A7C6C9DB1FF28D76224E30344956409DAF12EA99D8B440E58B60004507B4239A15FD01BAAB8867C9A28BAEBFA5C17B68599375571F25790E083F0AD21F2C9E1FC4CFDBA987B0C443E2CC6B6CB1775DD1EBD75DC27631C5F1AA0DC9A13651D578F1CF73BBEC3FB8CB50FC3836798088A1980A840336E1DEFD4BB2BCE026CB96837B0E28A5B2EB0BB2E70396C01517B00BDF2D88DBB30A','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","identification":"8f20c75f-decb-4fb2-8f50-3241693f632d","process":"88e4138c-d115-4a53-8e4b-1b0d2e90b1c7","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","played":null,"requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"way":"","way_rule":"","run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}','waiting','','en',0);
CREATE TABLE configuration_epoch (
    id BIGINT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);
INSERT INTO "configuration_epoch" VALUES(1,5);
CREATE TABLE conversation_record (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conversation TEXT NOT NULL,
    node TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    purged_at BIGINT NOT NULL,
    legal_hold BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    hold_reason BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conversation_record" VALUES('1e8e7b7c-74f4-4560-88b4-5980db77b32c','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'92c74b1b-9381-4805-8a73-9cc683808e64','node-1',1800000000000,0,0,0,X'0F23BEA7B7DEEE775D381F2494BAEF8FEE4318718E0B0FD27525101CD897310AECEC621D2B313D7A90B2EFB9EB55296038DF00BB2586597E7D068FCEFD',X'64EC41D47A0077A17A5380D376D3978A5C179BDB2A38793F115F1825EE1DD98900F7AF04A092A42A23D86C7136F8FD1167130F2C5A2DF84E862FCF815383804494751E627345179A479A98EF517CB8D8',X'','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"1e8e7b7c-74f4-4560-88b4-5980db77b32c","conversation":"92c74b1b-9381-4805-8a73-9cc683808e64","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');
CREATE TABLE conversation_recording (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES conversation_record (id),
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conversation_recording" VALUES('1184b23b-15cc-4f89-806e-2cefed880350','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'1e8e7b7c-74f4-4560-88b4-5980db77b32c',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"1184b23b-15cc-4f89-806e-2cefed880350","record":"1e8e7b7c-74f4-4560-88b4-5980db77b32c","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f/1e8e7b7c-74f4-4560-88b4-5980db77b32c/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');
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
INSERT INTO "delivery" VALUES('dd66e4a0-4833-4d49-b9c3-d02dd2b1f25e','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'930589fb-9f7d-4325-9e88-c5a7fa1d378f','receiver.example',1,'pending',1800000000000,1800000000001,X'2D3372D7F751F4BCA1993F475AEC052DD0BD73B2839DB47F944F05F6B3A6CE2022B5558D7EBE352D011749F97D65AE4413431C958BB5DE80336B1424',X'E4225091C5294440A2834A12F703C8D3F2AB1B1F4EF910951F66A9D93A8558A5FB1D86D8F30241C47A140E731C5C0AC5739B8F7CF0C921CC9BF4AFD2517610ABF6B8732C0534ADC737012A8B7400DC8AA76BE9F6488B3B5FC734B22A36FCDE39338B8078','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"dd66e4a0-4833-4d49-b9c3-d02dd2b1f25e","conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"a37f61ea06721e2dfbfc79d5b89560c99c4933b7226ee1fd8016d29ab522067f","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":"","fails_first":false}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"operator":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":"","attested_at":0,"attested_in":""}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('1478d6ed5dc451fa1471da3187b3ce55e9e733b0b97da62d1f7b6846e140ac65','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"account":"1478d6ed5dc451fa1471da3187b3ce55e9e733b0b97da62d1f7b6846e140ac65","issuer":"https://id.example.org","subject":"4711","staff":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('92ef833a-9092-4704-be51-0e631fe05caa','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7','cece93e5b89ba41b08c09891ac308d10443f499f076a5ed06483892f1e9ab5d8',1800000000000,X'EBE42E987A481F2FB26B86D20FF2566E7B013AC9A621D0FD36A26BA54765566D4D5D4DDFD7FF88DDD2A46C56AAC51B1B3ED733001C1D375EDBB35E4E60',X'71F0107CB9BB2E0EB0C26C34875E80DF0EA19FCFD4AD4038983A870B9231FF2CF1768E027B2393F0','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"92ef833a-9092-4704-be51-0e631fe05caa","staff":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"cece93e5b89ba41b08c09891ac308d10443f499f076a5ed06483892f1e9ab5d8","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('8fb70bdde8fc7dd602bb4fe14d87d17e7b1210269cba35650dbac83435a8e1f0','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'930589fb-9f7d-4325-9e88-c5a7fa1d378f','8f20c75f-decb-4fb2-8f50-3241693f632d',1800086400000,X'A5FD79F6C6DE9A99546639CDC72622EED5D88F8C4CFD4F02CFBCEC07C6C9D41383D9E987F427A8E875A2B415CC7EEC78F91452F53DEA965AA54617AC44',X'F1240B52A87D8938E901C8FD22C30D99D6FC0620483DD5C14A035C97D106C9C79D4D2DD43777CB4FAF99B13AD8B58BCECB78ABB5C4E6B49447E00D12360C412E67AFE63E851E8CCB3AED72740C1281E193515B7C5DFB6A321529','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"key_hash":"8fb70bdde8fc7dd602bb4fe14d87d17e7b1210269cba35650dbac83435a8e1f0","request_hash":"e13d4eda736fc67ef7cf389c67752b5ded7d93c042138383ba555ffb494faec7","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","identification":"8f20c75f-decb-4fb2-8f50-3241693f632d"}');
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
, face TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL DEFAULT 0);
INSERT INTO "identification" VALUES('8f20c75f-decb-4fb2-8f50-3241693f632d','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'pending','520824c3095b1694c5484ff70d3f57337cc5e89929dad5cd2b6a80cd2ce319f8',NULL,X'C8A33B8BF0BAF6C24AE339ACA5A9FBDFAE5772FE45F09C77728DBC5CFC5DC6E7322699CCC4B549D9E5B12AED645594E98EFCE89285089A0A1BF5666363',X'BCF77D9F374801E44A104CA0E4276ACCAC75242F4FF4FF870919160EA3DF6F12D8CD0DBBFEF11A71EF693F28BE3A061C496BB542B5E767C7419C8A951E22B5BF53951F783942222F7146AF6AD33E53386353B46546BC903665FEB4CDC65173F7212985A2CF046EA1E266FD5E4915800500D501ADC179B05171D6CEC959151656A62CD291D1AB8EFEE2032A5B6022C4469BD46FBA3AA645FCEAB44EF12FDCB4384B810943D413A98CA606370137C2D0801D9F3968FC0DBEF18D2247BFFF56F54E3A09B452D4321439','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"8f20c75f-decb-4fb2-8f50-3241693f632d","process":"88e4138c-d115-4a53-8e4b-1b0d2e90b1c7","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"520824c3095b1694c5484ff70d3f57337cc5e89929dad5cd2b6a80cd2ce319f8","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"played":null,"mode":"live","wrapped_key":"","sealed":""}','liveid',1800000000000);
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('361b9126-9018-4573-b272-3de0acb9af32','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,X'A1EE7B00D26D2809DD2010E132114A7D1007427B541994D9CEA6AFF353D030F4FB20E238B0D982EDE62E35016F829CA5B6FDA6CA2014C870EE1B5A2A76',X'268C0074525FEDD967F8B6D5D60A9919AB4985647B6A85DF062BADE0176566A6FB9F2AE11F4776D7','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"361b9126-9018-4573-b272-3de0acb9af32","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('b150a872-ce25-48ed-99cd-18282b0cba4c','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"b150a872-ce25-48ed-99cd-18282b0cba4c","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('74f7b4f6-efb0-4c23-8d0a-b015dd636a4f','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'BANK',10,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"duty":{"certificates":[],"attestation":false,"statement":{},"addresses":[]},"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false,"idenfy_receiver":"","idenfy_one_event":false,"idenfy_one_session":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false,"lenient":false,"test_of":""}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('930589fb-9f7d-4325-9e88-c5a7fa1d378f','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"conference":"930589fb-9f7d-4325-9e88-c5a7fa1d378f","object":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f/930589fb-9f7d-4325-9e88-c5a7fa1d378f/package","sha256":"61a21cb28f9aa0932276e9ea895337652cb59823c1db1b0b57056fe6b41e5e07","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('88e4138c-d115-4a53-8e4b-1b0d2e90b1c7',1,'74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',NULL,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"88e4138c-d115-4a53-8e4b-1b0d2e90b1c7","name":"Account opening","attended":true,"unattended":null,"ways":[],"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}',NULL);
CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO "pulse" VALUES(1,0);
CREATE TABLE receiver_alert (
    process TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, process)
);
INSERT INTO "receiver_alert" VALUES('88e4138c-d115-4a53-8e4b-1b0d2e90b1c7','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"process":"88e4138c-d115-4a53-8e4b-1b0d2e90b1c7","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0,"earlier":[]}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('3c69aea2-ccf8-4b3e-9c73-702cf3a3c9de','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800086400000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"3c69aea2-ccf8-4b3e-9c73-702cf3a3c9de","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
INSERT INTO "schema_version" VALUES(5,'nodes');
INSERT INTO "schema_version" VALUES(6,'alerts');
INSERT INTO "schema_version" VALUES(7,'checkpoints');
INSERT INTO "schema_version" VALUES(8,'retention');
INSERT INTO "schema_version" VALUES(9,'listing');
INSERT INTO "schema_version" VALUES(10,'cases');
INSERT INTO "schema_version" VALUES(11,'conversations');
INSERT INTO "schema_version" VALUES(12,'spells');
INSERT INTO "schema_version" VALUES(13,'case_of_operator');
INSERT INTO "schema_version" VALUES(14,'requests_of_a_face');
CREATE TABLE search_term (
    term TEXT NOT NULL,
    organisation TEXT NOT NULL,
    identification TEXT NOT NULL REFERENCES identification (id),
    source TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, term, identification, source)
);
CREATE TABLE signing_key (
    kid TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE spell (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    result TEXT NOT NULL,
    process TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "spell" VALUES('9f185d7a-7599-409d-8083-8496a13a02b1','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7','call','completed','88e4138c-d115-4a53-8e4b-1b0d2e90b1c7',1800000000000,1800000060000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"9f185d7a-7599-409d-8083-8496a13a02b1","operator":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"88e4138c-d115-4a53-8e4b-1b0d2e90b1c7"}');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'74f7b4f6-efb0-4c23-8d0a-b015dd636a4f@bank.example','279d84a092d22e94c46712ef518e96bf0e7555c8a534cf335427f6f56f69e50b',1800000000000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","login":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"279d84a092d22e94c46712ef518e96bf0e7555c8a534cf335427f6f56f69e50b","sign_in_link_expires_at":0,"certificates":[],"simulated":false}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('54edbf578fd8448f9dd2de076084fea198578cca1f3600626ac64cef8cc54bca','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,'9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7',1800000000000,1800086400000,'{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"hash":"54edbf578fd8448f9dd2de076084fea198578cca1f3600626ac64cef8cc54bca","staff":"9b23bd11-4c0f-4aa2-b602-6425dfc6b3d7","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('f13610f9-4c35-415b-8c60-c6fc796d5a58','74f7b4f6-efb0-4c23-8d0a-b015dd636a4f',1,1800000000000,X'D45B48372CA0E274EFD7DC74F18E45DB018042B77293C65026FF02431C35571DAE291136CE08A1A8D458251B0C3B235EAAFC87B954CE70AAC242294231',X'695A54A67A41B4CAB1615A0FBC70FDCFD25FC4CE13A07E7914782228C8F32F28ED6C0CC3E80E89CDAD5CD0CB8BE7B01B5B2B86C8A2763F76D5D02145E859C424C7671049123D1158DFA8EAAC76B1ADE00EA1B5432D1EAC9B8E942F6C3F33A773BA5946502C1A0CC244BB42A421D50879B8FB27AB4A618132','{"organisation":"74f7b4f6-efb0-4c23-8d0a-b015dd636a4f","version":1,"id":"f13610f9-4c35-415b-8c60-c6fc796d5a58","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
CREATE INDEX receiver_alert_due ON receiver_alert (due_at) WHERE due_at > 0;
CREATE INDEX mail_due ON mail (next_at);
CREATE INDEX conference_waits ON conference (organisation, answered_at) WHERE answered_at > 0;
CREATE INDEX delivery_state ON delivery (organisation, state, created_at);
CREATE INDEX audit_head_unchecked ON audit_head (organisation) WHERE seq > checked_seq;
CREATE INDEX checkpoint_at ON checkpoint (organisation, at, id);
CREATE INDEX checkpoint_stamp ON checkpoint (stamp_due_at) WHERE stamp_due_at > 0;
CREATE INDEX conference_records ON conference (ended_at) WHERE ended_at > 0 AND length(wrapped_key) > 0;
CREATE INDEX identification_kept ON identification (expires_at) WHERE length(wrapped_key) > 0;
CREATE INDEX case_entry_hash ON case_entry (organisation, hash);
CREATE INDEX case_entry_conference ON case_entry (organisation, conference);
CREATE UNIQUE INDEX block_entry_hash ON block_entry (organisation, hash);
CREATE INDEX conference_case ON conference (organisation, created_at, id, process, language);
CREATE INDEX conference_standing ON conference (organisation, standing, created_at, id, process, language)
WHERE ended_at > 0;
CREATE INDEX conference_code ON conference (organisation, abort_code, created_at, id) WHERE abort_code <> '';
CREATE INDEX conference_flagged ON conference (organisation, created_at, id) WHERE flagged > 0;
CREATE INDEX conference_held ON conference (organisation, created_at, id) WHERE legal_hold > 0;
CREATE INDEX search_term_identification ON search_term (identification, source);
CREATE INDEX conversation_record_of ON conversation_record (organisation, started_at, id);
CREATE INDEX conversation_record_open ON conversation_record (node) WHERE ended_at = 0;
CREATE INDEX conversation_record_kept ON conversation_record (ended_at) WHERE ended_at > 0 AND length(wrapped_key) > 0;
CREATE INDEX conversation_recording_of ON conversation_recording (record, started_at, id);
CREATE INDEX spell_ended ON spell (organisation, ended_at);
CREATE INDEX conference_operator ON conference (organisation, operator, created_at, id) WHERE operator <> '';
CREATE INDEX identification_face ON identification (organisation, face, created_at, id);
COMMIT;
