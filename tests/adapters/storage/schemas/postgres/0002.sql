--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit_entry_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_entry_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM conference WHERE id = OLD.chain AND organisation = OLD.organisation AND wrapped_key = '')
    THEN RAISE EXCEPTION 'an audit entry goes only with an erased conference'; END IF; RETURN OLD; END $$;


--
-- Name: audit_entry_stays_as_it_is(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_entry_stays_as_it_is() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION 'an audit entry is never changed'; END $$;


--
-- Name: configuration_changed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.configuration_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; RETURN NULL; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: api_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_key (
    identifier text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: applicant_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.applicant_link (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.artifact (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt (
    delivery text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_entry (
    organisation text NOT NULL COLLATE pg_catalog."C",
    chain text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    personal bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_head; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_head (
    organisation text NOT NULL COLLATE pg_catalog."C",
    chain text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: conference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conference (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    identification text NOT NULL COLLATE pg_catalog."C",
    process text NOT NULL COLLATE pg_catalog."C",
    process_version bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    operator text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    waiting_since bigint NOT NULL,
    answered_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    deadline_at bigint NOT NULL,
    purged_at bigint NOT NULL,
    legal_hold bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: configuration_epoch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.configuration_epoch (
    id bigint NOT NULL,
    changes bigint NOT NULL
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    next_at bigint NOT NULL,
    created_at bigint NOT NULL,
    url_sealed bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: duty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty (
    operator text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    key_hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    identification text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: identification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identification (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    link_hash text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    artifact_days bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: package; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.package (
    conference text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: process; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.process (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    organisation text NOT NULL COLLATE pg_catalog."C",
    artifact_days bigint,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: pulse; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pulse (
    id bigint NOT NULL,
    beats bigint NOT NULL
);


--
-- Name: schema_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_version (
    number bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: staff; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    login text NOT NULL COLLATE pg_catalog."C",
    sign_in_link_hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: staff_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff_session (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('ADE738A8X42BDX4A6DXB', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, 1800000000000, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"identifier":"ADE738A8X42BDX4A6DXB","name":"server","secret_hash":"b5cac036adb4f3595098251674cfffd55d338f2a9b0a4a0aa5c301911b0af594","created_at":1800000000000,"mode":"live","scopes":["identifications","conferences","tokens","reports"],"expires_at":null,"revoked_at":null,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('0cc7a8d95c0e8342bcbc333dcfd5d360e08a7fd93bba18f68122d833b804a38d', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '9ac04cf5-7eda-46c0-b417-6e3daed86699', 1800000000000, 1800086400000, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"hash":"0cc7a8d95c0e8342bcbc333dcfd5d360e08a7fd93bba18f68122d833b804a38d","conference":"9ac04cf5-7eda-46c0-b417-6e3daed86699","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('59199a01-5d04-4afb-9cc7-8c3be388a46d', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '9ac04cf5-7eda-46c0-b417-6e3daed86699', 1800000000000, '\x6293eb1de5897d9223842394bf3aa12ba6d3b77f0512b22833890fe72afa6968f15005a6cd95bb1c3a1cbe8eb47082fc1bdb', '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"59199a01-5d04-4afb-9cc7-8c3be388a46d","conference":"9ac04cf5-7eda-46c0-b417-6e3daed86699","kind":"photo","name":"face","created_at":1800000000000,"object":"ade738a8-42bd-4a6d-b656-78b06fadca45/9ac04cf5-7eda-46c0-b417-6e3daed86699/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('9a2c6933-8bea-47ba-9b75-955b39dc81c7', 1, 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"delivery":"9a2c6933-8bea-47ba-9b75-955b39dc81c7","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('ade738a8-42bd-4a6d-b656-78b06fadca45', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('ade738a8-42bd-4a6d-b656-78b06fadca45', '9ac04cf5-7eda-46c0-b417-6e3daed86699', 1, '\x41c138ac45d5a1d432b899786f27cc96c4f0ad5771f25f084320d900350c22c0f9aaec3cf8b93028', '{"chain":"9ac04cf5-7eda-46c0-b417-6e3daed86699","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('ade738a8-42bd-4a6d-b656-78b06fadca45', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955');
INSERT INTO public.audit_head VALUES ('ade738a8-42bd-4a6d-b656-78b06fadca45', '9ac04cf5-7eda-46c0-b417-6e3daed86699', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('9ac04cf5-7eda-46c0-b417-6e3daed86699', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, 'f92bf215-f2c3-4fc6-a2cb-8018c3384219', 'f03bc34c-97fa-4e97-87a6-e3d10e808df1', 1, 'waiting', '451107cf-4e69-4ca4-996f-4d17979625f8', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\x317a00bc64960c515739647e4058843ba8757f3dd4ed71143685b57d015350307a8a736757455768599f176aff6a4c463492f0969f0a4bded341de6d02', '\x5392b7c66edaab66ab2b02d0b6293ea204c1904ddd96db6bee2ecc445778e08d069bb82c1fb0583e0431e4634671cc9066885c9790a9b3801f2057eeb4cd15455e89f27a0e1c42887054c31b640efca0ece2924cceddf06cd19f7487388cec7c2ae9dedc0d9787648c274d180d51ab83ef93c96fb19df64c0f8a9d1572a4b87f7c0fabefe27c40b8e3de49a62492dc940c8ed2ac94f478e3110018328a1c3f85937df38a6ca7d0426a18e7c2862e5c320c17333f3c3416e55a2c24796834dde498c01f913e396340e705fea578cdb009fab8a0b198f0786eda5c92afbd4c08d058562e602e2e633e3c160ab077c51206f2e83c05d9d366e792517d05a5c6df1b6019f893f42bcac180203222fa9f0ea28e6d9b3c669f5f4125782d3d2784f3fe5121c3d9734278142da9dd96', '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"9ac04cf5-7eda-46c0-b417-6e3daed86699","identification":"f92bf215-f2c3-4fc6-a2cb-8018c3384219","process":"f03bc34c-97fa-4e97-87a6-e3d10e808df1","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"451107cf-4e69-4ca4-996f-4d17979625f8","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: configuration_epoch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.configuration_epoch VALUES (1, 3);


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('9a2c6933-8bea-47ba-9b75-955b39dc81c7', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '9ac04cf5-7eda-46c0-b417-6e3daed86699', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\x6042b0d1fc56c7609a2a6a2ef30cf1731ebc7345cf2daf2d1d13487b1da06d858c1a8d9bd2d308694ca5f12029b28c4fe76d166032ba53a76bb324d7', '\xad41ab8a255b66911675c676ddb1e4b17d84dbb3052e708f0543b884ffb2ff1351e29c4bda35cf751f1ff0055c0bdbe3946da6a35efe960dddda9977f5d768b2954de270a8349cee22ed6a6637d3571817ee32a13e88492ee2964cb3e8c582376d57c53a', '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"9a2c6933-8bea-47ba-9b75-955b39dc81c7","conference":"9ac04cf5-7eda-46c0-b417-6e3daed86699","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"ba6c8d85414277f7091dd38535ff07631a87a0656de86c133ae27ae931a689d3","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('451107cf-4e69-4ca4-996f-4d17979625f8', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"operator":"451107cf-4e69-4ca4-996f-4d17979625f8","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('3cf6cd404a4470337b2d041064111aa68291b48b1ac088c5ee864672079e1b61', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '9ac04cf5-7eda-46c0-b417-6e3daed86699', 'f92bf215-f2c3-4fc6-a2cb-8018c3384219', 1800086400000, '\x4b904c51972404dda23506e2457aaf0dc04ba8e80c51af9358cd52505f4f2c783a28cc09f60cbf407ecbeffd19ce4e3187702bb2656f39ba14019433ee', '\x0fe5e9d6adbaefab3ffbada99375f20b4758bcd4f31031feae1fe17c8c6896cb58326320b550549edb64616f49c5c509d7617f379dfc0f2438acb5655f51a1079a4c80ca85fe25d31a1914d298fab7b13de536c30a0e3912f472', '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"key_hash":"3cf6cd404a4470337b2d041064111aa68291b48b1ac088c5ee864672079e1b61","request_hash":"6165946649e240b5c25d4e7c0fcb2affffcb160141103025ba1c91d8f30a8abe","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"9ac04cf5-7eda-46c0-b417-6e3daed86699","identification":"f92bf215-f2c3-4fc6-a2cb-8018c3384219"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('f92bf215-f2c3-4fc6-a2cb-8018c3384219', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, 'pending', 'ac73afbfe160ef630bcc51e128f2a94c661b2e77670864011290b9348b98f73a', NULL, '\x919498cf1efc3b9c42efc96b38124a1c3038f928725d7b86d60e0f0e223cf9d0ff74036793624254dca1a06952434ad43c6b582540bf4422675297231e', '\x846b89b3769d1ab9583139f9fd3cc5fc2ffbee9402adc46b39f64ddf22ac7c527aaaa991e64db1a11854449639780bb1cfd15341141b25f34939d2e5b153f7d7e485b80ad75733a7d1aad6cebb9994a5d6bf5c2e945e8b560d81844a41881d61e79dece243b6ecb091de03f7ac833dacf066c9e2ae259557a74f62e95a24e641fe580fb5057c384228bbc863481c35fad6d8736061bfec924aeadd15f32340c63dc4566c6d769e987a2021b4f591e9e13da95ae2587eb040b19eae93e86575bec045ddff18a97bd4', '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"f92bf215-f2c3-4fc6-a2cb-8018c3384219","process":"f03bc34c-97fa-4e97-87a6-e3d10e808df1","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"ac73afbfe160ef630bcc51e128f2a94c661b2e77670864011290b9348b98f73a","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('ade738a8-42bd-4a6d-b656-78b06fadca45', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, 'BANK', 10, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"ade738a8-42bd-4a6d-b656-78b06fadca45","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"test":false}');


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('9ac04cf5-7eda-46c0-b417-6e3daed86699', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"conference":"9ac04cf5-7eda-46c0-b417-6e3daed86699","object":"ade738a8-42bd-4a6d-b656-78b06fadca45/9ac04cf5-7eda-46c0-b417-6e3daed86699/package","sha256":"49bcc6f45b77ec63e026e4ef821e97a270d63b3dde389a0b0aa3461470e87116","size":1,"sealed_at":1800000000000}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('f03bc34c-97fa-4e97-87a6-e3d10e808df1', 1, 'ade738a8-42bd-4a6d-b656-78b06fadca45', NULL, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"f03bc34c-97fa-4e97-87a6-e3d10e808df1","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: schema_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schema_version VALUES (1, 'begin');
INSERT INTO public.schema_version VALUES (2, 'configuration_epoch');


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('451107cf-4e69-4ca4-996f-4d17979625f8', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, 'ade738a8-42bd-4a6d-b656-78b06fadca45@bank.example', '7d2ec704b39360e1e0835d63f6ea2295c1cf897406e5f19940a40c5e6c6f2934', 1800000000000, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"id":"451107cf-4e69-4ca4-996f-4d17979625f8","login":"ade738a8-42bd-4a6d-b656-78b06fadca45@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"sign_in_link_hash":"7d2ec704b39360e1e0835d63f6ea2295c1cf897406e5f19940a40c5e6c6f2934","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('93c1c315b410476e1a54f801169464611da509e0702649b2133c3d642b5eb14e', 'ade738a8-42bd-4a6d-b656-78b06fadca45', 1, '451107cf-4e69-4ca4-996f-4d17979625f8', 1800000000000, 1800086400000, '{"organisation":"ade738a8-42bd-4a6d-b656-78b06fadca45","version":1,"hash":"93c1c315b410476e1a54f801169464611da509e0702649b2133c3d642b5eb14e","staff":"451107cf-4e69-4ca4-996f-4d17979625f8","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":""}');


--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (identifier);


--
-- Name: applicant_link applicant_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applicant_link
    ADD CONSTRAINT applicant_link_pkey PRIMARY KEY (hash);


--
-- Name: artifact artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT artifact_pkey PRIMARY KEY (id);


--
-- Name: attempt attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (delivery, number);


--
-- Name: audit_entry audit_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (organisation, chain, seq);


--
-- Name: audit_head audit_head_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (organisation, chain);


--
-- Name: conference conference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_pkey PRIMARY KEY (id);


--
-- Name: configuration_epoch configuration_epoch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.configuration_epoch
    ADD CONSTRAINT configuration_epoch_pkey PRIMARY KEY (id);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);


--
-- Name: duty duty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_pkey PRIMARY KEY (operator);


--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (key_hash);


--
-- Name: identification identification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identification
    ADD CONSTRAINT identification_pkey PRIMARY KEY (id);


--
-- Name: organisation organisation_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_code_key UNIQUE (code);


--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);


--
-- Name: package package_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.package
    ADD CONSTRAINT package_pkey PRIMARY KEY (conference);


--
-- Name: process process_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id, version);


--
-- Name: pulse pulse_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pulse
    ADD CONSTRAINT pulse_pkey PRIMARY KEY (id);


--
-- Name: schema_version schema_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (number);


--
-- Name: staff staff_login_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_login_key UNIQUE (login);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);


--
-- Name: staff_session staff_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT staff_session_pkey PRIMARY KEY (hash);


--
-- Name: api_key_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX api_key_organisation ON public.api_key USING btree (organisation, created_at);


--
-- Name: applicant_link_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX applicant_link_conference ON public.applicant_link USING btree (conference);


--
-- Name: applicant_link_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX applicant_link_expiry ON public.applicant_link USING btree (expires_at);


--
-- Name: artifact_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artifact_conference ON public.artifact USING btree (conference, created_at);


--
-- Name: conference_answered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_answered ON public.conference USING btree (organisation, process, answered_at) WHERE (answered_at > 0);


--
-- Name: conference_deadline; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_deadline ON public.conference USING btree (deadline_at) WHERE (deadline_at > 0);


--
-- Name: conference_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_identification ON public.conference USING btree (identification, created_at);


--
-- Name: conference_operator; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_operator ON public.conference USING btree (organisation, operator, created_at) WHERE (operator <> ''::text);


--
-- Name: conference_retention; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_retention ON public.conference USING btree (ended_at) WHERE ((purged_at = 0) AND (ended_at > 0));


--
-- Name: conference_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_state ON public.conference USING btree (organisation, state, waiting_since, created_at);


--
-- Name: delivery_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_conference ON public.delivery USING btree (conference, host, sequence);


--
-- Name: delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due ON public.delivery USING btree (next_at) WHERE (state = 'pending'::text);


--
-- Name: delivery_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_organisation ON public.delivery USING btree (organisation, created_at);


--
-- Name: duty_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_organisation ON public.duty USING btree (organisation, operator);


--
-- Name: idempotency_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_conference ON public.idempotency USING btree (conference) WHERE (conference <> ''::text);


--
-- Name: idempotency_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_expiry ON public.idempotency USING btree (expires_at);


--
-- Name: idempotency_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_identification ON public.idempotency USING btree (identification) WHERE (identification <> ''::text);


--
-- Name: identification_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_expiry ON public.identification USING btree (expires_at) WHERE (state = ANY (ARRAY['pending'::text, 'active'::text]));


--
-- Name: identification_link; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX identification_link ON public.identification USING btree (link_hash) WHERE (link_hash <> ''::text);


--
-- Name: process_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX process_organisation ON public.process USING btree (organisation, id);


--
-- Name: staff_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_organisation ON public.staff USING btree (organisation, login);


--
-- Name: staff_session_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_session_expiry ON public.staff_session USING btree (expires_at);


--
-- Name: staff_session_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_session_staff ON public.staff_session USING btree (staff);


--
-- Name: staff_sign_in_link; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_sign_in_link ON public.staff USING btree (sign_in_link_hash) WHERE (sign_in_link_hash <> ''::text);


--
-- Name: api_key api_key_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER api_key_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.api_key FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: audit_entry audit_entry_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.audit_entry_stays();


--
-- Name: audit_entry audit_entry_stays_as_it_is; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_entry_stays_as_it_is BEFORE UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.audit_entry_stays_as_it_is();


--
-- Name: organisation organisation_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organisation_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: process process_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER process_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.process FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: api_key api_key_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: applicant_link applicant_link_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applicant_link
    ADD CONSTRAINT applicant_link_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: artifact artifact_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT artifact_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: attempt attempt_delivery_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_delivery_fkey FOREIGN KEY (delivery) REFERENCES public.delivery(id);


--
-- Name: conference conference_identification_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_identification_fkey FOREIGN KEY (identification) REFERENCES public.identification(id);


--
-- Name: conference conference_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: delivery delivery_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: duty duty_operator_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_operator_fkey FOREIGN KEY (operator) REFERENCES public.staff(id);


--
-- Name: identification identification_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identification
    ADD CONSTRAINT identification_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: package package_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.package
    ADD CONSTRAINT package_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: process process_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: staff staff_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: staff_session staff_session_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT staff_session_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- PostgreSQL database dump complete
--


