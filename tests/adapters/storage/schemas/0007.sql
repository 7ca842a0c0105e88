BEGIN TRANSACTION;
CREATE TABLE alarm (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
);
INSERT INTO "alarm" VALUES('disk:node-1','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('398396B3X7500X4C7FXB','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"identifier":"398396B3X7500X4C7FXB","name":"server","secret_hash":"7cda0b500fdf8ff79e57ca997399636faf88860e60ae825055e15ed243148a09","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');
CREATE TABLE app_password (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "app_password" VALUES('3e7e0a72-af90-4298-ae79-5f871b68c14c','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'45c06594-7354-494c-bf5a-f4a34f5fdbbd','7a9481696d1cad2d7501d92f0be716e271325dbf185a42584234dbe1529a5703',1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"3e7e0a72-af90-4298-ae79-5f871b68c14c","staff":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","name":"sdk","hash":"7a9481696d1cad2d7501d92f0be716e271325dbf185a42584234dbe1529a5703","created_at":1800000000000,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('73741a1025ae4ab6d0ac221526a77afa4cf0f168c87ade96ebd45cf1707d8e5d','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'d2f1b530-c419-489f-8289-6c8630f061dc',1800000000000,1800086400000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"hash":"73741a1025ae4ab6d0ac221526a77afa4cf0f168c87ade96ebd45cf1707d8e5d","conference":"d2f1b530-c419-489f-8289-6c8630f061dc","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('30992edb-7b60-4b7e-8eb6-4a6895dbff83','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'d2f1b530-c419-489f-8289-6c8630f061dc',1800000000000,X'A9317BC16A0A31254BF184C37388393E6D8B4D3BEC31CA4226B6914B25AFA9C5037B2F9E861AA191FD84C4D21339C4BB7E8E','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"30992edb-7b60-4b7e-8eb6-4a6895dbff83","conference":"d2f1b530-c419-489f-8289-6c8630f061dc","kind":"photo","name":"face","created_at":1800000000000,"object":"398396b3-7500-4c7f-b94c-8a8f12b5f975/d2f1b530-c419-489f-8289-6c8630f061dc/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('85f592c9-fc29-46f1-8ec3-c0e67f8d5294',1,'398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"delivery":"85f592c9-fc29-46f1-8ec3-c0e67f8d5294","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('398396b3-7500-4c7f-b94c-8a8f12b5f975','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('398396b3-7500-4c7f-b94c-8a8f12b5f975','d2f1b530-c419-489f-8289-6c8630f061dc',1,X'4C68A9AB3C55FEF102A61F31A7D11F431D29266668520B925738C1F3759EB7DD7D23CC34E0FF03D7','{"chain":"d2f1b530-c419-489f-8289-6c8630f061dc","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL, checked_seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('398396b3-7500-4c7f-b94c-8a8f12b5f975','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955',0);
INSERT INTO "audit_head" VALUES('398396b3-7500-4c7f-b94c-8a8f12b5f975','d2f1b530-c419-489f-8289-6c8630f061dc',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88',0);
CREATE TABLE ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('98d765c74264a097d9a395aa14015ba90e29c0d3b66f6e905fb376c45ae71adf','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'45c06594-7354-494c-bf5a-f4a34f5fdbbd',1800086400000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"hash":"98d765c74264a097d9a395aa14015ba90e29c0d3b66f6e905fb376c45ae71adf","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');
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
INSERT INTO "checkpoint" VALUES('5fbd7bfb-75cd-4e50-8e50-d01ef1b463bf','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,0,X'EDDA65E748ABDC55DC89C13C1C6845B5267309D0D7E6B57D06E32AC0DCF4692EB025CCA6937B8733F74B5F5AB1B2B63E2A08579592C6E52BD25FBB1EFEFE4DC4BDFA4D03B640',X'6744DEF2E34728C12F21DE9AB987193713168B379F3F9B0CBA0337A5A88D26BB2407F373D0995CFE954A1FDE3435B6E1B77303475685210AAF41E53C279732FD6A57E5D7E0A6A9D32F5B9709E4ED086F85F890BEEFE0333EF8D2C0ED1CEE65FDDB7B12886B8CF1DA316E8FC9F5B0942372F3D405DCA0D005A405AC4C4426A6FD44316E688A1C47D0DCA9F28EF3949374783DFCFBB7AE4D6349E10E4F1DA7AD7A9F7D8994510FD9C5AF18F455FAECA3881FB447CFE754751E09C9542C435D0C1E01DA84A1737CF0257C050AC4E80FC033FB2A7EFB969DDB3B77952A5FBD3D34E604C3FB04952B1F369E7D6C85D04478724DB4444C3D8993E12FFDDE8E4F953C14B72AFFAFCB76C0DB1490173DF3BB5F5E66606BEB3668CD7D83B276BA60503E93C9A6025F740063513CA5ED37EA66F3FFD49FB89CF014ACBCD45B8356E896ECC2147BE9C8D51C0A04D4A5276C68BE95D95AE991754A216A79131EF38DC33A74474AD371E36741F81A95F35DCC48D0A6AF367A1454AC1852DD130D511046F38BD5DDAF0B697AD6956368075707F17D5D32',X'5CF087B1E22D452C5AF99C526C28331D0F2024EDA4A6B9439FA731C61890AD1E9F8C6B06A2A07B913EFBA73035E66E0AA3E562C1C80388744F25026402940B6214D4D3D689346745A006027C893401C692086DF470962602C2B9','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"5fbd7bfb-75cd-4e50-8e50-d01ef1b463bf","at":1800000000000,"text":"{}","heads":[{"chain":"d2f1b530-c419-489f-8289-6c8630f061dc","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');
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
INSERT INTO "conference" VALUES('d2f1b530-c419-489f-8289-6c8630f061dc','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'5e9a9471-e9a2-4980-8582-1809457bb2f6','017fcac2-4163-4b05-a292-73476be4374a',1,'waiting','45c06594-7354-494c-bf5a-f4a34f5fdbbd',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'5DAE022806ACF5C2B7E661AFC81EC88D131906D08D9A3AB7E7DDBEAE060811289F728020D6938118AD6B81A7ED664D7F0DAAEECA2F0FE62F6A8B4C27BA',X'E8AB58A5F0831CA20622843BECE10F79F916DB154FC8E58037F9CBC155B097BF68DAAB284F8917821A5A10F53E9ACB671E97148D50B91DE4EEBCA5C4A9AAC8DB8D2EB024AB5901B6BFD94B6712A87C84A357ED9BF8F17EF73F95DB28E3E2A7236BC067DDFEFA414ED28562397BF471628255E994D527997EB2CD822FD3EBE250FCA55AB1DFA02E7796288D68F0B8FDC70677F04CC132FAEB193C0B48BC017595E0AAEB7D109CC5117CE125496EA402AD471D5226B9CFC9552F2C80F275E257632FF8ECDF15064A802C8D52EB6E1B4ABF62AE2763A66F5499109F8B729DA1D99C82F95F010FDD1A1F4A385AF91EA1EAD80955015657CB063A9EF18C78A6BA73F064E814F9E0B51DFE6A71CF27E31A28FE2427507EE9CC0C56D7F76CDD985568DD10836A4156E1EEC8423BDE1D','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"d2f1b530-c419-489f-8289-6c8630f061dc","identification":"5e9a9471-e9a2-4980-8582-1809457bb2f6","process":"017fcac2-4163-4b05-a292-73476be4374a","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('85f592c9-fc29-46f1-8ec3-c0e67f8d5294','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'d2f1b530-c419-489f-8289-6c8630f061dc','receiver.example',1,'pending',1800000000000,1800000000001,X'A432F74D2E2FE344BA1DF9C7B1CE98BC58A1F0BB27A310E18081C6688016506A6354C80819CB0BFC6B92F5847DE4CA7519E6F679761E7E6C6DB517CC',X'F92BE4C33A693064B42ED7233A2D34FBA4F7000C43C4EE6BFEBF08796F26DCDE09BD9A80C78A40260B1209DC250E48B6D855E3CC43DC0E4AEAA0780579A1C873F96D3DBD206DC66CB39D4E03264D28C9017FDB2A8EBEABB049B06AC8ABB96A6AE1EAE59E','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"85f592c9-fc29-46f1-8ec3-c0e67f8d5294","conference":"d2f1b530-c419-489f-8289-6c8630f061dc","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"54f5e06c656f7071989fd96906e3cc012b316ebd290f1f16d9c7e6e34a1ab0c1","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('45c06594-7354-494c-bf5a-f4a34f5fdbbd','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"operator":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
CREATE TABLE external_account (
    account TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "external_account" VALUES('0a3b4a7daae5753a618fcee90a95c39ac70b8275e8e8875416f585fe7a4f40ae','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'45c06594-7354-494c-bf5a-f4a34f5fdbbd',1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"account":"0a3b4a7daae5753a618fcee90a95c39ac70b8275e8e8875416f585fe7a4f40ae","issuer":"https://id.example.org","subject":"4711","staff":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","created_at":1800000000000,"last_used_at":0}');
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
INSERT INTO "factor" VALUES('60fd64dc-13be-433a-976b-90939cd3ff99','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'45c06594-7354-494c-bf5a-f4a34f5fdbbd','63c416dca858ca464dffd4540f4ae965525e70aaa586892c0b8d064845718e70',1800000000000,X'FE1BD13EAF737C0011B2C1135A76E80D7767956AD68207954F26A2CD2950461C38F80F9645AF67403EAD0A73691F09182F6D5ADD8AE99E5E151A05C260',X'B4027FF3DB682D308A790578891415D745A6AA1C7A2E11070C661F14253E6A00913C0D976E38FE60','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"60fd64dc-13be-433a-976b-90939cd3ff99","staff":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"63c416dca858ca464dffd4540f4ae965525e70aaa586892c0b8d064845718e70","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');
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
INSERT INTO "idempotency" VALUES('6c950161a4888b8fce7c9deb470374dbbd98f1846ed8c1aa14c9671453c0ed00','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'d2f1b530-c419-489f-8289-6c8630f061dc','5e9a9471-e9a2-4980-8582-1809457bb2f6',1800086400000,X'B82171F0CFC82DE6400815DDE7FE0B1ADF6B9439489345F6A95883AAF11C35C77D47478BCF3F63115F1F4001CEAF1B3DC13FB220C79319D3E360CEC54E',X'F8D3AC5C9EB632AF4CE787E81CEF7D2B473ED8465C271364BC882C23CF98310FF389AFFA993DBD993BA158484A3FB05F3E4B3143D2955421DD192B6E5C65BFE854D41AD3D6A76E6B0F7D2932DCA5F206B68B58E11101F4F8DD92','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"key_hash":"6c950161a4888b8fce7c9deb470374dbbd98f1846ed8c1aa14c9671453c0ed00","request_hash":"fa39cab7fb63d7d4eb922155dbf6439806f5fd726b979aa833aee740f735242f","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"d2f1b530-c419-489f-8289-6c8630f061dc","identification":"5e9a9471-e9a2-4980-8582-1809457bb2f6"}');
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
INSERT INTO "identification" VALUES('5e9a9471-e9a2-4980-8582-1809457bb2f6','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'pending','d4fa207f9530bec0cc09b96ec7bff092262fa1cea6b076ed4a59f55326c3ad03',NULL,X'63F4E823A7D75C26208F8E6AB95FDADB803029DFC8F247F7DC1A5C460B2438856EDCC17A9285438E90A0E88EC8E35651BDEC95D5BF933979DAFF6D13D4',X'096E387A29EBBE875E9DE6FFE57537F8D50F996C22420C1B213E2C91213736B1BC8343AD9F9175BB2E27414B98E08E63D787309C7A918550B7DCDA0732B766F993B40D6BA7C44E125D287F818D311E602290FAF7914B7A3A8721A85DE7F5C31BAC03C101138DC4B30B1072E8FFE5CC8B18BB87149CBD40F51174D13F9BE957D2A45A61865EAE5EF22F695A69FA498D7F8176AD30F2C64D332A2ACF84EA0CA3833DA299226178EC36304325BE11B38BBFE4E623CBBA6BC38CA36825AE18D5E30A081A50DC3B2B1727','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"5e9a9471-e9a2-4980-8582-1809457bb2f6","process":"017fcac2-4163-4b05-a292-73476be4374a","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"d4fa207f9530bec0cc09b96ec7bff092262fa1cea6b076ed4a59f55326c3ad03","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "identity_provider" VALUES('ee1faca1-4d60-494b-a1ad-873d1abab19b','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,X'CE941E025BBC8B7F7FC561D9AD0AA25EC99C3C93D42A7137C03207A634C9FD3276BA26AF65E3741E6F66FB213A02BE653B34DDFD9EC887CECD40A84448',X'A5DBAD07F16578530D77EEDDC0B3BEC4D8E20E95F97ED7FA55DC0B6E87F0D881FF6FCECED2044573','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"ee1faca1-4d60-494b-a1ad-873d1abab19b","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "mail" VALUES('dfc73cb1-9def-46a1-ac6b-e95a4d342109','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"dfc73cb1-9def-46a1-ac6b-e95a4d342109","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('398396b3-7500-4c7f-b94c-8a8f12b5f975','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'BANK',10,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"398396b3-7500-4c7f-b94c-8a8f12b5f975","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('d2f1b530-c419-489f-8289-6c8630f061dc','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"conference":"d2f1b530-c419-489f-8289-6c8630f061dc","object":"398396b3-7500-4c7f-b94c-8a8f12b5f975/d2f1b530-c419-489f-8289-6c8630f061dc/package","sha256":"db24e6627640619b5b6a6aec1fb3eeff256ac217de5bc71e843de755a25ac235","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('017fcac2-4163-4b05-a292-73476be4374a',1,'398396b3-7500-4c7f-b94c-8a8f12b5f975',NULL,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"017fcac2-4163-4b05-a292-73476be4374a","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
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
INSERT INTO "receiver_alert" VALUES('017fcac2-4163-4b05-a292-73476be4374a','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"process":"017fcac2-4163-4b05-a292-73476be4374a","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');
CREATE TABLE revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "revoked_token" VALUES('84849e13-6423-49c7-8620-0f4e0ebb0a91','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800086400000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"84849e13-6423-49c7-8620-0f4e0ebb0a91","expires_at":1800086400000}');
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
INSERT INTO "schema_version" VALUES(2,'configuration_epoch');
INSERT INTO "schema_version" VALUES(3,'access');
INSERT INTO "schema_version" VALUES(4,'factors');
INSERT INTO "schema_version" VALUES(5,'nodes');
INSERT INTO "schema_version" VALUES(6,'alerts');
INSERT INTO "schema_version" VALUES(7,'checkpoints');
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
INSERT INTO "staff" VALUES('45c06594-7354-494c-bf5a-f4a34f5fdbbd','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'398396b3-7500-4c7f-b94c-8a8f12b5f975@bank.example','f53370bf24a431ca237d9913f89b20426397d86b82b41609c0da4a49a40c6a98',1800000000000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","login":"398396b3-7500-4c7f-b94c-8a8f12b5f975@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"f53370bf24a431ca237d9913f89b20426397d86b82b41609c0da4a49a40c6a98","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('568cc98572ab0de6c9964086e02128667c37bc86d6c2cc74b25027130eb8511f','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,'45c06594-7354-494c-bf5a-f4a34f5fdbbd',1800000000000,1800086400000,'{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"hash":"568cc98572ab0de6c9964086e02128667c37bc86d6c2cc74b25027130eb8511f","staff":"45c06594-7354-494c-bf5a-f4a34f5fdbbd","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');
CREATE TABLE token_issuer (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "token_issuer" VALUES('22253033-ba1e-482a-913e-9f40fcfcd212','398396b3-7500-4c7f-b94c-8a8f12b5f975',1,1800000000000,X'BA05FE352527614915AF1F498BF5C7818B9AF4FE63CE4D817B0F8865E14663B9A4D4E557C84246706690440958A29EF0B69292981B8C610C5A00863EA3',X'28799008EB8FA7E0E44345AD08FB4350606F2382E3D8D68A8E407B6C3252C7DA59F9F421FDBCD046434724A043B2EC5293B85A3AB0D19111C92923E7324A93F7630A5E552B277CD5C5631699C2BA1B6B717CC1D753D0EADD54EE704300F8262EC87E18422AFFA6178841888F448E6F5928F1E9A001284343','{"organisation":"398396b3-7500-4c7f-b94c-8a8f12b5f975","version":1,"id":"22253033-ba1e-482a-913e-9f40fcfcd212","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');
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
COMMIT;
