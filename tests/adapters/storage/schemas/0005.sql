BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('EE6BC014X6B98X47CDX9','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,1800000000000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"identifier":"EE6BC014X6B98X47CDX9","name":"server","secret_hash":"dde6860beffe2c7699c1d578c1266d80b68b3bd79ea9e98fd8131b9e4e5631d0","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('be96fd08-68dd-48d4-83d8-42f276acc7b0','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'bbf6e221-bcd4-49df-81b5-29a6221d66f5','785b791993a67d69d9e2b65ee44a51785e74386b7eb999e3a0190a0fe3b7b1e9',1800000000000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"be96fd08-68dd-48d4-83d8-42f276acc7b0","staff":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","name":"sdk","hash":"785b791993a67d69d9e2b65ee44a51785e74386b7eb999e3a0190a0fe3b7b1e9","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('75071d82c995cb425e6f6ed67ec788a3ac4c6d075b7bc515bdccb6a39e188221','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'62d42cd1-af6c-4ddb-a96e-de6916e866c0',1800000000000,1800086400000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"hash":"75071d82c995cb425e6f6ed67ec788a3ac4c6d075b7bc515bdccb6a39e188221","conference":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('59707efe-d467-4f47-a730-c37b248584eb','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'62d42cd1-af6c-4ddb-a96e-de6916e866c0',1800000000000,X'00ECA1A372DFA6F2F12E75DA58DD80CBF2C3640304A56E46E6F9FDB69688F8C3D9943F2ED4FB5BBD62787D849E8D3B4BE627','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"59707efe-d467-4f47-a730-c37b248584eb","conference":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","kind":"photo","name":"face","created_at":1800000000000,"object":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d/62d42cd1-af6c-4ddb-a96e-de6916e866c0/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('92de4831-412d-45c9-ae30-6459eb646f53',1,'ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"delivery":"92de4831-412d-45c9-ae30-6459eb646f53","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('ee6bc014-6b98-47cd-92cd-d59e57b61f3d','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('ee6bc014-6b98-47cd-92cd-d59e57b61f3d','62d42cd1-af6c-4ddb-a96e-de6916e866c0',1,X'AE84FA842ACFA23C03016D39DA49B99CEB3D74C9450406847D531865613C835D9AA47761C2983538','{"chain":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('ee6bc014-6b98-47cd-92cd-d59e57b61f3d','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('ee6bc014-6b98-47cd-92cd-d59e57b61f3d','62d42cd1-af6c-4ddb-a96e-de6916e866c0',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('9ac3aeceff46a713b73a38444d74b9d32a9ace8c1974ca86b0d7b540a84b465e','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'bbf6e221-bcd4-49df-81b5-29a6221d66f5',1800086400000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"hash":"9ac3aeceff46a713b73a38444d74b9d32a9ace8c1974ca86b0d7b540a84b465e","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "conference" VALUES('62d42cd1-af6c-4ddb-a96e-de6916e866c0','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'0281e4a1-9a71-47e2-8478-0224e652407e','f0104940-e4f8-4698-ba7b-56d58675d589',1,'waiting','bbf6e221-bcd4-49df-81b5-29a6221d66f5',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'635485DCF1547D5988E8AB3FB1B074B21F256522C2285CEED99CBA677C4E3E8256587196D8B6328EDD5F1426BCCCF7B9A80814E8FD09779E3110873295',X'9491F22B5272BFA04A4335849FDD261A97B44C619E1A4F1098EA8296461649B80701A8BB4CF9050C4B236D37E542DD760959CF3B749E32753DDAE7DC247C1CB1358951C7103648A92816F78FC2262EF8672EC903D7C4EFFA77C7CE39FC4A0874FC3CBDF040AD66832B43C3FFA93E8E3C4FEAF94A87E4305CA8A0F78EBA48FB523E3372EF0F7F6C8EB097F5BBDCCDC35C65CE5149AA9B213D892A154DAB9CA377B7F3104598F7AA9F8DD48046962AE76FA6DEDB3724C9219D5ABB4172E545FB744405125FCE96EB347EEE9A195C406EF3528C9A4588E1B117D998A9083EFAD4D3B62C84F843522772CBEDC337BEBB4B7C87C1819B0E594F58568F5F41C20B6CE734FD2A695DE9A84DF9A1486846AA9176FB11AD1F4289DEFDB953D1137AF129FBA30A7256DE7E1F947179B8A3','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","identification":"0281e4a1-9a71-47e2-8478-0224e652407e","process":"f0104940-e4f8-4698-ba7b-56d58675d589","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('92de4831-412d-45c9-ae30-6459eb646f53','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'62d42cd1-af6c-4ddb-a96e-de6916e866c0','receiver.example',1,'pending',1800000000000,1800000000001,X'E9D0CEFE193B107B1898487718B998E9041E62620B1BCA13E2BA262ACD0B039147E9C7ACD2439937287550591036606ECE708B8BD7557CC5B1EEC084',X'C65C90C205B375C193ADF4909F277EE2F23D7B8DD8367274890B795FD18BE0E3F58A1C601C2A91485271CF89AC403300CB6523C713FE19343466ADC03378837BAEE26C5F857B925EA356B46E3DB15DA6265E452AC631A694A030749FFD769339984AD5BF','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"92de4831-412d-45c9-ae30-6459eb646f53","conference":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"87c066e52691c007b23aa44dc1835681e1bb8299ec625020913b2579f3969f49","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('bbf6e221-bcd4-49df-81b5-29a6221d66f5','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"operator":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('15c969086f5d7147b3ff793ad8f0cb07d940cf386a0ec71327024394eaee2411','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'bbf6e221-bcd4-49df-81b5-29a6221d66f5',1800000000000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"account":"15c969086f5d7147b3ff793ad8f0cb07d940cf386a0ec71327024394eaee2411","issuer":"https://id.example.org","subject":"4711","staff":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('8fe6e14c-5d7e-468a-9309-df09209d73bc','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'bbf6e221-bcd4-49df-81b5-29a6221d66f5','4a8635f441b039e03a35155bf43f986098fabc5f8a1e2df36b5209f61b450cb9',1800000000000,X'A9297D4A4E915592F800C13A0CD9592BEB859EAFD103792A6D9D72A4BEACF6F414385ACF06A11624281F2F66AB838CBE6239F1729E393CDA5EC7D19C90',X'32C409E057703DD35009B64A82F928ECD52C7920C8AF6CA68A43CA2C60B98A05D1DC8C5AF30327E4','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"8fe6e14c-5d7e-468a-9309-df09209d73bc","staff":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"4a8635f441b039e03a35155bf43f986098fabc5f8a1e2df36b5209f61b450cb9","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('ab0b402a1fc80383ae26f0de09f55673f5992f5e24267487fe9fad7496cce277','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'62d42cd1-af6c-4ddb-a96e-de6916e866c0','0281e4a1-9a71-47e2-8478-0224e652407e',1800086400000,X'E1543628717D24F466914BF8A66273E787B2E8603EEFD13339BB6871295E51F341136594BB183ED304D92F6A0A33E80717E19383AA91E50632573F69A6',X'BB689C918EA0B3EC073EDC59E0583FC5727BF455590CF187B7B476EF87FEEFDB43B7596AE9F1433A0833ED9EE4553C78C00B7786E12630E9EF4595D73F809C80922A459DADD96FEAD09289067A05B8ACD0D5C55299B446F042A0','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"key_hash":"ab0b402a1fc80383ae26f0de09f55673f5992f5e24267487fe9fad7496cce277","request_hash":"2a08dc512727e6e44ae378df3c0f060144ff9ae20479556c4903e859dbdbb1cb","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","identification":"0281e4a1-9a71-47e2-8478-0224e652407e"}');
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
INSERT INTO "identification" VALUES('0281e4a1-9a71-47e2-8478-0224e652407e','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'pending','c5ca83125299faf6a2f0a637567c8d23759d98a854465f594ddea5999faf56ce',NULL,X'D2B4E2B6B0823E6A2C124E161761BE3DD380B8DAEAC30488C0ABDCFACDC031DCEF3D9B0F1A92497B7F580C983048946BA89738A739BBEB97AAAF2FF7A1',X'58A86E887BE6450EEEFB94E025B626B7AB97041EB40A7C10AC90F7F8B3D1A4269F125DF9FA8ACF4D2CAEF733BB8FCB8F964431FE86D8ADBBD4FAA910FBCE6D4A88116EB5DAC8C0411EA35210BBB6DE429356168C777D514E84F274BA4AAAD61142884996EB4F7941F9E4531269B5D1623B757DC7866E8A69495E364549CD4B0B68B2FCC67A271B05278383AE08F4DC9A07CA75EBC9545A96E25A51EA54DE945818BC97A4512925A8487BD30C3E73B633B9119AE60DBF3D7DEABF1B85702D3EC976A4882B69B0B5E2','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"0281e4a1-9a71-47e2-8478-0224e652407e","process":"f0104940-e4f8-4698-ba7b-56d58675d589","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"c5ca83125299faf6a2f0a637567c8d23759d98a854465f594ddea5999faf56ce","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('9b22aa10-c282-4c99-996d-e0b25be7194e','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,1800000000000,X'F3CA8851410CD3BA32734A32526D49EE7DC395EE47AE04805DDC6E6DD247D21A11665DD973BDC83C8A7F7F09632A404CB2C345AE36720F95EBCC6C3B86',X'79EA97C600B0F6F6AB97187620ABD4398030B50FB481DD1A7FA53D075456A47E1697260E4EE71012','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"9b22aa10-c282-4c99-996d-e0b25be7194e","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('ee6bc014-6b98-47cd-92cd-d59e57b61f3d','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'BANK',10,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('62d42cd1-af6c-4ddb-a96e-de6916e866c0','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"conference":"62d42cd1-af6c-4ddb-a96e-de6916e866c0","object":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d/62d42cd1-af6c-4ddb-a96e-de6916e866c0/package","sha256":"e18b5bc6c05280eaf7cfbf0df7e5a924e65df670f2f132cf467521ebc66cf5e1","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('f0104940-e4f8-4698-ba7b-56d58675d589',1,'ee6bc014-6b98-47cd-92cd-d59e57b61f3d',NULL,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"f0104940-e4f8-4698-ba7b-56d58675d589","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
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
INSERT INTO "revoked_token" VALUES('8e0fc412-2faf-42cd-b424-c25f672c9f27','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,1800086400000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"8e0fc412-2faf-42cd-b424-c25f672c9f27","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
INSERT INTO "schema_version" VALUES(5,'nodes');
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
INSERT INTO "staff" VALUES('bbf6e221-bcd4-49df-81b5-29a6221d66f5','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'ee6bc014-6b98-47cd-92cd-d59e57b61f3d@bank.example','e90c723ce7b1105cb2480fcbbdfd0d2460461f85b51c0efd366300c610261f96',1800000000000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","login":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"e90c723ce7b1105cb2480fcbbdfd0d2460461f85b51c0efd366300c610261f96","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('6caf62b48a4d2511da1ad623680e5e8fe6aead8496066be43e31560b5948efc0','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,'bbf6e221-bcd4-49df-81b5-29a6221d66f5',1800000000000,1800086400000,'{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"hash":"6caf62b48a4d2511da1ad623680e5e8fe6aead8496066be43e31560b5948efc0","staff":"bbf6e221-bcd4-49df-81b5-29a6221d66f5","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('e08276a5-acd1-41cb-9267-aefbf8d89cf5','ee6bc014-6b98-47cd-92cd-d59e57b61f3d',1,1800000000000,X'70638E469C368AC873A5ADAAD0282282D27F457C2C132E271F5F6B6A09872ADB558345300351AB73DD17EE572B83DF58711A67004601EE0640EA7651C7',X'507D7A273549E8FD271155309750D4091E68C83170A8DF32102D868B4E1F5C0D454560EAB9ABA18C7D35B341B277DDEE2FA9C9589D318B4AE882B0EBCAD25565FF1C16ED0A304399810AD20AD963D0B0E27A2AA54B0417B922D31690F98A617BADF3465437E363CF371433F9C96C6787CC9F5347130A7589','{"organisation":"ee6bc014-6b98-47cd-92cd-d59e57b61f3d","version":1,"id":"e08276a5-acd1-41cb-9267-aefbf8d89cf5","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
