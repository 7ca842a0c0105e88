BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('2BBDF6EEXA921X4C8BX9','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"identifier":"2BBDF6EEXA921X4C8BX9","name":"server","secret_hash":"ba422ae9d3e630f4e179bd173661ff968cd21151febfb3a2132f3a82c0445123","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('38dddeab-9e0b-40fa-b811-fa3ce25e0f9f','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283','ae4d7e72d7fe9b11aae86556344f8baaa6f48ee7f98ffc9b9bfec64f35ae99e3',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"38dddeab-9e0b-40fa-b811-fa3ce25e0f9f","staff":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","name":"sdk","hash":"ae4d7e72d7fe9b11aae86556344f8baaa6f48ee7f98ffc9b9bfec64f35ae99e3","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('a42b5dd5834ced0b689bcdc14961ab8e3d43dedfbb2c1b9d24b75bde03bce57b','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'c27149ef-af3d-4a77-a5cc-a669752aa69b',1800000000000,1800086400000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"hash":"a42b5dd5834ced0b689bcdc14961ab8e3d43dedfbb2c1b9d24b75bde03bce57b","conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('39f3d77d-4ca6-4753-8d58-dba2e2256763','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'c27149ef-af3d-4a77-a5cc-a669752aa69b',1800000000000,X'D16E02C7FA3208E7DB4B44CA1074A49E613A19A1111F93B76F92B356225D02F9FD09BC0AD9870DE6844CE2C10F6864F82F16','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"39f3d77d-4ca6-4753-8d58-dba2e2256763","conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","kind":"photo","name":"face","created_at":1800000000000,"object":"2bbdf6ee-a921-4c8b-991a-414f9348b667/c27149ef-af3d-4a77-a5cc-a669752aa69b/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('0bfe2a3e-2157-49c6-b7f9-36f3610a0281',1,'2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"delivery":"0bfe2a3e-2157-49c6-b7f9-36f3610a0281","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('2bbdf6ee-a921-4c8b-991a-414f9348b667','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('2bbdf6ee-a921-4c8b-991a-414f9348b667','c27149ef-af3d-4a77-a5cc-a669752aa69b',1,X'084FD33526371E983664C840825370C641D069C843B5FC11F24C21ED770DE2A3B8C2FA85A92C4AD5','{"chain":"c27149ef-af3d-4a77-a5cc-a669752aa69b","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('2bbdf6ee-a921-4c8b-991a-414f9348b667','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('2bbdf6ee-a921-4c8b-991a-414f9348b667','c27149ef-af3d-4a77-a5cc-a669752aa69b',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('ed8758a5-663e-4f4d-a69e-52f76e081a66','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'2199210911884234578e49da6f954a4c7e5beb99e45a1a045b8c1736cc47fbd3',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"ed8758a5-663e-4f4d-a69e-52f76e081a66","kind":"person","hash":"2199210911884234578e49da6f954a4c7e5beb99e45a1a045b8c1736cc47fbd3","reason":"r","added_by":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('c81b94de-e54c-44b3-8300-4f5e6e29b4c6','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'c27149ef-af3d-4a77-a5cc-a669752aa69b','4ca06daa8c2f9597292bc9acca342d120a8e601f4287e5945f43716664fd594a',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"c81b94de-e54c-44b3-8300-4f5e6e29b4c6","conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","identification":"ede90063-3455-4076-9da3-982ae11fe740","kind":"document","hash":"4ca06daa8c2f9597292bc9acca342d120a8e601f4287e5945f43716664fd594a","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('de7b8a886acd67eeca3d93f4aba64940aa9174ae2bdb1b3ff59c75bff7729011','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283',1800086400000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"hash":"de7b8a886acd67eeca3d93f4aba64940aa9174ae2bdb1b3ff59c75bff7729011","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('00a7dc66-1ae1-4477-85ad-c6f9bfa0fde4','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,0,X'8D741E1648C4FA0970912CFD62A550709DA49B8F4ADD336AEB2FFC6E8795DA2ACB76F80B3C9B0DE85317F22A35E87F8400C1B4E76CA3C81D3470DABA2C823011BCE70D595B02',X'AB8E775E51A4B55A2093D2F8BCB4B03D9B95A6362AB34AEE4309FFB3E58AC39A363E2959100C14E465FFD10D46A69E63062D46A316B68161E13D474842D52EBDBCCDC3C894DD1D5D6AB4ACC2EF156843372D40F93F38067DBF08887182C48A5620A403196D4F643BF6AD7BA0A0EF9470A4EDB883894DDC2AF46B7805A210F2AC6FC8012A190391227E8E4F28133F3A77E3859105AD4C7C6C1F91189BE42DA0DDCD70B4DF26CC6D4F4DA6D3D2EC15BD6A7AD096B9470368CAF5D62F553B9663CB243BB823EC610EE6FA85C0FA75F59498C2B582B255F7108CC4CA05D7521979F3109E5D8E43A6D2936D416B29605F8DF6D037EF1300444F9071609A02F001289D71212CBB9AC8070AF42399E72AA0F97249D22DDCF9C73D0025056178C76927E3B880B28495DD7F123FD3436FD549D2FD671A6A37AA8A9245352378ACD82ECA2522F27C20472737D3C3D5B9AD3A8594CED964549608660D8E9223197BD6AE6824E25B916427126BC8E8BF08F20D2C1CA9AA14B343B1CD77F6F06E1BD6DA8AB9DB1CCE76ED6695F4B68FC35E784A16EA7B',X'5A8452E0D485BE8FE2F6451D0636F66B57C0EEE22CB86FC802457C3576A19DD38389B85838F4DA4C18F83B4100EF1DA3EE5521C80D3A1F59678E9EDEBCD9F2E2A53EEC783343A2CF1D73C0ABFFCE003C894F86744E454372BB75','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"00a7dc66-1ae1-4477-85ad-c6f9bfa0fde4","at":1800000000000,"text":"{}","heads":[{"chain":"c27149ef-af3d-4a77-a5cc-a669752aa69b","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('c27149ef-af3d-4a77-a5cc-a669752aa69b','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'ede90063-3455-4076-9da3-982ae11fe740','8057ecfc-c08c-46e9-9080-7a3389c56c81',1,'waiting','dbec7a9a-ccfd-43ff-b10d-72e649ab8283',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'A5A63A57401F5EF586160C6FED5AFDDBBE663F286BE8270CAF548DCF773C301B8DDC862497963DB9E1D116B49B95C242BF0A555B02426D15E256A4F396',X'03E15DC96020B88AF20DB23B4A724CC5A930A545FD0029D163EEE0097237662437A691317CD4A18BA5965AE4E581FBB13B72DCA647EE72DCBA59BD191E086A8C83C206CBFBD299F7B716E57D77CDD29803F939C0FC2A08793D485D316E962A118CDBC4BA06F850BA3D35A57284C6F87E127AA1DAE8B793971C429786B45AF3AD046D5832D4BB1A5D12F2E32C9095F8692B6E4ACF5BC1D48287A2C0BEEFD457164768A9FBDC53C0A98DF6C6ED0A1E0800C0F28F0AB41822E693FD6E13B7C61083C64A12E1001447B8099C8FDD6BEF6B511ED5B8C217263DD77FC8DE292FCB99B484244D0D5343E4D2830C421999C334B0AA56C744DB037E05509F371F11F20FA7D0E86457E05520A531036066EF2241FEE62DD883BED151544E889338EFB228B1436576CF4B6AE80DAFAC967E','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"c27149ef-af3d-4a77-a5cc-a669752aa69b","identification":"ede90063-3455-4076-9da3-982ae11fe740","process":"8057ecfc-c08c-46e9-9080-7a3389c56c81","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"way":"","way_rule":"","run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}','waiting','','en',0);
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
INSERT INTO "conversation_record" VALUES('d91ad006-5b44-4db1-9e3b-e71b214a68a5','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'019280d6-6e00-435d-aa0c-8abeb00b9eb3','node-1',1800000000000,0,0,0,X'9095E550FEECF829D00BD9EFB216B4499817EDE99945F4A0F11935885CC8717B0DD92B8D8CC1ECA16D90B80E5FA60C26F8D1E61B0455AD05DE782217DE',X'1AF19B56F29876ACE1F4F2863DCC51330F933F3AE1F271D0AE5F8207322FD1E312808BFE44FEA47EE70D37BBB389AF766938B451DB12672264E5AB28833B82E36C00E253788A9D6CE5CDD6BAEA9E19AD',X'','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"d91ad006-5b44-4db1-9e3b-e71b214a68a5","conversation":"019280d6-6e00-435d-aa0c-8abeb00b9eb3","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');
CREATE TABLE conversation_recording (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES conversation_record (id),
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "conversation_recording" VALUES('759eea51-56a0-4bf2-8fa8-660780efe33f','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'d91ad006-5b44-4db1-9e3b-e71b214a68a5',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"759eea51-56a0-4bf2-8fa8-660780efe33f","record":"d91ad006-5b44-4db1-9e3b-e71b214a68a5","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"2bbdf6ee-a921-4c8b-991a-414f9348b667/d91ad006-5b44-4db1-9e3b-e71b214a68a5/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');
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
INSERT INTO "delivery" VALUES('0bfe2a3e-2157-49c6-b7f9-36f3610a0281','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'c27149ef-af3d-4a77-a5cc-a669752aa69b','receiver.example',1,'pending',1800000000000,1800000000001,X'2116B7A2409425A58A7298D0A95AA4FCEE07D112AB9363CEF2A1CDC543CDBC862DFE9F4982BF753C33BBB28AA26F4F864AFF1499B208FA5AA4B43F10',X'35059AE53A3EDA947DC20218B2B836E776EA90B8A25E25B74F5529BB61EA3554940EA9E0B09B344561C321A6D464EF9A0D015D4379D0D0E64928F9B09947FB46DD18D947F69AF02DEB7925D7DE5EB4B4CE98F9546D63AEAB1B2B120194E4E23A72948E8F','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"0bfe2a3e-2157-49c6-b7f9-36f3610a0281","conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"5a342325b1466f562b894342511826aae592be6fa27b8f43140e9c54b0c61538","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('dbec7a9a-ccfd-43ff-b10d-72e649ab8283','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"operator":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":""}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('f845fd500e5b5a6f42aae6353687ca488dcaca0058c1e753aa7009d4c9f0c53d','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"account":"f845fd500e5b5a6f42aae6353687ca488dcaca0058c1e753aa7009d4c9f0c53d","issuer":"https://id.example.org","subject":"4711","staff":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('edef7976-151f-45d5-af58-8ec5414c5023','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283','73d7b2133860ff81a4d836bf1fa53cefd2822917941d6860b76562a24e6f132a',1800000000000,X'D487901C353263B7C664890F4BAC3D400A6CE831401C9A2DADEC0CCFB3CAD17D12273056BB682B2A8918746ED039625E856C53A5A1BEDF9C88B67EAD1D',X'DEF1CE934036EB44619B5AAAADA67C6A7BBAE4CF5295105007F166E8227054CCC9072710D677E153','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"edef7976-151f-45d5-af58-8ec5414c5023","staff":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"73d7b2133860ff81a4d836bf1fa53cefd2822917941d6860b76562a24e6f132a","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('656b836c8acae29172b16f4680abf917c613208de84acdb2c9ec2a8022bdba3f','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'c27149ef-af3d-4a77-a5cc-a669752aa69b','ede90063-3455-4076-9da3-982ae11fe740',1800086400000,X'879416A78685D48CDCE3E423F510D8FBE674CEA4B39D6AEAE9BA32342BFAC139E378C7DAD27989539728E30F5FD9CA76CBC84080F2E93B499492C337C0',X'700CE9C920FAA4FF0EAA5A20A0A26266C924B24D9E3E4AEA627E21426D9B8D17FE0221EB5F8D6146FC7427A6F409C7AA72AD65AAAE344AB395B76156F57FC7DFB2E8B8DC776AD829A25C1FD60A58932717FA9ECEC56FE387B9B2','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"key_hash":"656b836c8acae29172b16f4680abf917c613208de84acdb2c9ec2a8022bdba3f","request_hash":"773fddc2c7352a16d87b65ce469214d698031a9494bc96511fd0bcac5606887c","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","identification":"ede90063-3455-4076-9da3-982ae11fe740"}');
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
INSERT INTO "identification" VALUES('ede90063-3455-4076-9da3-982ae11fe740','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'pending','56f69e122478043bbb075cf85da658be4ac2bb6d3dddae9b35e27a0006276377',NULL,X'61E64958FB2DC9CAFADF091AC3D9976346725783A9AFF09ED8DE6CF71420C91EA8DB5B8A1C9C27C1FCF18CAF6E8BCA3AB079D729C969DAA1ED3FEEB0D2',X'B8FBCFA485313B5823D0DA469F3536FE18063B61E8CD132BED6789D2A454886783B9BA5E7BC6A7A6018FCDABA74F244603ACF8649EF12D089AF81120AE03108D528A9ED238B3973C11280F6249A3B140DC6728519ABED6DC3606CED048DB644A82D0F44EB6DE5B03BE4C7FC0A9B01840D68B773A6FDFD6BF4E14690609903E558AD6F1EA85FE046F9DCB01A0A27187E9517B01C329259C994F37863887664168251B9BCFDA95BC49A1ED09A1981B28233DA53F4CBCAC5E256E4593F6BE25C32F736BE43E555B7059','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"ede90063-3455-4076-9da3-982ae11fe740","process":"8057ecfc-c08c-46e9-9080-7a3389c56c81","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"56f69e122478043bbb075cf85da658be4ac2bb6d3dddae9b35e27a0006276377","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('da6df64e-b79d-45f5-a3e7-6215a4722143','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,X'684E73B255B3D0B4AAF807F7AC1AE3B09F22A18E0870A757E9D0A36FD0984B55B394554EB77C811F8720A2CC406654E0308D07CF61DE9702F44E67EEEF',X'019EB27C305FD243F527E639FC61D992810BF24529F9D4E27E3E5C009719F6D42EA1AE36DE34274A','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"da6df64e-b79d-45f5-a3e7-6215a4722143","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('dfbe700b-58c1-4119-8ef0-e4c0945a6589','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"dfbe700b-58c1-4119-8ef0-e4c0945a6589","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('2bbdf6ee-a921-4c8b-991a-414f9348b667','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'BANK',10,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"2bbdf6ee-a921-4c8b-991a-414f9348b667","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('c27149ef-af3d-4a77-a5cc-a669752aa69b','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"conference":"c27149ef-af3d-4a77-a5cc-a669752aa69b","object":"2bbdf6ee-a921-4c8b-991a-414f9348b667/c27149ef-af3d-4a77-a5cc-a669752aa69b/package","sha256":"4555bbf43823546573f115f6c5c1cc23a1996b65e63c9c9576efe959e36942b1","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('8057ecfc-c08c-46e9-9080-7a3389c56c81',1,'2bbdf6ee-a921-4c8b-991a-414f9348b667',NULL,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"8057ecfc-c08c-46e9-9080-7a3389c56c81","name":"Account opening","attended":true,"unattended":null,"ways":[],"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}',NULL);
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
INSERT INTO "receiver_alert" VALUES('8057ecfc-c08c-46e9-9080-7a3389c56c81','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"process":"8057ecfc-c08c-46e9-9080-7a3389c56c81","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('e69418a6-25c9-44fa-8602-a927cd9b13ce','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800086400000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"e69418a6-25c9-44fa-8602-a927cd9b13ce","expires_at":1800086400000}');
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
INSERT INTO "spell" VALUES('a5da08df-60fb-4d3d-ba44-33763d20f794','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283','call','completed','8057ecfc-c08c-46e9-9080-7a3389c56c81',1800000000000,1800000060000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"a5da08df-60fb-4d3d-ba44-33763d20f794","operator":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"8057ecfc-c08c-46e9-9080-7a3389c56c81"}');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('dbec7a9a-ccfd-43ff-b10d-72e649ab8283','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'2bbdf6ee-a921-4c8b-991a-414f9348b667@bank.example','eeeb3b392b36807e50e6f6ee86850f11e90ef5dfc41527885d68b6c5ac3d5ce7',1800000000000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","login":"2bbdf6ee-a921-4c8b-991a-414f9348b667@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"eeeb3b392b36807e50e6f6ee86850f11e90ef5dfc41527885d68b6c5ac3d5ce7","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('b65afed005aaf6a0e6df62d79a82539725b8f632b73a5edefe73d2191e21abc2','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,'dbec7a9a-ccfd-43ff-b10d-72e649ab8283',1800000000000,1800086400000,'{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"hash":"b65afed005aaf6a0e6df62d79a82539725b8f632b73a5edefe73d2191e21abc2","staff":"dbec7a9a-ccfd-43ff-b10d-72e649ab8283","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('f1022d6f-a791-412d-85dd-307fdfe7e4f0','2bbdf6ee-a921-4c8b-991a-414f9348b667',1,1800000000000,X'DCA71E9914DC41E0E62FB733680FFAC1FB3F9C772B97AAE3723AF9375853202534D8775F8A0B86AD4107A19857DCC2AC727B8AC4FBF0015B108820F80F',X'5B6CEF4C3F004E99B5C1144382726AE58A2A314D126FE0505E8C5A756A3D8357BA0E261C982F7F9DD39CBB3F917597F9E5124FD2C439DF8A7F68AD2DFC4B75B12D9352101431D5DE166B82A63E48E8D320BE7E122D844841AE65B8452C18F0B44F5B4FC4562A8CFD27214DD771E87319B4B2A80A5D515E41','{"organisation":"2bbdf6ee-a921-4c8b-991a-414f9348b667","version":1,"id":"f1022d6f-a791-412d-85dd-307fdfe7e4f0","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
