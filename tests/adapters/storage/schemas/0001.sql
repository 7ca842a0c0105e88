BEGIN TRANSACTION;
CREATE TABLE api_key (
    identifier TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "api_key" VALUES('D4697421X275AX46E0XA','d4697421-275a-46e0-a766-1e434c181d2f',1,1800000000000,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"identifier":"D4697421X275AX46E0XA","name":"server","secret_hash":"362eae37ea2323fed03a4ebc33ac3ba862b964790c336ceac6eea616531d3c55","created_at":1800000000000,"mode":"live","scopes":["identifications","conferences","tokens","reports"],"expires_at":null,"revoked_at":null,"last_used_at":0}');
CREATE TABLE applicant_link (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "applicant_link" VALUES('45b8ce6df15c690eeafab6bba737830e1ae2edd7ef31b9adbaff43594cdd8807','d4697421-275a-46e0-a766-1e434c181d2f',1,'117606d1-5d23-4db5-946a-16636feb1d94',1800000000000,1800086400000,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"hash":"45b8ce6df15c690eeafab6bba737830e1ae2edd7ef31b9adbaff43594cdd8807","conference":"117606d1-5d23-4db5-946a-16636feb1d94","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');
CREATE TABLE artifact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    conference TEXT NOT NULL REFERENCES conference (id),
    created_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "artifact" VALUES('ca31f018-ef73-4ac6-8bb6-d336278935ef','d4697421-275a-46e0-a766-1e434c181d2f',1,'117606d1-5d23-4db5-946a-16636feb1d94',1800000000000,X'945C63134EAF5BA2F6FD6C32A6BBE896823102ABBE1155283CADA8ED86511F4DD88D18FD0C970D1E9E10C615A523B03F27B7','{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"ca31f018-ef73-4ac6-8bb6-d336278935ef","conference":"117606d1-5d23-4db5-946a-16636feb1d94","kind":"photo","name":"face","created_at":1800000000000,"object":"d4697421-275a-46e0-a766-1e434c181d2f/117606d1-5d23-4db5-946a-16636feb1d94/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');
CREATE TABLE attempt (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    number BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
);
INSERT INTO "attempt" VALUES('547e0b5c-e2a9-4918-ad98-c184e1060752',1,'d4697421-275a-46e0-a766-1e434c181d2f',1,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"delivery":"547e0b5c-e2a9-4918-ad98-c184e1060752","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');
CREATE TABLE audit_entry (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    personal BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, chain, seq)
);
INSERT INTO "audit_entry" VALUES('d4697421-275a-46e0-a766-1e434c181d2f','organisation',1,X'','{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO "audit_entry" VALUES('d4697421-275a-46e0-a766-1e434c181d2f','117606d1-5d23-4db5-946a-16636feb1d94',1,X'21F13A1162BCC03B4A9DBB060755F407E8B7CD230808857817E71893699C5437C98F7436D7360367','{"chain":"117606d1-5d23-4db5-946a-16636feb1d94","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');
CREATE TABLE audit_head (
    organisation TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation, chain)
);
INSERT INTO "audit_head" VALUES('d4697421-275a-46e0-a766-1e434c181d2f','organisation',1,'3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO "audit_head" VALUES('d4697421-275a-46e0-a766-1e434c181d2f','117606d1-5d23-4db5-946a-16636feb1d94',1,'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');
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
INSERT INTO "conference" VALUES('117606d1-5d23-4db5-946a-16636feb1d94','d4697421-275a-46e0-a766-1e434c181d2f',1,'b5ba9e87-a0ca-4392-8aea-e77146a2706f','bad2d9da-5b8c-448e-8999-472d6f491e2d',1,'waiting','36013ab9-d9ec-46b2-9301-4526879a93f9',1800000000000,1800000000000,1800000005000,0,1800000010000,0,0,X'8E909A6F91372A7C1601A97FB23CB956BEB8AE2F1CBFB5637DFD49870F8A62AD03B38CD4AE04BEE9DE15D81BE5598DE637D0BF84C1F375C3A30A0B63BD',X'C7608C2644A12AEA65DEEFBBC4AD4D09A893218677A1145F91AD813CF8E95E1F014E76B5F6F8BFEE1B8D39A35DE5B7FA5192AA84BC4E5F2D1873FEF2AFB3A3F86FF72EF7D2940D71A2F914A402BC4E0FF25EEE8F072B6D1C7A0DF6AD9534092526A772A579566331173D47415A1FD8E7ED692D7ABB694E198D0808290023B9D2771396F0712B477B4AC9BE0CC366A0C1DD311F0107724031CE9DA870BDBC231E129F217F1EEEEB8C3DD9894D49782E7DAAD9B66835EC138D1318EBE253F236C481B2F7B2ACCE0E0E98EB1D43AFC905B8CC36C9F8500FAF530A265AEF5B6C6D58D35272C7757A52CA6A043A753A92123E7040B3635E7FF4307A0CB79CC81BA3D05D9E5897F2B4F9492F8B89DC1D0EBBBE50455DB97047CCF32C37909866B5E8B663AFDC6164C373EB985E3EA8','{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"117606d1-5d23-4db5-946a-16636feb1d94","identification":"b5ba9e87-a0ca-4392-8aea-e77146a2706f","process":"bad2d9da-5b8c-448e-8999-472d6f491e2d","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"36013ab9-d9ec-46b2-9301-4526879a93f9","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');
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
INSERT INTO "delivery" VALUES('547e0b5c-e2a9-4918-ad98-c184e1060752','d4697421-275a-46e0-a766-1e434c181d2f',1,'117606d1-5d23-4db5-946a-16636feb1d94','receiver.example',1,'pending',1800000000000,1800000000001,X'EE0AB044F0FD0B359C2D9E3921E14D663CD15F35FBFE1D1AFC8D2D65597B5F292161383ADFB1021956A62C32C20A24BC86B9ADA6FB3AA0F1965B3BAA',X'79DCF779DD70DEBE6832A4DE55DD3B35F6468B633FE2C2C4AF66EB3DAFF53096E6E1B3911557473D9C81FE9190E712A1A000700985AFDBF6D66D9CCD41A29E44247236BBA3C4B7DCD6789E9753669800966E21452E1AE13D5C607F7AE4ABC9BBE80E36C9','{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"547e0b5c-e2a9-4918-ad98-c184e1060752","conference":"117606d1-5d23-4db5-946a-16636feb1d94","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"22ef9fd2cde61632a7b40a4b2befcb41395673cfac1cdae47811bac5191945a5","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');
CREATE TABLE duty (
    operator TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "duty" VALUES('36013ab9-d9ec-46b2-9301-4526879a93f9','d4697421-275a-46e0-a766-1e434c181d2f',1,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"operator":"36013ab9-d9ec-46b2-9301-4526879a93f9","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');
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
INSERT INTO "idempotency" VALUES('e4382996fa12fa31a836ea30bebb5897f9de37e302dee58edfe5f6823a8ec3b1','d4697421-275a-46e0-a766-1e434c181d2f',1,'117606d1-5d23-4db5-946a-16636feb1d94','b5ba9e87-a0ca-4392-8aea-e77146a2706f',1800086400000,X'0E867718324B6BC1D1947E2629B56D0344F524D40BE0BA6D8EE16D21C9F2AA390BA15960093B977FD6AABFAAFF1ED03A2C53CBA637DB86284260E03A44',X'BC3B5D8046E7584FFB01700C197E2CDB81C96C2A2731A61E1EF51AFF401DD645D3E2878FBC547DE34BA803F513CEBE5709F736D26A46798EA6C8D8787385B41E5FE9ACE4ED47B14D3599DFFF2F24F908F44B499DFC942BDCCB8B','{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"key_hash":"e4382996fa12fa31a836ea30bebb5897f9de37e302dee58edfe5f6823a8ec3b1","request_hash":"1321bc5d8a4bba9cd947cd36ba141e9e01aebc15c73a3bfefcaf5f1de62f99b8","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"117606d1-5d23-4db5-946a-16636feb1d94","identification":"b5ba9e87-a0ca-4392-8aea-e77146a2706f"}');
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
INSERT INTO "identification" VALUES('b5ba9e87-a0ca-4392-8aea-e77146a2706f','d4697421-275a-46e0-a766-1e434c181d2f',1,'pending','30c93ab1a9b54d4173851a556835a474c9164088871c65d59ac4c6bfc1a65776',NULL,X'954D2D23D9BE08A186D8565E293D23CE23E24E914E4770413A6DE4A4D6FFB03658EF302CDF4E3A96331114365794F2F0F51CB6C659633CE472C78B32DF',X'9943AC82C028880C4538EAE799B87499DD0A660A9428A2120DCDFFDC3A9A57A293B7D6D226D64609B1CF5D299E934596A41FC1DC7CE51A6D5319B9A64CB30348731C57ACF43BC6BD30AFFBBDD5905837F8C2DC9CE9F8C83357A72C61E0494D40DB1FE816C478139F980AC1A0B31D6F85C75B2CEB613867B768E7BCBCF64D1EA9774A908637BB304DF2B189BC7FED5E30E16F18E1E118B3308B707CCFEA67C88DAA4488FB424D5BD4EDD643B1EEA0E6BB9ECFFF56BF0F3F2A2A6C4B107A869DE06382AD62A5B3521A','{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"b5ba9e87-a0ca-4392-8aea-e77146a2706f","process":"bad2d9da-5b8c-448e-8999-472d6f491e2d","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"30c93ab1a9b54d4173851a556835a474c9164088871c65d59ac4c6bfc1a65776","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    artifact_days BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "organisation" VALUES('d4697421-275a-46e0-a766-1e434c181d2f','d4697421-275a-46e0-a766-1e434c181d2f',1,'BANK',10,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"d4697421-275a-46e0-a766-1e434c181d2f","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"test":false}');
CREATE TABLE package (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES conference (id),
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "package" VALUES('117606d1-5d23-4db5-946a-16636feb1d94','d4697421-275a-46e0-a766-1e434c181d2f',1,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"conference":"117606d1-5d23-4db5-946a-16636feb1d94","object":"d4697421-275a-46e0-a766-1e434c181d2f/117606d1-5d23-4db5-946a-16636feb1d94/package","sha256":"fe0566cc1abad4319956928b7a0ac943d89d3dda08a6e876dd0b8ee44f4094b0","size":1,"sealed_at":1800000000000}');
CREATE TABLE process (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    artifact_days BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
INSERT INTO "process" VALUES('bad2d9da-5b8c-448e-8999-472d6f491e2d',1,'d4697421-275a-46e0-a766-1e434c181d2f',NULL,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"bad2d9da-5b8c-448e-8999-472d6f491e2d","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');
CREATE TABLE pulse (
    id BIGINT NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO "pulse" VALUES(1,0);
CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "schema_version" VALUES(1,'begin');
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sign_in_link_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff" VALUES('36013ab9-d9ec-46b2-9301-4526879a93f9','d4697421-275a-46e0-a766-1e434c181d2f',1,'d4697421-275a-46e0-a766-1e434c181d2f@bank.example','dafa5e1ccee97786eb54fa00e863ea0b2bf3da96eb3cdab395012cd7f4e2e378',1800000000000,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"id":"36013ab9-d9ec-46b2-9301-4526879a93f9","login":"d4697421-275a-46e0-a766-1e434c181d2f@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"dafa5e1ccee97786eb54fa00e863ea0b2bf3da96eb3cdab395012cd7f4e2e378","sign_in_link_expires_at":0}');
CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    version BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "staff_session" VALUES('efe5d262d844f49835fd452106a298270db00d73f535f67ebf39cf028474340c','d4697421-275a-46e0-a766-1e434c181d2f',1,'36013ab9-d9ec-46b2-9301-4526879a93f9',1800000000000,1800086400000,'{"organisation":"d4697421-275a-46e0-a766-1e434c181d2f","version":1,"hash":"efe5d262d844f49835fd452106a298270db00d73f535f67ebf39cf028474340c","staff":"36013ab9-d9ec-46b2-9301-4526879a93f9","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');
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
COMMIT;
