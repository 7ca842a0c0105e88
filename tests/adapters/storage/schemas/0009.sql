BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('939FF840XA2E2X4BB5X8','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"identifier":"939FF840XA2E2X4BB5X8","name":"server","secret_hash":"afae7472449b5346c40a6f69e87c4aeee4fa598f1c3e5fee8d2031858bdc8633","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('f8eae0d4-0be6-443f-9630-bd8f83f67e7a','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'10497c1d-8782-41e6-bb7e-b2beac34cb6f','fb3c9e1c90ba50b1120cd38a03d871a3f696a2eddc9abf33692e9eb0879a101b',1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"f8eae0d4-0be6-443f-9630-bd8f83f67e7a","staff":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","name":"sdk","hash":"fb3c9e1c90ba50b1120cd38a03d871a3f696a2eddc9abf33692e9eb0879a101b","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('390c10311625d06a54d8433723085b77c02b0b0d864d150871754a4b556c603e','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'acb0f481-e3a1-40df-aa17-7b60a7468074',1800000000000,1800086400000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"hash":"390c10311625d06a54d8433723085b77c02b0b0d864d150871754a4b556c603e","conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('c2b4b5c5-1319-41ad-9cee-3af8ab62f3ab','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'acb0f481-e3a1-40df-aa17-7b60a7468074',1800000000000,X'566D352498BDFB134D550CD31E01F377BB0362D5F0B8EC34BB2C2582E8A2DD543FEC6967FC62849F2AC8AD975FDB108AFDBF','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"c2b4b5c5-1319-41ad-9cee-3af8ab62f3ab","conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","kind":"photo","name":"face","created_at":1800000000000,"object":"939ff840-a2e2-4bb5-89c2-d728fd658761/acb0f481-e3a1-40df-aa17-7b60a7468074/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('c03f266e-fdd3-4f34-91ac-d21823b819d0',1,'939ff840-a2e2-4bb5-89c2-d728fd658761',1,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"delivery":"c03f266e-fdd3-4f34-91ac-d21823b819d0","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('939ff840-a2e2-4bb5-89c2-d728fd658761','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('939ff840-a2e2-4bb5-89c2-d728fd658761','acb0f481-e3a1-40df-aa17-7b60a7468074',1,X'E8D61B1DBB8F1A6D33E0F70D4A098F2DB0CB8189295B88C10D85B0A79B87D60DE7D87A1EF8FE455D','{"chain":"acb0f481-e3a1-40df-aa17-7b60a7468074","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('939ff840-a2e2-4bb5-89c2-d728fd658761','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('939ff840-a2e2-4bb5-89c2-d728fd658761','acb0f481-e3a1-40df-aa17-7b60a7468074',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE block_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "block_entry" VALUES('b51d284d-7b7c-4079-ada1-d5c5a3689517','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'7f2ad9e12f4a3ccbf6ae45679fcbc2f2a413de311d74a87b71de988b2465dcbf',1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"b51d284d-7b7c-4079-ada1-d5c5a3689517","kind":"person","hash":"7f2ad9e12f4a3ccbf6ae45679fcbc2f2a413de311d74a87b71de988b2465dcbf","reason":"r","added_by":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","created_at":1800000000000,"conference":""}');
CREATE TABLE case_entry (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    conference TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "case_entry" VALUES('6cfc254a-a2aa-4b41-8f70-17b147508bca','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'acb0f481-e3a1-40df-aa17-7b60a7468074','63de20531c241fc03646d482ba45b90b332003dbc606b60b803fb7f7fc3ae708',1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"6cfc254a-a2aa-4b41-8f70-17b147508bca","conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","identification":"91196d7c-3e3b-4d5f-8708-6213e2be7414","kind":"document","hash":"63de20531c241fc03646d482ba45b90b332003dbc606b60b803fb7f7fc3ae708","created_at":1800000000000}');
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('aa9e72e792fc37625967fd230786a7ba9f26bfe598bd2aed283c1904b7f5cf93','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'10497c1d-8782-41e6-bb7e-b2beac34cb6f',1800086400000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"hash":"aa9e72e792fc37625967fd230786a7ba9f26bfe598bd2aed283c1904b7f5cf93","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('f4acfe49-6bdf-4b41-8004-189925aa178c','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,0,X'8F869DE9AF268ED03F1CE9BFCAB34B8A941B6AEB224B6EF722F14A92E6C3A17EADCB90C0A793802E6BD4A5D5F3879D04B46DC0582AF5534C9E5530D60C917AEA6A04F05A2D39',X'A29FEBE0764FBE504D4A1FB617E18928807F5B87FE040360A6BA0262081509C42EAC57EA4A0DCB05A8025C5BB9A3ED91BCD642EDE4D01016C42B233074B67E7AFD680130CCF273096B766FB76FFDAA3E9AFB9BCD20AC18E3CA64CEF5E7071EE0D08D99AF5C00F7876AB7FCB341399DA0AB9EB0862D7147E10238347BAD47FC27A06E6E32E246A2F5776D501850EDF977A7F5DA578632670121EF12C67B773918CFC6FDAA129B7B16FE8C026CF4284FE84B0366320F3F053E5A3C1145B3CA31D849322980385BE2F8DFC9A0226FEBA931E866B18CF61CAB382629E3A45AD47FCA0736FE77069556916B6E385DFBFEC3787E4C713FA7713A3D5B6131216D2B6FF411C1D75410800A35B1A0AD2E8BF678D539BA5324303535B8117D00CC0E998D1D888F576F194B1E0CFE443DC945B5D49A00EA7A8C164FF40DFABA479B3031942020DD14F4EC53834C44BC21AE73DA48704406CF6BC98EB9E0ED81AE7E6E7706DBE648796AC1B5D6172B41906ECC70D7FD39E447636A374AF5045BECDDBDDDCA9FBB399BF3F72B1798D11834FDD63B33E2',X'332AA50075F93C5B78D93C6CA5D694FC0C62D98677EE8824B61A683509836F95E4EA67F5E3B588710D7246E73D5C12A9046A92C4D816DAAC01E3795C14D929D01C39B11D24BB47C4537E0629499A15F112F78627FEA1A35FBF3C','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"f4acfe49-6bdf-4b41-8004-189925aa178c","at":1800000000000,"text":"{}","heads":[{"chain":"acb0f481-e3a1-40df-aa17-7b60a7468074","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('acb0f481-e3a1-40df-aa17-7b60a7468074','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'91196d7c-3e3b-4d5f-8708-6213e2be7414','79f328e4-8090-4c6f-9375-4f6d73a033c9',1,'waiting','10497c1d-8782-41e6-bb7e-b2beac34cb6f',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'B94E3535DB6429E4E38987AF700142B9C11190E5228AE482ECE2582A954BB20E81E349D653450C4ADF02BD9151734DCC2AABF700B380E5AFD0DD458D9C',X'6448198D106D0AD91E18BEC88C3D0EF9334BAAA70A51C68E0F1D86F44E9B9D833CEA81AB93E45FC027A286AEA4A62B1933F1DC54355A625774426B6A2CCCDD385D786894FBB4CF92E38634A7AEB6607F04D2CD2590DF4E02F0692160F48C3BF70B242CFB9283815E09DCFC35E84AAACD9C99E54C27CAD2778B680026777A146BFFE177D63A43AC3FA87E5900E631A3F22E93E983C18A5F1C6D4B958CE800CB1E31BE8FB373A965099C5A6731F9EF17C0DF298C659B8CA8A725235EA520FE74257E1C0B4CC6EAA91EE2CA9721B21780D816AD9527BC82415F930E4F4C6DA09B584CABE1B6AC1FF1D63146D9BFB526EEAFF57A6E3041C08C77E7A5E15D27A4C3F61BDEC97BCB7D3A1F4F471597A63D484E79F4D350E10C2E400828C1D26AE232E241449D379AF183FFB051FD60','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"acb0f481-e3a1-40df-aa17-7b60a7468074","identification":"91196d7c-3e3b-4d5f-8708-6213e2be7414","process":"79f328e4-8090-4c6f-9375-4f6d73a033c9","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('c03f266e-fdd3-4f34-91ac-d21823b819d0','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'acb0f481-e3a1-40df-aa17-7b60a7468074','receiver.example',1,'pending',1800000000000,1800000000001,X'3F07E9B2D4113F6FE7B8DD68D0D853378ED947911A4CE748AC1A2A0B50FE413611EDBDC8146DF52DE03651AB59679649DA4A82856E9AD93913EEFE91',X'F3839D9512D5BDB576C5D745CD2150503D76CB25E91A9F6861396057929C0350EF784366E6831043656C8AD5AD7C66D2F67C63CB1F482E65E964F6A935C9BD1E27C37EE59BC0F626B091445B219F007C20433D3B51CC9F9455F7545EF442DC9EF286B33A','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"c03f266e-fdd3-4f34-91ac-d21823b819d0","conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"6282792373063da077dcf5691b21482f33c01d3a1ec4c06289bbc02d8793b8e6","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('10497c1d-8782-41e6-bb7e-b2beac34cb6f','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"operator":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('42d1ef5548f6789f8afe6e4ed9dbefd1bb43ce995761c3a933066d95358e96b6','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'10497c1d-8782-41e6-bb7e-b2beac34cb6f',1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"account":"42d1ef5548f6789f8afe6e4ed9dbefd1bb43ce995761c3a933066d95358e96b6","issuer":"https://id.example.org","subject":"4711","staff":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('93e8acf7-1add-4218-8ffd-ccb2eaa864e8','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'10497c1d-8782-41e6-bb7e-b2beac34cb6f','0af962e5b2a1b91f72f8c1eebc47cafd00c625653395565a7e8d812d8a3aa2b9',1800000000000,X'F5908AAF6F30ABD1CDF6C722B6641CC31A515ACF53C654D96F7442F7E224454DF02DB3A5CC2D59473DFD6B9BD0B4C50F0B53E89201D27CAF2055BD9670',X'EBE12F107020093D150A8B4A356D424E50D20DAEF348C3AE6268A935AB54732E6194BCFBD42BB54A','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"93e8acf7-1add-4218-8ffd-ccb2eaa864e8","staff":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"0af962e5b2a1b91f72f8c1eebc47cafd00c625653395565a7e8d812d8a3aa2b9","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('6b6abad8c900e990fedb392ed75837008f310f3563ad4e6a101738f5543c16de','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'acb0f481-e3a1-40df-aa17-7b60a7468074','91196d7c-3e3b-4d5f-8708-6213e2be7414',1800086400000,X'C556E9191D023A1DCD7134A1F94E3DDEADEC7811ED38B86635C621525966A07D072D9129675D9EA62AFCA8D1BB49E6422DE8FEF3158D23C5FBF55C1E2E',X'B2E41E1AE1EDD4D98F1C64EB5AA801A4EFE8DFB4864D4E2218330317D1C25DB17B0B9F19215AE7B9374426AB8BA823C7C69CD5C627A293A376841146EBC918AF729E9B97A541AEE0C1B1803C5C4B416C130894613255960E2738','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"key_hash":"6b6abad8c900e990fedb392ed75837008f310f3563ad4e6a101738f5543c16de","request_hash":"0ecc94f3bc2cccff2802d8a565330b7a7d0745049293b6bfd1a31a1a20050a1b","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","identification":"91196d7c-3e3b-4d5f-8708-6213e2be7414"}');
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
INSERT INTO "identification" VALUES('91196d7c-3e3b-4d5f-8708-6213e2be7414','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'pending','8cf3a7171d4082b93728586bfb5c0fdc975529836be1bd42ad49d62ecadf18eb',NULL,X'9504753F3F69AD4BA6ED9617C2275BFBC5BCF6ACAEA53C5350107EADA243C461ED3B6EF9718C44C7EDAF12F0658D374E25CD512A11B96D2B855AEF5AE3',X'A1827DEA566737DB897A1012CBEEF8CBFA796A1494EC005A12CD728DCD85D2178E54AD1E22F77363D7604616BE5895C50448969944633E3C7D32E47A461461C644C16F2E18D4A8505F18A9B7E3C5D801938DCB1C2EE3C93DFA711BB26771897BC608E8B3008C22CDA3EBBC3151E1F7746F3B54D9A7C8F7CBBEC74EE4D7422F01B597076D642663A643D2262577C5DD5BCF67A15227CBBF2D48CB22A3F597FE66FCB31A38CF96EB3A4B2D6D0D1C241D2429D02EBA8C081C82B54EB01016679168870723670B8F0423','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"91196d7c-3e3b-4d5f-8708-6213e2be7414","process":"79f328e4-8090-4c6f-9375-4f6d73a033c9","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"8cf3a7171d4082b93728586bfb5c0fdc975529836be1bd42ad49d62ecadf18eb","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('6f2929e1-1ed2-4a9e-8a32-79652fd91542','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,X'8D58853F99874597796F7BC5411CF626144044590C8D8556B74D7730B8B0F62005DB3408FB558218D6C1B02B50B27C787F94999CA088EEA62813B20361',X'BFF6CDEE3A77791CBF1F48DCE90B99E6DE6AEE1FC48F261C7601428D9494A009E3485B7C2EA6F672','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"6f2929e1-1ed2-4a9e-8a32-79652fd91542","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('75117457-80af-416d-b09f-f48bd7d31e5f','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"75117457-80af-416d-b09f-f48bd7d31e5f","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
, record_days BIGINT NOT NULL DEFAULT 365, request_days BIGINT NOT NULL DEFAULT 30);
INSERT INTO "organisation" VALUES('939ff840-a2e2-4bb5-89c2-d728fd658761','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'BANK',10,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"939ff840-a2e2-4bb5-89c2-d728fd658761","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}',365,30);
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('acb0f481-e3a1-40df-aa17-7b60a7468074','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"conference":"acb0f481-e3a1-40df-aa17-7b60a7468074","object":"939ff840-a2e2-4bb5-89c2-d728fd658761/acb0f481-e3a1-40df-aa17-7b60a7468074/package","sha256":"8a88472c034548f28611037a31358452ee339efcc78d85e44e89f15e01b2493f","size":1,"sealed_at":1800000000000,"film":null}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL, record_days BIGINT,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('79f328e4-8090-4c6f-9375-4f6d73a033c9',1,'939ff840-a2e2-4bb5-89c2-d728fd658761',NULL,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"79f328e4-8090-4c6f-9375-4f6d73a033c9","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false}',NULL);
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
INSERT INTO "receiver_alert" VALUES('79f328e4-8090-4c6f-9375-4f6d73a033c9','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"process":"79f328e4-8090-4c6f-9375-4f6d73a033c9","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE retention_run (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "retention_run" VALUES('last','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('478716b0-99fb-4012-803f-3fb29e3c5792','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800086400000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"478716b0-99fb-4012-803f-3fb29e3c5792","expires_at":1800086400000}');
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
INSERT INTO "staff" VALUES('10497c1d-8782-41e6-bb7e-b2beac34cb6f','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'939ff840-a2e2-4bb5-89c2-d728fd658761@bank.example','393cedd4585cc62ddd20644c0098e888319e787333642bd515d33941838d434f',1800000000000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","login":"939ff840-a2e2-4bb5-89c2-d728fd658761@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"393cedd4585cc62ddd20644c0098e888319e787333642bd515d33941838d434f","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('e81b19b167f1aaff0b708216b78feded81166c229728fffd11a131dfffcfc027','939ff840-a2e2-4bb5-89c2-d728fd658761',1,'10497c1d-8782-41e6-bb7e-b2beac34cb6f',1800000000000,1800086400000,'{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"hash":"e81b19b167f1aaff0b708216b78feded81166c229728fffd11a131dfffcfc027","staff":"10497c1d-8782-41e6-bb7e-b2beac34cb6f","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('62f2f73c-0ef6-41f4-858f-7353880f98dd','939ff840-a2e2-4bb5-89c2-d728fd658761',1,1800000000000,X'88F1843F9D039242612C63311547D03BDCF3CF9CA49B08F38CD2A3F9F91A5E89491C3A2CBB351DAF88C91ECA50EF2426F84DC1D37C92D7D93173066E54',X'05E28D0BF0E6776F9C02C27B9AFABC45E1BA69EE04A79A5B552184455FDB40E56FC21F3B10E00C48E07FE6AE0B252B2CEFBF79B078A413555B0509EF2F85A5701AAC3F88E14D681192C5BE6518D005175B05BDA92BAD7DA952137F2A3B9189FF0F80381AF79D63265B91ED5159A0EB556DFB4E366591F9FD','{"organisation":"939ff840-a2e2-4bb5-89c2-d728fd658761","version":1,"id":"62f2f73c-0ef6-41f4-858f-7353880f98dd","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
