BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('6CB7B726XA1B7X4B00X8','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"identifier":"6CB7B726XA1B7X4B00X8","name":"server","secret_hash":"963174a1eff85022b535374b5fdbbaf408403393f6c7d8e14e1ac4df348a6580","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('cdee94c0-1fe3-4e22-ba5a-4e4806e54eb7','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb','c48603136e821c3a24fb691f7a1d5830bca1ce12a029e115c89c0d96bcea9fe1',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"cdee94c0-1fe3-4e22-ba5a-4e4806e54eb7","staff":"e71f293d-2958-4156-af8c-e3af3ab722fb","name":"sdk","hash":"c48603136e821c3a24fb691f7a1d5830bca1ce12a029e115c89c0d96bcea9fe1","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('4db249aeb5a9edc22b94ecb6190fb65cf874b026d99020554f6a27950e7cb674','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4576af31-6ba1-4864-8523-dbc0f9f75a12',1800000000000,1800086400000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"hash":"4db249aeb5a9edc22b94ecb6190fb65cf874b026d99020554f6a27950e7cb674","conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('344cea77-6992-44e7-abbe-54af129852f9','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4576af31-6ba1-4864-8523-dbc0f9f75a12',1800000000000,X'548F1B34CE15F0FADF580EEF6D0B4582B4806FFF315F5498E80B3A74F93E91226716AE224EFEA4CE4396AC721C1DC8EF19B5','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"344cea77-6992-44e7-abbe-54af129852f9","conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","kind":"photo","name":"face","created_at":1800000000000,"object":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313/4576af31-6ba1-4864-8523-dbc0f9f75a12/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('8ff50f21-d53d-434b-8698-473dad7a6ed4',1,'6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"delivery":"8ff50f21-d53d-434b-8698-473dad7a6ed4","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('6cb7b726-a1b7-4b00-84c3-e8a861cdc313','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('6cb7b726-a1b7-4b00-84c3-e8a861cdc313','4576af31-6ba1-4864-8523-dbc0f9f75a12',1,X'8BA0B3E7D05991E016F2EC5BD78DBECCE46C75C2159897B54E1AB52986D368F411915D2369BEC614','{"chain":"4576af31-6ba1-4864-8523-dbc0f9f75a12","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('6cb7b726-a1b7-4b00-84c3-e8a861cdc313','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('6cb7b726-a1b7-4b00-84c3-e8a861cdc313','4576af31-6ba1-4864-8523-dbc0f9f75a12',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('7bbc546d-db80-4382-bbf8-125779a1c60d','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e00a34d981e749c9a9b73e58e193c88a1b5d9d75e820ded0e9cbb6e94060c73d',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"7bbc546d-db80-4382-bbf8-125779a1c60d","kind":"person","hash":"e00a34d981e749c9a9b73e58e193c88a1b5d9d75e820ded0e9cbb6e94060c73d","reason":"r","added_by":"e71f293d-2958-4156-af8c-e3af3ab722fb","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('732232c0-a18c-428d-8cdc-978b5427042c','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4576af31-6ba1-4864-8523-dbc0f9f75a12','f223aa89d9bf858aace07eb0806cbe9dc6bd02615b27bc2f59dd319ce3fe5f29',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"732232c0-a18c-428d-8cdc-978b5427042c","conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","identification":"441f5973-7696-4065-a645-f7ca450b94a9","kind":"document","hash":"f223aa89d9bf858aace07eb0806cbe9dc6bd02615b27bc2f59dd319ce3fe5f29","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('aa70c59ffeb02be10493aa149ed507fd59a0712cdf53520fb628d2646c2aa349','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb',1800086400000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"hash":"aa70c59ffeb02be10493aa149ed507fd59a0712cdf53520fb628d2646c2aa349","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"e71f293d-2958-4156-af8c-e3af3ab722fb","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('89f540ad-5cb6-4968-a790-b0c17d3bc7a9','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,0,X'147D80E6DA501E97F7EABC4E751471C68CDE60239CB65DA3F327D3ECA073CC232ABC6E9D2286A5329803C2A89BB34227A1F226FB3FEE3D3FB54938BF7CBE0A7DC553B74865F0',X'343029FEFF0B2067F37C8BC78E7DAE1E656C69F0A9F28F5FB51DC6439BDF8887E544277AAED03CDE478E88F7F4DE4C21B91883406115BAE70C831C807A3FE1FCC85176220F69AFC1DABD1062637984DE2192340FACE8F1C9F92857349556527C1BA6BB7E2A98E23FA8A492C26D8E062162D3DACAE95348C3980AEA791A1B7C116C6CB3F00AA7F5374C72DDDA2666712FA9B17A9143E9F79188ED8D922B2E490CD26E213584544CD61B368446225E923B3D24FA60BC496E42262F63FD77AC489B74BF5781CD38FD3BB0A4AB4E83684624263C9DEBF37293D6E3E9C43EE67676928555612CE5C5720AA0D98E70F42FA858E51AA33128BD483C55EA655890376D4F5860AEED672DDEB9D049A3FFD21F7AAF91A41CC5D7F9C5733CFD57AE04463E9CE68ECC4533D3422E04E1080F730C4E29FECD096FFC235583E0F44DDCEBF5B31843CF51AA335079030196067A8A5E2FBBDFF68F4BEBA3C75486AAB04DBE212E2DDF48704F5EF478E4DDA39BD08A6499AA18B86522835580E829B181EABB345690D746C3B619A77C21CBD6D1AE64AF00B8',X'E565BE1E551A8765A3A81305859C9A7F046E75F01C427EA7EB323414C0F997FF1D4DAF2581C89A1B5C4A06FEA174A523782800D06281024BA6B5CAEE5F3F3C4A2EEC1FB3AF7232A659BA3FEFC2E58429A55E0D5A50AA39658A18','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"89f540ad-5cb6-4968-a790-b0c17d3bc7a9","at":1800000000000,"text":"{}","heads":[{"chain":"4576af31-6ba1-4864-8523-dbc0f9f75a12","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('4576af31-6ba1-4864-8523-dbc0f9f75a12','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'441f5973-7696-4065-a645-f7ca450b94a9','eeb434fd-ea66-4a43-b394-e4eea91a8f2a',1,'waiting','e71f293d-2958-4156-af8c-e3af3ab722fb',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'EA4A7A211BFEB83504C68E6E65C3AE348291B62E874B817671816D16CCEB94866833083720BB322C3C2DEC716A4D9308060CEC47D082EFD523C71667BC',X'DE7C3563F12A49B9E6BD794FBE151148219D54C349548B748C4F5FBD1F79AA30D1E8947C6BC0DF443E6B3ECBECBA24EB1B1A3C9578B5829DE896023AEEC4D92D1103B17C0EF028D4019771C77F79A614298AD4987E4C6824E1124686A428ECA3EFDC786F470BE84BB237A605F11AEB0D5ED94F73821959AFF6B7F99DBCD8FBBFDFBEB8A65525D13CF47D01D59C0DCACC6BAAC7235F2C6F7B7611FB3B1919F7163F838597A3B983CF44DCB7E9AE156FAECD45FFC59428F751D230CE4D8FF6DB48F040D9E4193E6EA3163A3EF86AE7259FDC173E8285C76D07E3B61C5ED45FE41FC1B46C855279DF5F88F2F7D6D5BD7E6FF5CE65E9FBBE6494E8B90EAC1C24F10A10012DB7F27D4DA4C8124243D909E82A4DE5DA203594033EDB2D6BFE0E3E38B913735B128BE3A7AF21F7654B','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"4576af31-6ba1-4864-8523-dbc0f9f75a12","identification":"441f5973-7696-4065-a645-f7ca450b94a9","process":"eeb434fd-ea66-4a43-b394-e4eea91a8f2a","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"e71f293d-2958-4156-af8c-e3af3ab722fb","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}','waiting','','en',0);
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
INSERT INTO "conversation_record" VALUES('a8417ab1-47ba-4420-a68d-e6ba30b10647','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4b42a0a5-6763-4477-b529-3396bc5a1f0e','node-1',1800000000000,0,0,0,X'98769AF8D6BC1B7DAF57DC7E28F984428D493EAE9A18F7DD481A0B69938E231D428FC759D91FEBB0E0BD5F479829A4289004A1078DA346B2E111C21E7B',X'452E2E355A9A836DD34B429BC458A971B89557DE5016EFAA577B3008A147EFE59B763771D6DAFF3EBD5F4D0E38084303B8505DF26279579BAEAB9EF1604B700B0276B9D7B1416155E6C11727AB9BA986',X'','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"a8417ab1-47ba-4420-a68d-e6ba30b10647","conversation":"4b42a0a5-6763-4477-b529-3396bc5a1f0e","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');
CREATE TABLE conversation_recording (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES conversation_record (id),
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conversation_recording" VALUES('d8766bc2-f8bf-4f0a-a1d1-b1148b6d1cc2','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'a8417ab1-47ba-4420-a68d-e6ba30b10647',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"d8766bc2-f8bf-4f0a-a1d1-b1148b6d1cc2","record":"a8417ab1-47ba-4420-a68d-e6ba30b10647","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313/a8417ab1-47ba-4420-a68d-e6ba30b10647/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');
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
INSERT INTO "delivery" VALUES('8ff50f21-d53d-434b-8698-473dad7a6ed4','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4576af31-6ba1-4864-8523-dbc0f9f75a12','receiver.example',1,'pending',1800000000000,1800000000001,X'BB928515603B2E6B285D39C0148D28124D61C20950DADF3609FEEF5E716EB1F7328A3E1E379C6DBA0824D2A38F8C97ED823BA53DA94451351BDF7128',X'A2AF91778D4D096DAD57FAFD2FDF1A24361C57FE974E7FCDB5E9E40D10400166BCB6D58B05724AF4348C454CB8770FDAAC5042FA75EDD99326167E697F48A3C4C55FEFDF378AF1A6E5932AE89507CF0F2528329AED9A6BC72C85748CAB6DF8AF1EA6A629','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"8ff50f21-d53d-434b-8698-473dad7a6ed4","conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"20000caa5f9fdf9f5ba44d785019c924a6535dee1ca8bd132721b9cada3911eb","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('e71f293d-2958-4156-af8c-e3af3ab722fb','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"operator":"e71f293d-2958-4156-af8c-e3af3ab722fb","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":""}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('5a775f87146b0892853592aeac99dfc2c3e7219541b4e7923da1a9614ab218f2','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"account":"5a775f87146b0892853592aeac99dfc2c3e7219541b4e7923da1a9614ab218f2","issuer":"https://id.example.org","subject":"4711","staff":"e71f293d-2958-4156-af8c-e3af3ab722fb","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('0f070fe7-d712-4a63-ac04-1670da379dd9','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb','5a00e6a0d402597a555f75821409473f2b75f7a1e53ee6835e374fc77e471969',1800000000000,X'C6FA20931F629A4E395000804AB5B092FAC246A6DCEBBEEEF5AED0320B259DBFE69C174EE8F834D6630FFB54AE4012D62917C2F0729418A09EEB9E246B',X'A2A9BFE26F207686C43323892A6352675BE4A94815ADAEDA1DE3A447D771B93131878309510269A9','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"0f070fe7-d712-4a63-ac04-1670da379dd9","staff":"e71f293d-2958-4156-af8c-e3af3ab722fb","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"5a00e6a0d402597a555f75821409473f2b75f7a1e53ee6835e374fc77e471969","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('0f0a6a3449ae4f2a82e2fe1a5ce81159ce483fab9004354648d1d71692c11ebf','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'4576af31-6ba1-4864-8523-dbc0f9f75a12','441f5973-7696-4065-a645-f7ca450b94a9',1800086400000,X'9CB9C425DE12A3DE03EF82F2E740A975CD45EF3C941914A52BBF918D087D733676026F4BAE46FC3408497616AAE2132D0AD7FBC092DF0388636694137F',X'E8597E57553090B92231CA60623671DC83F650557B90760BAFC74D008358B0BF18B42BDE9DB102D96729CE77877EDF09E1AD539CE9E0E92E0CC39318E20B2B0818351430C70AC527F984C0E260C54FCAE0360D7AF7444D754A71','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"key_hash":"0f0a6a3449ae4f2a82e2fe1a5ce81159ce483fab9004354648d1d71692c11ebf","request_hash":"06cdcc664c58e39bae77d837e74e06ce4d46d41dd5f29c25792704cf49cbd159","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","identification":"441f5973-7696-4065-a645-f7ca450b94a9"}');
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
INSERT INTO "identification" VALUES('441f5973-7696-4065-a645-f7ca450b94a9','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'pending','b3fecaf93275abfeba9dcb868f3564c4b8ec48d028c97fba2cdc829f39d0737f',NULL,X'72BF050F8E016A27DDD2CC3F5E4BC50E116A9CFB370BC49A71FD1936A2CD4FD5713C12595E4CD004331083DEEBDDB6FCA8ED7850F4CB2BE08F379AA7B2',X'20AA6C27E5A4E9EDE2B54AA17A3D0CBD37EB388573831DBBE3D902991B22A538BB8FB2222E85E692D89493950FB39159DF15B58D6751EC25B8225AF84CAB5C4F7DC61E005A2B21A62F6B75D550FB865FE9945B6766EA95CB997DC8EC048533129E0DF5474AD4EBCC51C15A171430B2F14C21C13EAB53B0CF7D1A75A5BF536DB802243893FA016319B8952F1DE1135D338FBF6602B30DBA187F2FED4E5A4135AA71FDD8E7D4266606773EA34589567A04978D7F7D58117EF4805112E9FE8943D2FB8A9AF3ECF7FD65','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"441f5973-7696-4065-a645-f7ca450b94a9","process":"eeb434fd-ea66-4a43-b394-e4eea91a8f2a","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"b3fecaf93275abfeba9dcb868f3564c4b8ec48d028c97fba2cdc829f39d0737f","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('40be8624-d4c1-4fed-88ca-2a46901daf90','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,X'485933FB606D98934A63DF8CBC860E7785061B69FC361287E945303A77EC61DABFD89C8AF7DC4D52A506FCE64698343020F5D5FC9D81FA2F8CBAAE6035',X'BD42F33CB244F95178544A5501A1422077DB35D32C2DB37CFBC30681BA16269FE7C833F6F4840DF5','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"40be8624-d4c1-4fed-88ca-2a46901daf90","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('90a5aec6-81c7-424e-bff3-2e453122f537','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"90a5aec6-81c7-424e-bff3-2e453122f537","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('6cb7b726-a1b7-4b00-84c3-e8a861cdc313','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'BANK',10,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('4576af31-6ba1-4864-8523-dbc0f9f75a12','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"conference":"4576af31-6ba1-4864-8523-dbc0f9f75a12","object":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313/4576af31-6ba1-4864-8523-dbc0f9f75a12/package","sha256":"d62550d4d2449077631238e55ce76f8ce06830495bc359dad484ef1bba5b2354","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('eeb434fd-ea66-4a43-b394-e4eea91a8f2a',1,'6cb7b726-a1b7-4b00-84c3-e8a861cdc313',NULL,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"eeb434fd-ea66-4a43-b394-e4eea91a8f2a","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}',NULL);
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
INSERT INTO "receiver_alert" VALUES('eeb434fd-ea66-4a43-b394-e4eea91a8f2a','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"process":"eeb434fd-ea66-4a43-b394-e4eea91a8f2a","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('d4fd2d15-4be5-47d3-995b-33a1ae33c9a3','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800086400000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"d4fd2d15-4be5-47d3-995b-33a1ae33c9a3","expires_at":1800086400000}');
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
INSERT INTO "spell" VALUES('7d23de0a-242a-4380-9411-9ff69be94561','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb','call','completed','eeb434fd-ea66-4a43-b394-e4eea91a8f2a',1800000000000,1800000060000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"7d23de0a-242a-4380-9411-9ff69be94561","operator":"e71f293d-2958-4156-af8c-e3af3ab722fb","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"eeb434fd-ea66-4a43-b394-e4eea91a8f2a"}');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('e71f293d-2958-4156-af8c-e3af3ab722fb','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'6cb7b726-a1b7-4b00-84c3-e8a861cdc313@bank.example','feae488e0bf8536cee19a4c4ffc7baccecb732c4838defd3ace70e73b81288df',1800000000000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"e71f293d-2958-4156-af8c-e3af3ab722fb","login":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"feae488e0bf8536cee19a4c4ffc7baccecb732c4838defd3ace70e73b81288df","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('21fbcc84abbe80b48dede13136e52df5ba44607910b0a52c5bcd8854bf8659ae','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,'e71f293d-2958-4156-af8c-e3af3ab722fb',1800000000000,1800086400000,'{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"hash":"21fbcc84abbe80b48dede13136e52df5ba44607910b0a52c5bcd8854bf8659ae","staff":"e71f293d-2958-4156-af8c-e3af3ab722fb","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('70cbeb0f-19f0-4e29-8cd9-49cf83b165c6','6cb7b726-a1b7-4b00-84c3-e8a861cdc313',1,1800000000000,X'8A4B57F25F3F93CBE1D2FBBBB1B9C8088BC7ED462158D64084F96C6BDEBCFA2E90153F134774AAF14BB0203FBBE9CE434B1A1BC487E2449753316E1B66',X'FC68781517B41ECA1853008D83E2FBBECC2B7C36C9A59685A64A70129FD614B17941428F9E55722BECC219ADC9234D56056FB44F376C7F56E5B68F0E9A06779C1200CCC34F3AA177D3299334A68E52E1B32B3079571DDE4609CDD8E12CC3FCD6316868D70891C8F60C875377F4D27EEF5A747BDDF97028FA','{"organisation":"6cb7b726-a1b7-4b00-84c3-e8a861cdc313","version":1,"id":"70cbeb0f-19f0-4e29-8cd9-49cf83b165c6","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
CREATE INDEX spell_ended ON spell (organisation, ended_at);
COMMIT;
