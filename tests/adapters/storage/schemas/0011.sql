BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','51a51539-d885-4478-9617-27afea82d001',1,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('51A51539XD885X4478X9','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"identifier":"51A51539XD885X4478X9","name":"server","secret_hash":"fd8af236bda2396924dfc1894daf7fcfabaf2d1c8274e0e8be36cfb572ce8967","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('92f0cd40-f9f7-4cbf-a0ec-8e642790f953','51a51539-d885-4478-9617-27afea82d001',1,'0c6ce1c0-c288-4d85-8f8f-304241e47c38','9ecb48028d3bca3d87946f617f033e22e66099f5ef2167ab03f59d092a8403fa',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"92f0cd40-f9f7-4cbf-a0ec-8e642790f953","staff":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","name":"sdk","hash":"9ecb48028d3bca3d87946f617f033e22e66099f5ef2167ab03f59d092a8403fa","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('96f08a308e2a2fac57f982133804c06426cfe82122df12f137773720d074cf26','51a51539-d885-4478-9617-27afea82d001',1,'5f9938de-3324-469e-81d2-0be5b1209ade',1800000000000,1800086400000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"hash":"96f08a308e2a2fac57f982133804c06426cfe82122df12f137773720d074cf26","conference":"5f9938de-3324-469e-81d2-0be5b1209ade","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('278db140-9e98-4724-ab6a-b2a1165655e9','51a51539-d885-4478-9617-27afea82d001',1,'5f9938de-3324-469e-81d2-0be5b1209ade',1800000000000,X'409DD639A88B8AE37E73B426C6331BF8D7D1DA861944C5EBB5E15EC60E1E2C47E3B1F485D9138C82A5D0F69295AEBC7E3F4A','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"278db140-9e98-4724-ab6a-b2a1165655e9","conference":"5f9938de-3324-469e-81d2-0be5b1209ade","kind":"photo","name":"face","created_at":1800000000000,"object":"51a51539-d885-4478-9617-27afea82d001/5f9938de-3324-469e-81d2-0be5b1209ade/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('c4f80610-84f5-40f4-a2f6-e0ff77dfda8a',1,'51a51539-d885-4478-9617-27afea82d001',1,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"delivery":"c4f80610-84f5-40f4-a2f6-e0ff77dfda8a","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('51a51539-d885-4478-9617-27afea82d001','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('51a51539-d885-4478-9617-27afea82d001','5f9938de-3324-469e-81d2-0be5b1209ade',1,X'CD504671B3566F3FCE2725865A8E2131BF1551D342C1F91332F6D080B2733E5172E63404CE86CBEF','{"chain":"5f9938de-3324-469e-81d2-0be5b1209ade","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('51a51539-d885-4478-9617-27afea82d001','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('51a51539-d885-4478-9617-27afea82d001','5f9938de-3324-469e-81d2-0be5b1209ade',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('e5b545e4-70ad-4318-a644-730a80613d9e','51a51539-d885-4478-9617-27afea82d001',1,'b57d7609bd4e3043a6719734703164acb5ac257c5267ac04762328c4a2a42f84',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"e5b545e4-70ad-4318-a644-730a80613d9e","kind":"person","hash":"b57d7609bd4e3043a6719734703164acb5ac257c5267ac04762328c4a2a42f84","reason":"r","added_by":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('407e0821-0ae0-469d-b64f-1f2c5f9752dd','51a51539-d885-4478-9617-27afea82d001',1,'5f9938de-3324-469e-81d2-0be5b1209ade','87a314ba5b8588df28cd987130bd9c995c238f8e80ceec7a21b011034962fb22',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"407e0821-0ae0-469d-b64f-1f2c5f9752dd","conference":"5f9938de-3324-469e-81d2-0be5b1209ade","identification":"22191b7e-13cc-44fb-9a00-787d346bc0f9","kind":"document","hash":"87a314ba5b8588df28cd987130bd9c995c238f8e80ceec7a21b011034962fb22","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('b588139bfdfe6b0817797a49f886fe219285d5228aee25f1a30df7fc2e2cd466','51a51539-d885-4478-9617-27afea82d001',1,'0c6ce1c0-c288-4d85-8f8f-304241e47c38',1800086400000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"hash":"b588139bfdfe6b0817797a49f886fe219285d5228aee25f1a30df7fc2e2cd466","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('248a4eac-e3f4-4ebd-93b5-fcc41dd9713b','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,0,X'31C366FAD7295EDA205E1D223AE3D4AC074E78A04310D59A9BADF251BD2DBC127CFD95B52E10E6D1FD1D1B496D40D9CD9E157FA8D33975E0BBDB5078694C3587EFF501EA14A3',X'EF549506EFB1A8EFF05F6899063A9AC3CE735D8A44F6282CCF97906CCF4642F183B3858219FA1C15BBA7FDD9DFFC23C29EFF39E31C624AC7B5B6D45EE90E9EB572F30B54E186A1AEA2D3D2A2EC459875C35663E4E330BF7865DE39A48D26359C73C6E700D53D20401A8B1F14A2890B2E075BD6E686DB322D53AD06F1C2F8D80FD9112AF7959D03B3F81EAAD7A37E81D54014F734910CC015EA837CAF6F4D20E139CA3819ED4C91448A1CB61060236A4A3E1C39AD7B40E16EC8C1ADD389DF9907952710EA612A831BEE9116C76B25EA31BCDC11B26D13682561F1855273BCF3F0378DC3F67501EA429719AD36D52CFDF09B6A5F5909106FCF5C08F40EA26B87FA81136F82146F288F0815456B5F24F4D783C565E8FB2FDF638E2A18C08E3B62B2C1B2B902A341342AE8B8B0D9819AFD8DE7318E483E7212089791300CF0191E88E00D93AD600C7090971D45648D144BD7FA45DE0A270F1DC43775CB7B8CCD56AE845B6814BFA23694CA10AA68E6CB941761B1E56175D95B9B423A5E6656A11018E0987BD1A9BA121F6B586D87514A3868',X'D2C3EF9EA546B13530FB83E4C311CAAE33728144B7A66E6EC4AD3E6F2AD3FF79048C5936D86EECC8ABA8240A2B7C5870F4D0BDB8323A7BB9F1823DAC7E3CD5AB001AE418C270CA3A10B7C6B0BE242D8627357894A64035061462','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"248a4eac-e3f4-4ebd-93b5-fcc41dd9713b","at":1800000000000,"text":"{}","heads":[{"chain":"5f9938de-3324-469e-81d2-0be5b1209ade","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('5f9938de-3324-469e-81d2-0be5b1209ade','51a51539-d885-4478-9617-27afea82d001',1,'22191b7e-13cc-44fb-9a00-787d346bc0f9','ffc94773-6724-4a35-85f6-912897ba0a57',1,'waiting','0c6ce1c0-c288-4d85-8f8f-304241e47c38',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'845BCB8BC20798F0473946904A78321CDB797A014E23C7DFC454314BD68843DC71DCCC816BCFE71FEAF198141E22553561CD82D97029C1FE038E396288',X'DA45C981FE8FB77CF4C5E26F78D00540E6335B1A9DC8D066E4C38A84E28588D0F8C26D5A59CFA5467A6647F3F3E98055D90A79CA9EEBA4E7F9F75B1E84B2121CE44C4390C9565B11DBB46E2F94ED068DD16A7BA6563D28E553E132EB0C6AA352013F98E63E49913CB8F757A6BBFF77F868367999FD6C6E2322D776D3B712E4363DC236715291D95DB90D5E22D10BBA264597109B1777C030F0A2EDADE09CA01F3BBAF667C25B7B970729F32E9A9876C5644EEE0C073C19004472DAF482399D12595DF92B6CCBDCA484BF807114E4981AF8346E15D1A3C5298AD85F22EFD3EB0AA33DCC9B204501B6D83B89AFDF2B3BF8090A3AAEEF9C40F625D307A085D25A7F8840F4167166C7A89F0F7686589FC2C70F38D7876182DF566369FB249183D58628CA12AF1C9EC84B85E1834A','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"5f9938de-3324-469e-81d2-0be5b1209ade","identification":"22191b7e-13cc-44fb-9a00-787d346bc0f9","process":"ffc94773-6724-4a35-85f6-912897ba0a57","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}','waiting','','en',0);
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
INSERT INTO "conversation_record" VALUES('2bd6173b-4aee-4549-b22f-e7122ba75bb0','51a51539-d885-4478-9617-27afea82d001',1,'5c71d747-bc6a-4698-b2ad-9fda96778e58','node-1',1800000000000,0,0,0,X'347C55C99FD22DFCC6B396BE5623A59BEA36CA4C7CFEDE9731EDEF4AFB9481F7A919C5D9ADE1B63A54D8BBEA8DE43E84F6B9A4D205B7EE11AE18032EF8',X'E0916E140AC2ABC3C1A7C2183C64078AE6175EF1A574C889FC9D78D60145E1CBCA7A155A183A9A2ED18C14C9CCC37010702D0F95A03EE3AF6E4C411076B4F23EA12676E9EC911E56F09F5D2862C0F3D7',X'','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"2bd6173b-4aee-4549-b22f-e7122ba75bb0","conversation":"5c71d747-bc6a-4698-b2ad-9fda96778e58","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');
CREATE TABLE conversation_recording (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES conversation_record (id),
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conversation_recording" VALUES('b6a1f0b7-89a4-4397-9ace-15624a59bb76','51a51539-d885-4478-9617-27afea82d001',1,'2bd6173b-4aee-4549-b22f-e7122ba75bb0',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"b6a1f0b7-89a4-4397-9ace-15624a59bb76","record":"2bd6173b-4aee-4549-b22f-e7122ba75bb0","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"51a51539-d885-4478-9617-27afea82d001/2bd6173b-4aee-4549-b22f-e7122ba75bb0/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');
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
INSERT INTO "delivery" VALUES('c4f80610-84f5-40f4-a2f6-e0ff77dfda8a','51a51539-d885-4478-9617-27afea82d001',1,'5f9938de-3324-469e-81d2-0be5b1209ade','receiver.example',1,'pending',1800000000000,1800000000001,X'83FE7FC3F44051D869414D98F45F1433C14EBCD6C8AF99604B62ADA2035560D5925566D64557CE912CE7A16FE48FB930FE141C34ECB1EC0A0F84B0BD',X'FF9B1BAAA76C0EF5FA5F39E840600B327D724F56C887037EA35FB289F21DE8C48ED14BD828BE47971D9940650070D7FCB4A44D9EB619F246209C2929711429695C0355B27541337A4C5367C16B6C46E761B1C0A6A16054F5E3F2E4F400DC15D4D69CB02E','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"c4f80610-84f5-40f4-a2f6-e0ff77dfda8a","conference":"5f9938de-3324-469e-81d2-0be5b1209ade","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"0a4879f4e6ac04b7bdf814c8c7c38882553646e04a8d2fd7c3b58d9db520886d","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('0c6ce1c0-c288-4d85-8f8f-304241e47c38','51a51539-d885-4478-9617-27afea82d001',1,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"operator":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('beaf317cd2b9dff071981238b5c0a8c0a272c476975754879142f82f6b4f0371','51a51539-d885-4478-9617-27afea82d001',1,'0c6ce1c0-c288-4d85-8f8f-304241e47c38',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"account":"beaf317cd2b9dff071981238b5c0a8c0a272c476975754879142f82f6b4f0371","issuer":"https://id.example.org","subject":"4711","staff":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('ff7b0a5e-1c91-457c-a216-344cab408fae','51a51539-d885-4478-9617-27afea82d001',1,'0c6ce1c0-c288-4d85-8f8f-304241e47c38','cf8e77f84240868a2394d85b47f89c90fbb0473e54b41cd183d46b0d9d4a70de',1800000000000,X'FAACC6E0EF7A60D57F67EB5F1BD789AF39C6467D51ED80B52EF732D0FB34A54F3D7F7845FF8FF911C5F8CF36A8CC712D17FAD572A52923DDC97470DA7F',X'B66931773BF91A8BE1C0DE545362C839157464048BA114B581CE13340D4B09558701C1E74C92C3F3','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"ff7b0a5e-1c91-457c-a216-344cab408fae","staff":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"cf8e77f84240868a2394d85b47f89c90fbb0473e54b41cd183d46b0d9d4a70de","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('49bf451e9602842698894fd42c0987bb2e3f82ca72a42b2c024e6fe4c8677c4f','51a51539-d885-4478-9617-27afea82d001',1,'5f9938de-3324-469e-81d2-0be5b1209ade','22191b7e-13cc-44fb-9a00-787d346bc0f9',1800086400000,X'94D775620F1D8DC98BDB6DACFFCD83CB77C379EB49BEEE49AC146A49851F56851791F54451776CFA6CE0CA3072C5C8D9B0C33135705F2B2654BEC5537A',X'C3DEBE201FF088E604B623B7F7ED7EFFF3C7A769C809A6FC13B26C9823E96BA6CE8100601D68427DDD1B916571A713021BB7CC9EF6B92AB474ACA9497AC3B78C8A12FB55F2A478B9FB889F8F40D8B7B9792C3C5F158511D0D713','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"key_hash":"49bf451e9602842698894fd42c0987bb2e3f82ca72a42b2c024e6fe4c8677c4f","request_hash":"5c2c59ea3ff8085a5d8e3df28b80a3ee23f2e8a3608465d9c433c83ed9f99a12","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"5f9938de-3324-469e-81d2-0be5b1209ade","identification":"22191b7e-13cc-44fb-9a00-787d346bc0f9"}');
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
INSERT INTO "identification" VALUES('22191b7e-13cc-44fb-9a00-787d346bc0f9','51a51539-d885-4478-9617-27afea82d001',1,'pending','ddf4c89753f55bacd6884bd8703a7f42b69703d4d3b6a4ea6cb895af71e2ac7d',NULL,X'31642A04A58BC15D2864589AF3CC4EF940B26D2FA931A5AD3EAFD6139B89C51C15E2A7D71FD2211E666347D1A8806BD642E6EA2F063C7A205E08DD6031',X'2327FC853ACB799BB8975763D3C8E8CD42E26BFBE1D000443821CECA9F0A26C70B7EFA723ED5B17E1091056A39C68C3A6FF24BCE4E1EBC50434DC35C0421A8BFDBCDE718A05BF60B09722883666D4A9A9B175403D6B5DC597C7D55F9C7134D3673B68E1CF99A1D368F8C2D5E984FD74C6FFD14469A27ABCD6307D74D11D7221DA3EB5B460E6BB711EA591F71658642BB78C0547120F213F4E3312303207B976FA661239E4C10C4F6E78F1EA0A22049BE1EFFEA611874D6EABA76105D72153AB4A1826687489123D8','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"22191b7e-13cc-44fb-9a00-787d346bc0f9","process":"ffc94773-6724-4a35-85f6-912897ba0a57","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"ddf4c89753f55bacd6884bd8703a7f42b69703d4d3b6a4ea6cb895af71e2ac7d","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('b049340d-272c-40b8-bedf-4a87c11a8363','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,X'1015805291144EC57B8F6227E4EE3430988630C2D8E48E641CB862581C7F932A6E07000485576E319F6700AC1D6ACFA843E37025EEA3FEEEDA98542558',X'1F0CFC6510E75ABD99B0551652736F9A54FC317BCFCA86590D85715E6A2871FA5ACA12CC03DF7E60','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"b049340d-272c-40b8-bedf-4a87c11a8363","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('9b805701-219f-4f9d-9422-5944feb0c749','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"9b805701-219f-4f9d-9422-5944feb0c749","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('51a51539-d885-4478-9617-27afea82d001','51a51539-d885-4478-9617-27afea82d001',1,'BANK',10,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"51a51539-d885-4478-9617-27afea82d001","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('5f9938de-3324-469e-81d2-0be5b1209ade','51a51539-d885-4478-9617-27afea82d001',1,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"conference":"5f9938de-3324-469e-81d2-0be5b1209ade","object":"51a51539-d885-4478-9617-27afea82d001/5f9938de-3324-469e-81d2-0be5b1209ade/package","sha256":"ce9b0b21d547eeb4466202ab323094b8a97d16061c26f12283aa5fc6f2076f74","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('ffc94773-6724-4a35-85f6-912897ba0a57',1,'51a51539-d885-4478-9617-27afea82d001',NULL,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"ffc94773-6724-4a35-85f6-912897ba0a57","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":""}',NULL);
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
INSERT INTO "receiver_alert" VALUES('ffc94773-6724-4a35-85f6-912897ba0a57','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"process":"ffc94773-6724-4a35-85f6-912897ba0a57","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','51a51539-d885-4478-9617-27afea82d001',1,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('81f3d4fd-dba7-4ed4-8cb4-127cb020fbb9','51a51539-d885-4478-9617-27afea82d001',1,1800086400000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"81f3d4fd-dba7-4ed4-8cb4-127cb020fbb9","expires_at":1800086400000}');
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
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('0c6ce1c0-c288-4d85-8f8f-304241e47c38','51a51539-d885-4478-9617-27afea82d001',1,'51a51539-d885-4478-9617-27afea82d001@bank.example','b8deca1cc5a28848fafab50dd53fad874bd62929d5b424a6c793f80517837502',1800000000000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","login":"51a51539-d885-4478-9617-27afea82d001@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"b8deca1cc5a28848fafab50dd53fad874bd62929d5b424a6c793f80517837502","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('eaf190b9a175aa3455b828904dc3263383e8af2a59c90ae9ef8f9cc4d92af727','51a51539-d885-4478-9617-27afea82d001',1,'0c6ce1c0-c288-4d85-8f8f-304241e47c38',1800000000000,1800086400000,'{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"hash":"eaf190b9a175aa3455b828904dc3263383e8af2a59c90ae9ef8f9cc4d92af727","staff":"0c6ce1c0-c288-4d85-8f8f-304241e47c38","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('11cc602c-2e5e-4b6b-a33e-c5d659cde709','51a51539-d885-4478-9617-27afea82d001',1,1800000000000,X'5BEA9DC0CE217EC53140AE0A0C1CC7900572F592CC198DA294EA9FBF109DA3D613012A51BC5CC2E2754D6D48CC3DC88AEFF69237CAF92A0BA4D8CEFBD9',X'C51DB3212F02432DCE1E61BDF7A54791866BD09E498D5A26FDAA73984D2B6ED9EE0CCC8053E67C62E6029E2B5E3EE80A80C3E6B6518EA5B204662CD1B9269F47738B69A2D8A7D346C6BF71E1D5C193B90F33B6499534680B2FD39A2723ABB0709EF824E037B15A6331D628F0A304BF3F8D6A7381D8E583DB','{"organisation":"51a51539-d885-4478-9617-27afea82d001","version":1,"id":"11cc602c-2e5e-4b6b-a33e-c5d659cde709","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
