BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('42EB795AX02FCX45ECXB','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"identifier":"42EB795AX02FCX45ECXB","name":"server","secret_hash":"a7279ed5f2c4aca86e312516fe4f7dfdde8a914a4dc01f508dfa91f4e7418044","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('c9683477-062e-4495-86f9-961affe87d32','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'1707bc4b-15ce-4f86-b806-6de1536d9820','a86bb27d41a4564ba0e842aed09d1797be762edcbfe168195ba046cf433c4cae',1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"c9683477-062e-4495-86f9-961affe87d32","staff":"1707bc4b-15ce-4f86-b806-6de1536d9820","name":"sdk","hash":"a86bb27d41a4564ba0e842aed09d1797be762edcbfe168195ba046cf433c4cae","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('4be41b8fddcb5bc26243be7d58b0b1227c98278f1bd65b71eacb02bf567ba679','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'06215f75-6273-47f7-b8af-6be5adfb0975',1800000000000,1800086400000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"hash":"4be41b8fddcb5bc26243be7d58b0b1227c98278f1bd65b71eacb02bf567ba679","conference":"06215f75-6273-47f7-b8af-6be5adfb0975","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('aff94b9d-dbdd-4b32-86ac-bef90162fecc','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'06215f75-6273-47f7-b8af-6be5adfb0975',1800000000000,X'008CBEC7734E3ADAE674806C970E5FAC783DF7D65567C106C6AA37DEBFE815E6F0E26E9AC1CF843633E0719A8A40936286B5','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"aff94b9d-dbdd-4b32-86ac-bef90162fecc","conference":"06215f75-6273-47f7-b8af-6be5adfb0975","kind":"photo","name":"face","created_at":1800000000000,"object":"42eb795a-02fc-45ec-b57d-546ebe30c485/06215f75-6273-47f7-b8af-6be5adfb0975/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('37fa9286-4dbc-447c-9b6f-3a27255760f9',1,'42eb795a-02fc-45ec-b57d-546ebe30c485',1,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"delivery":"37fa9286-4dbc-447c-9b6f-3a27255760f9","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('42eb795a-02fc-45ec-b57d-546ebe30c485','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('42eb795a-02fc-45ec-b57d-546ebe30c485','06215f75-6273-47f7-b8af-6be5adfb0975',1,X'16D51E29A600A284BD7B349BCEE1BB8B15FC98BDEDC29F8C9AAC1995109A71F1F40A26C975C60845','{"chain":"06215f75-6273-47f7-b8af-6be5adfb0975","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('42eb795a-02fc-45ec-b57d-546ebe30c485','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('42eb795a-02fc-45ec-b57d-546ebe30c485','06215f75-6273-47f7-b8af-6be5adfb0975',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('321f13ad5d5c1dae63e3408803f6ddbafe7afc686b09fd471e3476565fefdf23','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'1707bc4b-15ce-4f86-b806-6de1536d9820',1800086400000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"hash":"321f13ad5d5c1dae63e3408803f6ddbafe7afc686b09fd471e3476565fefdf23","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"1707bc4b-15ce-4f86-b806-6de1536d9820","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('e918da59-adfe-4348-b000-c238fa1c28e8','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,0,X'DA8DBE66CE4475B52D0C08D0DC4FC9C85F58FC3EA67A5EDF68B92B9606395A066B22FE2CF00CC5E15C4DB58FA0FA257C24AD9E48DEF67518091E497DF5630D58DD73A7FAF503',X'1E3C6BBF7BF75AF1B3C4F878CF6885131E50DA3D8426D9A10E382333600324CD1D7B695E0942797D981FC00FEA6F27E1D2BFED297E144C34A8D2ADB572674ACBB65275A1419CF931F0CF064DA26261CF212CA021E0D4DD0B8F80A19665B3CD5AFDB012813733C49EF75439F945FF36A4287AEC2E0DD77DCDB8CD7432C5D4840D1DF668EAD230B6A7F06F7CD4D61908048BAD318A47812B3ABB7A1E71DB5CA671143C3659F1EFAB4E60BC66BC797A011CA5E9F86FA9FF5CE8500A452092EB22F7CDEE52A068B0A2886E71E51C7F5C5178822FD69777BA230B93F463DA59D56CE2A5752848DE0395D35274C76F677F9CF3183853B0129A35405307703CD30D7FAD3DFAEF6899BC6F6902C6E499AFC010EDF9C174A2304DBEC1C8A4ABA6B33907BDA4B1B6D28D82D3857A5DF8F2967D3EDFD771346F43A216E957EED4AFE1F413040C71C4342366BE33777D451B028572CB9FCD886FB926557335BD141230C8E5585B9321C8272289E928A0223EAEBFFE509E3A731E610DCC0881B7CBC8064F6AF23A35D950279BDA4A5F33F38A90E509CB',X'5FC2CAA1857B0787404EDA03280D04815599BA3EC1DF88FFB0309AF52F2C57C7C87B06835D90C2D7677ACD7463F2A9BC355030B83539EE813D15C968E77BE58E425692189E637E72896AACF506D01B92FA62BD98C6319BE592B4','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"e918da59-adfe-4348-b000-c238fa1c28e8","at":1800000000000,"text":"{}","heads":[{"chain":"06215f75-6273-47f7-b8af-6be5adfb0975","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('06215f75-6273-47f7-b8af-6be5adfb0975','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'b479a63e-8ac6-405b-81b6-8cf3d21222f9','a87cefc4-b332-41a5-9fb2-9d489ce850e6',1,'waiting','1707bc4b-15ce-4f86-b806-6de1536d9820',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'82C64BB712AD9E023AEEDB3B3ABBA009D0654531C0E2050C9EA81516AD32EB84D704773F82A380535A5E82396D6E77DDF1E3776B912F80B85A12520C6E',X'E018F49E6192200FA8B628E98BBEE3ACEE37DB91CB42008981036BC3DB2290616F37C1F606279E3951B5CAF69AB5F4470AE7B2B952C724987CF2033E7707381B527A3B6A268122060B24CA350824059D679B3116C2CB10AE3428C2357A18A0C098DB035ADE7405100671B518DEDB0DB6EC140F57449849A4F198E629C8409D3AAD11168F0B5080ED67323E6C1D491417C876EB75057760885517EBA482A4D52C2AC0C280F8A3BBBBF12E048013D06B10412B26F71BDD81705B676DEDC0434E6C1AD83DB57787674C0E81E19BA32B9C6472AE68516E87122F774487F22E3D2658F59903AF0C41160ADE44467D682870F2C0B1197BBA7054A033C2B57654CD39605C6F32B64691772AE8F47DB4C20C46B66A507F91E7E19D58E6C49776E0D875FD4B05A36CB08044349E3F5457','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"06215f75-6273-47f7-b8af-6be5adfb0975","identification":"b479a63e-8ac6-405b-81b6-8cf3d21222f9","process":"a87cefc4-b332-41a5-9fb2-9d489ce850e6","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"1707bc4b-15ce-4f86-b806-6de1536d9820","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('37fa9286-4dbc-447c-9b6f-3a27255760f9','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'06215f75-6273-47f7-b8af-6be5adfb0975','receiver.example',1,'pending',1800000000000,1800000000001,X'6808BE8B4EBB9361B8055525149868D44ECD016BFEF54B14D30AAC4CD5C0E6E1704FB172104D872E1E550BA8697AC632F66C94A50DFDD6116F628745',X'7FE0FA08812F8A73395E4956430FFB834476DD0B363DB35A8914EAF7211704870A7C2EF535BD66851D96CE86516897952B49BA5994EF164A35ADF8CF5E8E802290E01E7C68BC6F6759AF886B2F0E9AA78E3CEEEAEDB3E87E8D58EED74D4BF6228105612D','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"37fa9286-4dbc-447c-9b6f-3a27255760f9","conference":"06215f75-6273-47f7-b8af-6be5adfb0975","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"a489bf2533d542114adb07a12447fbc8256512c09abaccf3c3db43de4bdc41b0","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('1707bc4b-15ce-4f86-b806-6de1536d9820','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"operator":"1707bc4b-15ce-4f86-b806-6de1536d9820","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('a1cbac83eba5160b94cead1164e52556273fd40467dcc5ac89f93497c21d3812','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'1707bc4b-15ce-4f86-b806-6de1536d9820',1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"account":"a1cbac83eba5160b94cead1164e52556273fd40467dcc5ac89f93497c21d3812","issuer":"https://id.example.org","subject":"4711","staff":"1707bc4b-15ce-4f86-b806-6de1536d9820","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('aeba6168-4b64-46d2-b5aa-af5647516acc','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'1707bc4b-15ce-4f86-b806-6de1536d9820','07e0e6d0c3f4ad1a45bb658510320a61768b062c627ca238133352e46f2e6a50',1800000000000,X'8C75BD36325E3BA602341E623FDEC93AAC647F633BFB4401852271A6D7D57AF1CEA58CB0AA8CC7A148B1ACB0CE6838682CFE011FBC714E330797719A8F',X'4C83179D490CCA5C941773FCF436CFC9C80F38BCB74268E395D44C1A003A28D45D58814B510A775C','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"aeba6168-4b64-46d2-b5aa-af5647516acc","staff":"1707bc4b-15ce-4f86-b806-6de1536d9820","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"07e0e6d0c3f4ad1a45bb658510320a61768b062c627ca238133352e46f2e6a50","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('b7030179600f441eb211557ace25a1bd7fe453295315e6cb661f9bc9c098525e','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'06215f75-6273-47f7-b8af-6be5adfb0975','b479a63e-8ac6-405b-81b6-8cf3d21222f9',1800086400000,X'E9674A6B77B4A1C4B14BD84AC58008C95935A1CA4C787EEF68FE77336F3181B4D4F5804CA55E3847C810EC5A57D83A74EADF89B8035E3310DE68A901A4',X'72CE22E6E279E9511487DFF58C0D96CC88D03869E5B121F38806E68486A672EFB9E1527C020818D97C5AD822EE180F83D302AE3E289E1BAAB91ACF47FD822DC504AA8B930E89B0C891DF51779CE8BF0066CA2560A622FAB0B587','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"key_hash":"b7030179600f441eb211557ace25a1bd7fe453295315e6cb661f9bc9c098525e","request_hash":"fc51373406f766c7cb3a7eaa092f6f877918804157bb148864c893586b4e5392","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"06215f75-6273-47f7-b8af-6be5adfb0975","identification":"b479a63e-8ac6-405b-81b6-8cf3d21222f9"}');
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
INSERT INTO "identification" VALUES('b479a63e-8ac6-405b-81b6-8cf3d21222f9','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'pending','b30762992d81f39920b1bff9df7162ae3b248d888cc977706eb16245872a6383',NULL,X'09345E6E13256E2FDE78E1717314686DB4B0099EC5AF1415172EB40FDB1D31E77A397E8CF1F50FB497213D9942E3A58DE3FFF2699D2D3BD595FEC6ACE9',X'22C0566A5E6DD0588DA5CBF9A1AA67D826FA80E6282132C1E7943945317AB5CB9F4B7114427F1DEFD705B116B444E7939CD38A9EB4158DD732F7345877D2F9B2B0B61E0E314C2C82D35B02832091126EB252F3498D6CACD2C62A69CCB269305D074E7D85B203BC6EFEE6CD2463FCBE206E01EFD31F0CD80517A2A64C951B15460248B65B5D6BBB52264A7367804850ED17B3571F89E74147B3DF09AA7EE5457DBB0A205D3B237F41569FFA4405B4F92C55E38E5B259E821FAA879362A565DC39EEEB4D373FCB3E13','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"b479a63e-8ac6-405b-81b6-8cf3d21222f9","process":"a87cefc4-b332-41a5-9fb2-9d489ce850e6","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"b30762992d81f39920b1bff9df7162ae3b248d888cc977706eb16245872a6383","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('1e3ee337-7e81-4fdd-8872-b0121d572135','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,X'4D9AEF7BECD3468A7B385821D1D262F2DF2D39522A2AE20E42A0F5CD0CA42627A5F9953520D8E7152354E5155D2615E799AEA75F47B81D97D29BD59D96',X'F080032821748C4041A17E40E8C33FCBCAE6D190B821305DAEDB14489E48D2F4E22C1FDB86EBEA49','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"1e3ee337-7e81-4fdd-8872-b0121d572135","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('0abdec1c-3a5f-4b4c-a547-82d82c1f0497','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"0abdec1c-3a5f-4b4c-a547-82d82c1f0497","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('42eb795a-02fc-45ec-b57d-546ebe30c485','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'BANK',10,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"42eb795a-02fc-45ec-b57d-546ebe30c485","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('06215f75-6273-47f7-b8af-6be5adfb0975','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"conference":"06215f75-6273-47f7-b8af-6be5adfb0975","object":"42eb795a-02fc-45ec-b57d-546ebe30c485/06215f75-6273-47f7-b8af-6be5adfb0975/package","sha256":"4ebba914f89040323b0f6972acafab03b6c5a5c24a0b141b5cea87992c6f4166","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('a87cefc4-b332-41a5-9fb2-9d489ce850e6',1,'42eb795a-02fc-45ec-b57d-546ebe30c485',NULL,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"a87cefc4-b332-41a5-9fb2-9d489ce850e6","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"record_days":null,"max_attempts":10,"active":true}',NULL);
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
INSERT INTO "receiver_alert" VALUES('a87cefc4-b332-41a5-9fb2-9d489ce850e6','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"process":"a87cefc4-b332-41a5-9fb2-9d489ce850e6","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('18508396-0fdf-4930-8e9e-8a7cf7f40bb4','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800086400000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"18508396-0fdf-4930-8e9e-8a7cf7f40bb4","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
INSERT INTO "schema_version" VALUES(5,'nodes');
INSERT INTO "schema_version" VALUES(6,'alerts');
INSERT INTO "schema_version" VALUES(7,'checkpoints');
INSERT INTO "schema_version" VALUES(8,'retention');
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
INSERT INTO "staff" VALUES('1707bc4b-15ce-4f86-b806-6de1536d9820','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'42eb795a-02fc-45ec-b57d-546ebe30c485@bank.example','9ef1fd721276c39b000e84f70b653a00ccbe556644d70278112b418fff31f746',1800000000000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"1707bc4b-15ce-4f86-b806-6de1536d9820","login":"42eb795a-02fc-45ec-b57d-546ebe30c485@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"9ef1fd721276c39b000e84f70b653a00ccbe556644d70278112b418fff31f746","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('6892645ebb0278b1a3a87d21a22fb4d09711acb744cae43eafbf7578e2e73c4b','42eb795a-02fc-45ec-b57d-546ebe30c485',1,'1707bc4b-15ce-4f86-b806-6de1536d9820',1800000000000,1800086400000,'{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"hash":"6892645ebb0278b1a3a87d21a22fb4d09711acb744cae43eafbf7578e2e73c4b","staff":"1707bc4b-15ce-4f86-b806-6de1536d9820","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('84d9a35f-d3cd-4994-b836-fe3208ab7b2a','42eb795a-02fc-45ec-b57d-546ebe30c485',1,1800000000000,X'256B532689425BD6E459E3C5EAEC8BFADDD9A56447DE8F2C688527C89258D7DF500385B0EA03385D3221D5E74E4A4B80802AD527D2F78567DFB6A57392',X'CEDB934B06CA94CBE3A9F4A9213E05321F8AC01D4BFCB87A81C367C5201D99AD9411E3B3F1CABFD2EBF306CDBB15CBF4D1AEC565869B306F056576FA6E5A953C65D4B20BF25560496B6E4C87A9C0A3694FCD3E87D49956D91DD78F26C2D29D2A0B3230A8BFD9518E2C817326115C63EABEA31F579C318017','{"organisation":"42eb795a-02fc-45ec-b57d-546ebe30c485","version":1,"id":"84d9a35f-d3cd-4994-b836-fe3208ab7b2a","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
