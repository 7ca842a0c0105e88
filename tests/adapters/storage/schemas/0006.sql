BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('9EB58975X766AX464EXA','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"identifier":"9EB58975X766AX464EXA","name":"server","secret_hash":"5fe7e5cb8a3c557ff5cbfe1ac1c2a5aefcbe0297c28a74a20b8e5207a165866a","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('1c0a2cdb-7e4d-435b-a8f9-c902235920cb','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'1a848078-1033-4386-81a2-ef0a7fd12264','e566738086e81e61c137b72875711e8c2c64604add1c09d8d5aaf33af1ed0e77',1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"1c0a2cdb-7e4d-435b-a8f9-c902235920cb","staff":"1a848078-1033-4386-81a2-ef0a7fd12264","name":"sdk","hash":"e566738086e81e61c137b72875711e8c2c64604add1c09d8d5aaf33af1ed0e77","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('046f6ee73b4789d6d1f094bc2700fd7eb335ac6008450acf85acdf48d6f7e6c8','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'924f204b-0040-4321-bafc-3d3eb3876569',1800000000000,1800086400000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"hash":"046f6ee73b4789d6d1f094bc2700fd7eb335ac6008450acf85acdf48d6f7e6c8","conference":"924f204b-0040-4321-bafc-3d3eb3876569","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('36e3910a-de36-49a7-8465-f86b434d4c59','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'924f204b-0040-4321-bafc-3d3eb3876569',1800000000000,X'0065337F61850D37930E98E61CCB73517CDE6DB31ADBBCBFD3225904BF9F3B6FBB93668E647A4E6EE750339F30D8B95F93FC','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"36e3910a-de36-49a7-8465-f86b434d4c59","conference":"924f204b-0040-4321-bafc-3d3eb3876569","kind":"photo","name":"face","created_at":1800000000000,"object":"9eb58975-766a-464e-a814-1ef6dd95e72f/924f204b-0040-4321-bafc-3d3eb3876569/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('1aa3acab-0528-43cb-94d1-546878547e6a',1,'9eb58975-766a-464e-a814-1ef6dd95e72f',1,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"delivery":"1aa3acab-0528-43cb-94d1-546878547e6a","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('9eb58975-766a-464e-a814-1ef6dd95e72f','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('9eb58975-766a-464e-a814-1ef6dd95e72f','924f204b-0040-4321-bafc-3d3eb3876569',1,X'65E133C2D5B3814AAA7557DA63B2BCAFAF62592033AFC523E7FC711C9ACF204FF790410F4D44EE55','{"chain":"924f204b-0040-4321-bafc-3d3eb3876569","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('9eb58975-766a-464e-a814-1ef6dd95e72f','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('9eb58975-766a-464e-a814-1ef6dd95e72f','924f204b-0040-4321-bafc-3d3eb3876569',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('024042aff0746cc829621b9ed11e9b6c0794f2d0f693df1434ffaaa6325abb93','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'1a848078-1033-4386-81a2-ef0a7fd12264',1800086400000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"hash":"024042aff0746cc829621b9ed11e9b6c0794f2d0f693df1434ffaaa6325abb93","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"1a848078-1033-4386-81a2-ef0a7fd12264","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "conference" VALUES('924f204b-0040-4321-bafc-3d3eb3876569','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'c5f66f2a-a536-427f-8b75-ca16f0a561eb','4b38320d-6dbd-47c6-afd3-700f8b19edba',1,'waiting','1a848078-1033-4386-81a2-ef0a7fd12264',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'124302B483088021494FC1CEE05D11E8BF1BACFF6976E51864CD9272E73B0422C6D124FA4AD38DB083CB87B58B82464F70CCF58FEAF1592FB25908CB2C',X'2E2903C6E574EF07D07886F4ECB10787FBD60CF7EFF3D22074AC139A9685FB9B3445E64C9D40E514A47D1F8D1B3A4ABB38180CC74709A951E90EE8BDC1A1C70F0599DFC1B47CB7B9FA2B53E28AE672CBE0CB29A869C4136278C420DC6CE60760953287CE6FE44ACB63B33B53A9BEF4356B4E196647CB49F2AB6B7D5164BFC3A0AA14043E05F8697660A9C601448B52F74FEECDAD9518D4D15CD9912173E4EB349F8A3A867F2A801621F3B113710FB40FB3EB5A7A0A2214742113A5078594E78BE3C05A9E2C7510F052C5ADAB73F5F17587D8FE0CB3D9696A86BDA8898347353737B25C287FCC99BB1F5CD4791E7414FBBBEE6F9084A55678AECF49FFBCCD89FE3A56D272B783FA2F761DB23FCF0915ECBA0774341D5860BB9BB1538602B84B1D7C88577E1DE40BF98F8EF968','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"924f204b-0040-4321-bafc-3d3eb3876569","identification":"c5f66f2a-a536-427f-8b75-ca16f0a561eb","process":"4b38320d-6dbd-47c6-afd3-700f8b19edba","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"1a848078-1033-4386-81a2-ef0a7fd12264","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('1aa3acab-0528-43cb-94d1-546878547e6a','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'924f204b-0040-4321-bafc-3d3eb3876569','receiver.example',1,'pending',1800000000000,1800000000001,X'CD6D1D2ED80B83E09210EA994F023724EDD6F8C279CA56BCF450AED414EA856EBD97EFC0DB25F6E0D5EF043734CA539E2194818CD4FB22E12DD035C8',X'B9A05F4985AA2B0301AF7649D7D271D6F969678D61326C190CCD07A10DDEF695120F207EED5127343738D0369541224ED54391F2CF8283D7CB2EA72D9BAA9FE8A406ED1EDE0BD2959337944A84BDAC4B579119AFC42951B81B40FE48D0B038EA77BB4314','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"1aa3acab-0528-43cb-94d1-546878547e6a","conference":"924f204b-0040-4321-bafc-3d3eb3876569","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"9125b6027e4d8933b2e24de165baab79dea49151eb951f7112d36a0023bae72d","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('1a848078-1033-4386-81a2-ef0a7fd12264','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"operator":"1a848078-1033-4386-81a2-ef0a7fd12264","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('37c38791481222949b058456fe3b8d9fe67ec36fdec268766f68bfff6979fd3b','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'1a848078-1033-4386-81a2-ef0a7fd12264',1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"account":"37c38791481222949b058456fe3b8d9fe67ec36fdec268766f68bfff6979fd3b","issuer":"https://id.example.org","subject":"4711","staff":"1a848078-1033-4386-81a2-ef0a7fd12264","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('d254f692-0fa6-4275-9fbc-e7fa48c2c355','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'1a848078-1033-4386-81a2-ef0a7fd12264','4bc100ad6c43fe5ea2ca1307d150bf21867bb582badadedeaa407b550bbfc6a3',1800000000000,X'5C77D847433846B0A43F3F5B9B48A82B5BD0E48845A4F57A12261F8435E4E5BA423A4326246C62767626560AB9A25AAC1214267F40F1C7D020082C7B07',X'746EDB1FB2ACC9006728FEC829DE46CEC86CCF3778115612A11E4B238400703DA061E71E8F7172EE','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"d254f692-0fa6-4275-9fbc-e7fa48c2c355","staff":"1a848078-1033-4386-81a2-ef0a7fd12264","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"4bc100ad6c43fe5ea2ca1307d150bf21867bb582badadedeaa407b550bbfc6a3","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('c7df135fd74698884ef086117ca018d09f4e1cb22003e53e704cc58552d53465','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'924f204b-0040-4321-bafc-3d3eb3876569','c5f66f2a-a536-427f-8b75-ca16f0a561eb',1800086400000,X'B7D0D5E9CE73451A0E380DEE64C748CE54B7D7CFD63B259EECB5F0C650A1D5C9DDF24CEA67FF06F17E0E9AEF2A92D1189C5B2A1B737470621EA4CFE77A',X'612B1F0FF1DD3CF70D0BCFD395DBC0082AB113A92824123C838D497E67AF7A8946EF7FB4A4FD3342485870503D1E4FC6A173F996527C42024EBABB1E073BCAB89B4F5B4DD211E5D4CAB48DD8373921578F6C960E8C99DC05C7C2','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"key_hash":"c7df135fd74698884ef086117ca018d09f4e1cb22003e53e704cc58552d53465","request_hash":"25be148dabacaf1073032354948debc06cc74ce6a8f3bde3e300add4a3157ab1","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"924f204b-0040-4321-bafc-3d3eb3876569","identification":"c5f66f2a-a536-427f-8b75-ca16f0a561eb"}');
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
INSERT INTO "identification" VALUES('c5f66f2a-a536-427f-8b75-ca16f0a561eb','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'pending','f2cea461f919c15f1a4cfe826e986c5bb94b8c77aeea08aada9fc0eb4970709b',NULL,X'DF294B89A81BC2001CA8D1CB8575C8F4C5525F081FC4E52E8D8BF2FB752A8877364E36D2AF47B26CE036C20B3149C900E1D59A2791A3C7ED1DE261030B',X'BD5537BA4F26F3AF7CAEBDF1BE7A0F80BB7C87CD714FFB19D86A00F836AAA2F128E146ACAEB412E28075DF70D2A6B25F08549B27D3D2EEC6D77C096997AA29D925EF2A6EDCAE46E3896EF15F40F4582102CFE06C7C739D066F61368B72477D38B63E4A5CCD70AFE270BED9FA3A5B4E3A1F4A00AB0D522A44DFBDC435955E0ACB745FFC6CCB5618C4A5BFCF5C03BAF351D88D7396976912BE9315D91A16E994378C0D75BCDED9154FADBA239C80CD2FAB1B84C6BFC1AD82DBB0E70D4458347214C4C830D1A305C2C8','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"c5f66f2a-a536-427f-8b75-ca16f0a561eb","process":"4b38320d-6dbd-47c6-afd3-700f8b19edba","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"f2cea461f919c15f1a4cfe826e986c5bb94b8c77aeea08aada9fc0eb4970709b","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('4900ce8e-9095-454b-a4c2-ea6874607b80','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800000000000,X'1C0D0831AD06C61B87412D64EE488F8BA8B67C1E6F3E173F20393C7C64A3DFBB72653CCB918818B5EBC7580B91DA83E97ABBB625B9A85E81145C57D1E1',X'38156222AD4C329C3344EC3408285F18CDBD7A283CDAFECE3E5DF316E20D1849004D5DF8FFDC97D7','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"4900ce8e-9095-454b-a4c2-ea6874607b80","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('a55fa631-85c3-4803-8863-5a583bdf4f98','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"a55fa631-85c3-4803-8863-5a583bdf4f98","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('9eb58975-766a-464e-a814-1ef6dd95e72f','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'BANK',10,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"9eb58975-766a-464e-a814-1ef6dd95e72f","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('924f204b-0040-4321-bafc-3d3eb3876569','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"conference":"924f204b-0040-4321-bafc-3d3eb3876569","object":"9eb58975-766a-464e-a814-1ef6dd95e72f/924f204b-0040-4321-bafc-3d3eb3876569/package","sha256":"6525e91335e8d3b3db42c9f447afd7e196cf71336cfaae42b17948e824254633","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('4b38320d-6dbd-47c6-afd3-700f8b19edba',1,'9eb58975-766a-464e-a814-1ef6dd95e72f',NULL,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"4b38320d-6dbd-47c6-afd3-700f8b19edba","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
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
INSERT INTO "receiver_alert" VALUES('4b38320d-6dbd-47c6-afd3-700f8b19edba','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"process":"4b38320d-6dbd-47c6-afd3-700f8b19edba","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('9a90f292-78a7-4f7c-8b4b-f5e519eb9dd2','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800086400000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"9a90f292-78a7-4f7c-8b4b-f5e519eb9dd2","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
INSERT INTO "schema_version" VALUES(5,'nodes');
INSERT INTO "schema_version" VALUES(6,'alerts');
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
INSERT INTO "staff" VALUES('1a848078-1033-4386-81a2-ef0a7fd12264','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'9eb58975-766a-464e-a814-1ef6dd95e72f@bank.example','7adfaaaf5c9a462ccd0580f5ce2e5d783bac5774ae8a9b75277522e4d21df1b9',1800000000000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"1a848078-1033-4386-81a2-ef0a7fd12264","login":"9eb58975-766a-464e-a814-1ef6dd95e72f@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"7adfaaaf5c9a462ccd0580f5ce2e5d783bac5774ae8a9b75277522e4d21df1b9","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('64b9d871966eb3bb929b86d74f7c66ffbd24739de3d8132679a09de35d65f0cc','9eb58975-766a-464e-a814-1ef6dd95e72f',1,'1a848078-1033-4386-81a2-ef0a7fd12264',1800000000000,1800086400000,'{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"hash":"64b9d871966eb3bb929b86d74f7c66ffbd24739de3d8132679a09de35d65f0cc","staff":"1a848078-1033-4386-81a2-ef0a7fd12264","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('a8b56986-d9ea-4826-8d2a-4146f67e1eb2','9eb58975-766a-464e-a814-1ef6dd95e72f',1,1800000000000,X'E2A9692C7563A3D0B22B1236E30F92CE0A2906020A4A6A3B2F6AFDD4D66AAFEF9D17CA8D0AFBEAE50711FF77C6D902F0185B5A80691E79397396A9DD37',X'4E4B5929BE0A265BD6D2BC2949D41D9780BAB4778E6144CCFF594E15ABEE3AD4B948D7EC790B30A5FFE59C255A5016D978E6572EE9AA25CFA12D1273EFDADCE5052CE810F303EF973918A9F528DDE875BA76BCAFE106379018A8B6EF2490FC1DC46E27BB90F69C7F1CE6ED192614D6CE95C03942064E9A2E','{"organisation":"9eb58975-766a-464e-a814-1ef6dd95e72f","version":1,"id":"a8b56986-d9ea-4826-8d2a-4146f67e1eb2","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
CREATE INDEX receiver_alert_due ON receiver_alert (due_at) WHERE due_at > 0;
CREATE INDEX mail_due ON mail (next_at);
CREATE INDEX conference_waits ON conference (organisation, answered_at) WHERE answered_at > 0;
CREATE INDEX delivery_state ON delivery (organisation, state, created_at);
COMMIT;
