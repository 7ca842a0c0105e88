BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('AA9A5640X3A30X4837XA','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"identifier":"AA9A5640X3A30X4837XA","name":"server","secret_hash":"56e5cff603e1f5002d3fdc6d091f744d1d6056bd86d5bfd810fc65d50029deb7","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('6e9c2c41-f1a3-495a-876f-4a93ef2d079e','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'0b24aba6-0069-4baa-9955-0380c2508fbc','780aa0e5845d6eac80cd8f227d386cb241db1385da4819f3246ce6d7442840ae',1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"6e9c2c41-f1a3-495a-876f-4a93ef2d079e","staff":"0b24aba6-0069-4baa-9955-0380c2508fbc","name":"sdk","hash":"780aa0e5845d6eac80cd8f227d386cb241db1385da4819f3246ce6d7442840ae","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('3c2e33e5ac29f7942109ccdbd8c9c8a0499d376d361c9d35fc6a3f7e98cebb83','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'36b45936-9ce8-4b1d-b5b3-66091092861f',1800000000000,1800086400000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"hash":"3c2e33e5ac29f7942109ccdbd8c9c8a0499d376d361c9d35fc6a3f7e98cebb83","conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('939bc8ce-fd86-4701-bf81-e5c358642ee8','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'36b45936-9ce8-4b1d-b5b3-66091092861f',1800000000000,X'BDD8EA41DEB9E8002FCE752666F27D1AAD8E30483C8A2483E9664534A50B12FB3DBDB56D90D859A87B67F4D07B166A6B3BA5','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"939bc8ce-fd86-4701-bf81-e5c358642ee8","conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","kind":"photo","name":"face","created_at":1800000000000,"object":"aa9a5640-3a30-4837-a88a-2740d178f90e/36b45936-9ce8-4b1d-b5b3-66091092861f/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('5b4dbc71-6202-45da-ab1f-dad60bd3d3a9',1,'aa9a5640-3a30-4837-a88a-2740d178f90e',1,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"delivery":"5b4dbc71-6202-45da-ab1f-dad60bd3d3a9","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('aa9a5640-3a30-4837-a88a-2740d178f90e','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('aa9a5640-3a30-4837-a88a-2740d178f90e','36b45936-9ce8-4b1d-b5b3-66091092861f',1,X'2453A92797C89E7D7FB9FC62D9F935F2D8F7A43F7576DCF4BFBAF608BE5F811ECFA32A6AE506C736','{"chain":"36b45936-9ce8-4b1d-b5b3-66091092861f","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('aa9a5640-3a30-4837-a88a-2740d178f90e','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('aa9a5640-3a30-4837-a88a-2740d178f90e','36b45936-9ce8-4b1d-b5b3-66091092861f',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('e8f740ee-95ee-47b3-b2b1-06f2839d124e','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'2556e1b8c44a2ec7d7061bae05d8dc70e300e0c894abe1d8358e1f3c59133e02',1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"e8f740ee-95ee-47b3-b2b1-06f2839d124e","kind":"person","hash":"2556e1b8c44a2ec7d7061bae05d8dc70e300e0c894abe1d8358e1f3c59133e02","reason":"r","added_by":"0b24aba6-0069-4baa-9955-0380c2508fbc","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('8ab6596b-bab9-46b4-b312-f83bcd657a5f','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'36b45936-9ce8-4b1d-b5b3-66091092861f','5938c1f736b32330cf998cedfa45e92c4004612c16a73a17c5ea33085c311eff',1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"8ab6596b-bab9-46b4-b312-f83bcd657a5f","conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","identification":"35be8fcc-6eb8-4c90-af77-a66f7da38763","kind":"document","hash":"5938c1f736b32330cf998cedfa45e92c4004612c16a73a17c5ea33085c311eff","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('c5719d96030e7d1c3bf72e602093ff3ab395a0511a3da612f0cdf4e9e6eb8614','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'0b24aba6-0069-4baa-9955-0380c2508fbc',1800086400000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"hash":"c5719d96030e7d1c3bf72e602093ff3ab395a0511a3da612f0cdf4e9e6eb8614","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"0b24aba6-0069-4baa-9955-0380c2508fbc","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('f58c56f9-85f6-4ad0-aca4-3d5a84a976ea','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,0,X'239A980B779E6923872E0D7E87757FF4D6CC84229A2AE933D5FB17555C4CBC26B5B32B5C8062E8AD0235DBF80C5EF0B670DACC3173DF44BF9EC0157442CB8D41A45D71DFCB2C',X'B6091D64A7693501D8BE8A2BA87D545DCA11D24CA943E0F25395BF13D781A647554B074F2A7F0C4EBBD67AE0B3B171035A2C4F92220D668C5D7789630A36496B944A0F7BE5149FC54C0D2436B0085C8557F0E10BA8DB7DA936D219E4235A3BA9BAA93FC7AA2B2B1911428D66D60671EBBD3C0BAD4A8F767CE1F6FDA9D2CC2AFE674BDF0B7E06535B75E19820EAF74578166BFC55D5B153F6B92367C71DADDD2B52FF35B3C6C49C3F291E0F80C2EC640041D4611E0346FE30D2DBC3A7E6DBDD8D75ABBF0F005FB243C1A7A7011AC12F0F89BD184CBE1BA6EEB6FA223B5CAF31DE82B5E6F6A900FED71E590D6B785CDED6E1BCF9D2F779BEE28B4956888259E98F7F6CA2BB8645108A34D74C25D2BEE1270BFF04D45D615FB674FCB31F478FA0DCE2388A3B2862DEF941278F15AE08A019A0192D59AC43F010AAD5B14C83C49E04437D010ABFCCA46C84927A4CF8861C4993225530EC50B7367125060B9AAAB8F90B7184DAA6D0B5A662F5FF3B23B691FE63FB2EBA53F53E2A1205F8074782EC71FD6253E805CF1C89DEDE470D87391C4E',X'A71C56FE1B802B6545954C49031CC4251765EF9E745C361448C85B31E6ECF585319D90B463E33FF1ECAFEB44CD6848A7F2F457FF3FC7CC9EB5A01F39500DE31934C5B795F54F1B298F255C1ADA1F94C9B9E778397DAB9F33F666','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"f58c56f9-85f6-4ad0-aca4-3d5a84a976ea","at":1800000000000,"text":"{}","heads":[{"chain":"36b45936-9ce8-4b1d-b5b3-66091092861f","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('36b45936-9ce8-4b1d-b5b3-66091092861f','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'35be8fcc-6eb8-4c90-af77-a66f7da38763','b5a2eca7-5334-4278-8e40-3f076e808298',1,'waiting','0b24aba6-0069-4baa-9955-0380c2508fbc',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'56527F902DA1B0876264548A00FB5122FB2B2F1821D4BDED744227DD12922A3B44AD8BD88BBC301D1D125E74F1FDF79CC1FC1401126AD901B3379CAD48',X'493673DBBBB8870DC90AC1BE9BCD8B01BFDBAE07DA1E4454872E8D9FA283EDB6A163AE92019F94D48858BDC78DA6717DB0465DC3E45B402248875D212E7E192A5D18255ABF4B3B1E17718D013D3DDB231B60ECD15D6A481EB87BC9529BD4E57D34C0E0BE1C6B2BF5A548AB7B30E888DBC4C399EA0EFE124FB8530D8554813778ABA3098C20ADCC65043EB22E7213DB62469BF862A44B1EA5E026135092669168AFA189C0D808B38CC631B86CEF18BDED4B4BD19E77992468BE7EB1A351E28436906198464E71A18A0FD5DADECD82B26C233DCBA2A9DB76E28AE93CA1AB245248BBD6CBA13E7E0C580F2613ED60565B2DBDA5E1F0726DB429170821734C764D232436BD1D258A5EDBC7C4A3FE2E538B420124E262A613AB16AA4E0E81E78DC73D4FECD9EB597702D46C2881F3','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"36b45936-9ce8-4b1d-b5b3-66091092861f","identification":"35be8fcc-6eb8-4c90-af77-a66f7da38763","process":"b5a2eca7-5334-4278-8e40-3f076e808298","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"0b24aba6-0069-4baa-9955-0380c2508fbc","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}','waiting','','en',0);
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
INSERT INTO "delivery" VALUES('5b4dbc71-6202-45da-ab1f-dad60bd3d3a9','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'36b45936-9ce8-4b1d-b5b3-66091092861f','receiver.example',1,'pending',1800000000000,1800000000001,X'713FE250264F9019A6BD774F962703101571E43A7BEE0923C112319B4378B08E446F6972E3CF53F4EB7BB546D46C17D8A5A57F5E7471834BCA60636D',X'941674A69CADC3C6EC45000F36DACF527438757876734633081D0346D6D97DF528D4213A078A084D6F9B751D0927BAED89C085D1D353D1D2A298FAF42E580AE8B7496FA6C06D23F8EA5BC70C5F7D35C19DAA15C2F9742ED6DB876AF6E4720A153C795A80','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"5b4dbc71-6202-45da-ab1f-dad60bd3d3a9","conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"afad085e3dae33c368b02f8fa996d264bf859f8cf1d61c2aa491565d2669784f","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('0b24aba6-0069-4baa-9955-0380c2508fbc','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"operator":"0b24aba6-0069-4baa-9955-0380c2508fbc","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('84b05de96e5df08857100377a3afd2525a7dd3548d0860363215c51bb22c76d0','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'0b24aba6-0069-4baa-9955-0380c2508fbc',1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"account":"84b05de96e5df08857100377a3afd2525a7dd3548d0860363215c51bb22c76d0","issuer":"https://id.example.org","subject":"4711","staff":"0b24aba6-0069-4baa-9955-0380c2508fbc","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('e9892c72-907a-4f69-8c3a-3b53abb11afb','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'0b24aba6-0069-4baa-9955-0380c2508fbc','12dba8188752a1e3b167c25ac8124459606f4f2e5a04d15b37a0fdfa07ed1198',1800000000000,X'04006332AFC93EF6CDFE75CC914D7334982DC5C51D73C8FF26B4097A85C8EA1966D933A437207A248DC0E45F92CC229848EB378BCAB9402B0C333CC48C',X'D7C1F803EDB63A4B32C03F96154C46E3D44A5CDBD82F4974D44375D7E6182A25D480890DFC64A2DF','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"e9892c72-907a-4f69-8c3a-3b53abb11afb","staff":"0b24aba6-0069-4baa-9955-0380c2508fbc","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"12dba8188752a1e3b167c25ac8124459606f4f2e5a04d15b37a0fdfa07ed1198","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('487691f35ce36acbfae5ce749c9b44e63f2469f487fd5ed9e1b23196e714848d','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'36b45936-9ce8-4b1d-b5b3-66091092861f','35be8fcc-6eb8-4c90-af77-a66f7da38763',1800086400000,X'F37377E1D27EB77BD2200B783FAF35969E11F321157A4D3E8C9A6838DBE174466954D6A2CF37709F0FBCE98280C152AB2E216F0B5D925FC8D16B2F7B30',X'3ACCCF7517BF8A9BC9E7C523D42C046353E6B43F59DECB008ABD7E71C987F742DEE884FAA9BE561C7D1C8B21F539FC3CA1FD0BF9D72A4C96FF5E9732F868CF16A90ABD236B7635C34EFB37FC7A66151ECFD74024A4E5FBA49ADF','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"key_hash":"487691f35ce36acbfae5ce749c9b44e63f2469f487fd5ed9e1b23196e714848d","request_hash":"21d648a045e1f93f0719558c5d13b70b2d2fb44e20d2127fe1eca3ac13322875","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","identification":"35be8fcc-6eb8-4c90-af77-a66f7da38763"}');
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
INSERT INTO "identification" VALUES('35be8fcc-6eb8-4c90-af77-a66f7da38763','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'pending','a6ac00b89c55bb7b10c0b53967a7fe437d6c77f440a20e15e5f722dc523bb340',NULL,X'7CC05D3ED4A4C1434BA2C696029B9DE1A5C726518E0447561A12D87235FC7165F92B3885CD31E3266E6CB066D7DC8941B126E6DB82A240F2650482E33A',X'9B778C431F4E7B2DDCD965D14BF1A1CFFD2577498CCD36DD99B26AFF67906FF1DC2B614B1415DD3B65455498088F3F530D42EE88072E43E3FA5473E093ED3B7A9C504204AD769F0DBE653687F3B9550B9EDDAF10D73CB3850DB14D7FED45B0A1F4F10C071E473A1CC535914C93AB19EE839136343B49444FE1CEC116F19A21526DEF46CCC4D424A2CD5A2BEAB0122EE0B9F96801C7B18CD042770CCAB6501397ACEF4D20BBEE32595CC6C40FDC775591EEC974B01118BC4D3AC5551D7047FB798A37BDB0AE22D1F6','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"35be8fcc-6eb8-4c90-af77-a66f7da38763","process":"b5a2eca7-5334-4278-8e40-3f076e808298","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"a6ac00b89c55bb7b10c0b53967a7fe437d6c77f440a20e15e5f722dc523bb340","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('7de4c981-15f5-4875-b3ad-1a931079d256','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,X'0066C584B82D32EDE7EA077674950E00F4CC567613ABD459099C84679A1383BB39ABCF5EBC35DEFDA2058EEEA5B29464CA2C5A91C03584DCE949768BE2',X'48B6D3D40C3E865C63145DE933C0831D10BEEABD8B615A7905F396E3A1169348533B8612156A0AA5','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"7de4c981-15f5-4875-b3ad-1a931079d256","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('4e865d08-0630-4c92-9652-ab9c48a5e4b8','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"4e865d08-0630-4c92-9652-ab9c48a5e4b8","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('aa9a5640-3a30-4837-a88a-2740d178f90e','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'BANK',10,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"aa9a5640-3a30-4837-a88a-2740d178f90e","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('36b45936-9ce8-4b1d-b5b3-66091092861f','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"conference":"36b45936-9ce8-4b1d-b5b3-66091092861f","object":"aa9a5640-3a30-4837-a88a-2740d178f90e/36b45936-9ce8-4b1d-b5b3-66091092861f/package","sha256":"03ae4311b8123646137792c53f4825a874aa1eecdd62b27b66a0a4e5dcdd9fe4","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('b5a2eca7-5334-4278-8e40-3f076e808298',1,'aa9a5640-3a30-4837-a88a-2740d178f90e',NULL,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"b5a2eca7-5334-4278-8e40-3f076e808298","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":""}',NULL);
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
INSERT INTO "receiver_alert" VALUES('b5a2eca7-5334-4278-8e40-3f076e808298','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"process":"b5a2eca7-5334-4278-8e40-3f076e808298","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('9a889633-c949-4101-837e-b61bdefca637','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800086400000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"9a889633-c949-4101-837e-b61bdefca637","expires_at":1800086400000}');
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
INSERT INTO "staff" VALUES('0b24aba6-0069-4baa-9955-0380c2508fbc','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'aa9a5640-3a30-4837-a88a-2740d178f90e@bank.example','234c5d7fef0e2003ce1c556ce7e1a4d44c5555311c6e1847cdf4e8bbd8e8dc9d',1800000000000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"0b24aba6-0069-4baa-9955-0380c2508fbc","login":"aa9a5640-3a30-4837-a88a-2740d178f90e@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"234c5d7fef0e2003ce1c556ce7e1a4d44c5555311c6e1847cdf4e8bbd8e8dc9d","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('0b066c45e6ec7705fe9531336399e341c79ad3fa54d6d43d518d85e796e8f1e1','aa9a5640-3a30-4837-a88a-2740d178f90e',1,'0b24aba6-0069-4baa-9955-0380c2508fbc',1800000000000,1800086400000,'{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"hash":"0b066c45e6ec7705fe9531336399e341c79ad3fa54d6d43d518d85e796e8f1e1","staff":"0b24aba6-0069-4baa-9955-0380c2508fbc","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('7fe3452b-dee7-475f-92b1-c817da6958d9','aa9a5640-3a30-4837-a88a-2740d178f90e',1,1800000000000,X'03A655E150BFDC2DF5CD325F084FB02488EA9C3484BE33A934E0191E14422448ADFFBB8F20EAB484954CFFB0356DDA6D937A91C2F708F65D0A301CB75D',X'F3B4C5C9562139CD47A68E79A827338707C27A5000CF28462E3A2C5F69EC4ED9E68FBE3C877FB6CFBEFAF55DB0B3AE3B64C2877509DF9C397B10D984B8F49A895C2C7ED0B3607A827A4184551D0759F5B59D6D0895DCD8D5190284C9D6D503A0D7D7984CEF4F8BBCA3546B3CD5D753E6F0DE4914138021D1','{"organisation":"aa9a5640-3a30-4837-a88a-2740d178f90e","version":1,"id":"7fe3452b-dee7-475f-92b1-c817da6958d9","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
