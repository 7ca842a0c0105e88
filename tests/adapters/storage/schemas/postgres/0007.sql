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
-- Name: alarm; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarm (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


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
-- Name: app_password; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.app_password (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
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
    hash text NOT NULL COLLATE pg_catalog."C",
    checked_seq bigint DEFAULT 0 NOT NULL
);


--
-- Name: ceremony; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ceremony (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: checkpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoint (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    at bigint NOT NULL,
    stamp_due_at bigint NOT NULL,
    signature bytea NOT NULL,
    certificate bytea NOT NULL,
    token bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
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
-- Name: connected; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.connected (
    node text NOT NULL COLLATE pg_catalog."C",
    lock bigint NOT NULL,
    person text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
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
-- Name: external_account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_account (
    account text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: factor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.factor (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    credential text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
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
-- Name: identity_provider; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_provider (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    next_at bigint NOT NULL,
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
-- Name: receiver_alert; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.receiver_alert (
    process text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    due_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: revoked_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revoked_token (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: schema_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_version (
    number bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: signing_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signing_key (
    kid text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    active_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
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
-- Name: token_issuer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.token_issuer (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Data for Name: alarm; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alarm VALUES ('disk:node-1', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('35CA07CAX98E8X4904X8', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"identifier":"35CA07CAX98E8X4904X8","name":"server","secret_hash":"acf98e50cd9aa12470f3a1e1b27d0dcd6a8833cd9aaa5db380021b0c32874a59","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('3c526c93-c357-40ad-bea2-02ce127d51c0', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', '8bdbb8ee0d846083c73cfa7d91153bd4596017853ac1cac4ecb50129dbdb8ec5', 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"3c526c93-c357-40ad-bea2-02ce127d51c0","staff":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","name":"sdk","hash":"8bdbb8ee0d846083c73cfa7d91153bd4596017853ac1cac4ecb50129dbdb8ec5","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('1f78d1cc259e1d0ac41a462a3b4fe33bc0fd826cd25337eaa5c5d5c640a78996', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '1ae036cf-8888-4516-a6fd-988ff21c4cc2', 1800000000000, 1800086400000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"hash":"1f78d1cc259e1d0ac41a462a3b4fe33bc0fd826cd25337eaa5c5d5c640a78996","conference":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('28aa05a6-8435-4bb1-8cbd-c80f6fe84ac2', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '1ae036cf-8888-4516-a6fd-988ff21c4cc2', 1800000000000, '\x67d6dabbf5b031d608c71ec3a8d6843264a0d99655acb339c52e0f40c6864ad9a53acbb67d2eba83aa091520cc9b354a33b0', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"28aa05a6-8435-4bb1-8cbd-c80f6fe84ac2","conference":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","kind":"photo","name":"face","created_at":1800000000000,"object":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52/1ae036cf-8888-4516-a6fd-988ff21c4cc2/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('ca89594b-d8d8-42e6-9b26-49af64a79413', 1, '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"delivery":"ca89594b-d8d8-42e6-9b26-49af64a79413","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('35ca07ca-98e8-4904-8e24-9f18c0d5ea52', '1ae036cf-8888-4516-a6fd-988ff21c4cc2', 1, '\x947295377f20fb23d40e2b47ed12d6f7d2e3d3c3bf5d3baabe3118010d744deb4df2928e837b6e80', '{"chain":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('35ca07ca-98e8-4904-8e24-9f18c0d5ea52', '1ae036cf-8888-4516-a6fd-988ff21c4cc2', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('eec9efd468a819ae570d5dace4da2c4f4da3a9c7b2e387690fa457f51609bde5', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', 1800086400000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"hash":"eec9efd468a819ae570d5dace4da2c4f4da3a9c7b2e387690fa457f51609bde5","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('08c8f8b4-2d02-4b5a-b1d7-505878a82645', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, 0, '\xd04f4cd8d83c97ee6cdbc3c46bc29635697b7e93df060da86b02b05302795fe79cff5c91e01bb4096065f7e78aeb9929db3ca77cdbc761418a7ac06e5b88ba0c7b832071fc96', '\x3a51c383976ce4dfb2fd74377b105af8d9964a8ed2f7240dda8c32799ebf03172276f28eb3ff289fedd465aaf3c99070a6a25b20e28eb1f6981c6ef796e526821a3b7a42909cafb37a761a43108c60ccfdbba271f128d7a5d19ff795d5e8806c95e2f931f1b286b839f05466e33742503f4727ef71acc597986807f49d141ae3630387ae14d6736557b37b1c6896610707abeef800736fc6d74c2d21a1600659c9cd9a787db08291257b7cbb440b1af14f30c5047962b4f8bd98d8c454cf8778e58d3fc58e54689e5546f02713e39436c8e724d7614e9a6fe198e16e31ef007dc1db6f161fef47e31bffe355ac4de25c1ce6e1f7323762b8be2cfecad82a0104e81ba31e019c6dc2d12ba64058ef2780d8f1f26ed6bb7a0371bce05166eeca5aba48f739a3232c61ada3de711a2b1f65513dd8cc867e7df1033dbc5067471c0c2f886ba3a43ea01635bffc5eb9a4e9ec3d5033b7469d5916c93a4dc217e406e6ceaffef89bcbe8274d6385f3155932febdd0a3f5a2ba8def9e77cfd9f20f689c89186bfd32f8316a53170cc9f9b16036', '\x5426e9f6069f7478fdeb73ca183a24cd73e2c6b1a544ef6d5d956b1a881bfbddd4c33146fdf455007256c70d0ebdb3165f790acc3cb33dc106c8e5804003785909dfed6355468f9cb4c9070991ec32303f8bf31fc7db8c44c1b9', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"08c8f8b4-2d02-4b5a-b1d7-505878a82645","at":1800000000000,"text":"{}","heads":[{"chain":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('1ae036cf-8888-4516-a6fd-988ff21c4cc2', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '6bd767ed-7315-4416-9d16-d21af4f8195d', '76f1c44e-87e6-44b6-be54-73f61f20c538', 1, 'waiting', '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\x5c212f0e3c56bc120aa12667dbc5a040ca9d07de1be3c7f1a61dace937fda505279ceac5d55ee3b36e78cfc6ac9372797275dbc7320d50a6fb13fddb72', '\x775b357e388678098d3a9ac32966a1359aae23584a6d1bfa2f20a2bc1fa946e33ecd71f75e7a22d18192c130a16a990b7def8acb4e6f886853dad6fee96e0631d8d0b5f4383b276937ff2aabd84189062459133d220def37f788bc2be4c079ebb7c10af24a4dd1b0a4db96f5a3906456229358c42c7c392941267571e95b5b5ebae4850864208418e9ac2b3a3a4555ff0c949810aeaf0a8048102194e5f2aabd6e8e6bccfc8ee0ab9fa1f47a12c7fea38c9bc5cda53eeb1e0a701293930d83be610434afcf489c95b549a0c3f5bd035cdb05f864840363927b404ec3b83c6ebc603e96bf5861503de9530a0cca620069a9a9c9d0b3a744eaed131ca5dc199564a64c0ceeaf1046d2a758fec8b666bab138d2dcfb845649f8941a48d92db1045548054baad500598466f01de9', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","identification":"6bd767ed-7315-4416-9d16-d21af4f8195d","process":"76f1c44e-87e6-44b6-be54-73f61f20c538","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: configuration_epoch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.configuration_epoch VALUES (1, 5);


--
-- Data for Name: connected; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('ca89594b-d8d8-42e6-9b26-49af64a79413', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '1ae036cf-8888-4516-a6fd-988ff21c4cc2', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\x424b521db07440aaebfd91f3e1206d7257eb1b6f43f987179d98532a4dea48cb2fdc36070a581ecfa191eed8e02a524daf0299d10c4ea8c289f4ee7b', '\x30f9be20f558cb4126c69b618d0b9e03d7976a91c81a6e24c824044469969236b4ae1909ec8d6dd427c7baa8b5d8fc29a7a0f617ae4ee746fa59b486abc07d39fdf9af67ed044824e30e7f16a51de073d15c541e0553abcf9e0eba835e52d3c0d5601dde', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"ca89594b-d8d8-42e6-9b26-49af64a79413","conference":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"a7f20ae301aeaa8f24fc16a9368559033a9a1ef498661a893fa5e249bb3f2a54","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"operator":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('a07f0480253fa67ae3c29cf69a291d1551fe3afbfb349b2e5438b024441b9d4e', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"account":"a07f0480253fa67ae3c29cf69a291d1551fe3afbfb349b2e5438b024441b9d4e","issuer":"https://id.example.org","subject":"4711","staff":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('0cf72bc5-4951-42a3-aa8e-48587972bdcd', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', 'a247fd79b5617604eb9cccfc7bce86205b3307607c0cb99b88a61f1fdc86fec8', 1800000000000, '\x90731b3fbd5c4636aed944dca94249ca455869a38db2fdef1e41e5d036322f12af624aae91cd8f9dee2d3effcb576135c072f0020640e0a71f9c200e04', '\x5ee0cdecb72a28b3a2e734c68a69ecf4541cc4f4e06f5077ccc2abd062a1190693798d133ad202d5', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"0cf72bc5-4951-42a3-aa8e-48587972bdcd","staff":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"a247fd79b5617604eb9cccfc7bce86205b3307607c0cb99b88a61f1fdc86fec8","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('e6a57416671c1d0492f6c6adbcc42f6531cef5ec09903dfc98b145e6f687429e', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '1ae036cf-8888-4516-a6fd-988ff21c4cc2', '6bd767ed-7315-4416-9d16-d21af4f8195d', 1800086400000, '\x2562d9ec3a96b31bfec6dd39554ce12e293bfaa45a9307e5359602f13a706587cf7fccab25fc7d097418dc108e49592165c02e98fa3f92f2c8f341856a', '\xe89bee50f70f25fff572e3ec1aaeece0e4680e798b888435ed9e5612c9dfb3e8d44f5057e36a36c059419f73caf7549709c3706cd4e7bb3d5359d3c04251a2fbcb35feff768f4a40918b0e8ff713642a5a744549b9fa6f18feaf', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"key_hash":"e6a57416671c1d0492f6c6adbcc42f6531cef5ec09903dfc98b145e6f687429e","request_hash":"4e770992fad00a77b2f9ce0bdb2ab5328429c2ab8e35aaaa233203a7ad97517e","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","identification":"6bd767ed-7315-4416-9d16-d21af4f8195d"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('6bd767ed-7315-4416-9d16-d21af4f8195d', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 'pending', '22ccf12a591dfe31de37d2fe6e69fb48d22b9b3347cc3f3cc4d0e96091f0ca2c', NULL, '\x341255180992557c21304a8d0ab527b2788057c399eb9c6d5eb99447b240dfcb119a40ab855f9154ba759a8721c28a6cd6967d77ba5a8beaf86a64a31e', '\x5ac7358e0707b38d2168549f31a2ca1f58e39b18d0a574e6fc242dfd9ad6b720083261b04828e3640a32b4fb330bb4748280bcbea840294b73479b5d361142102d51ea389b4b243a289cefa2a5c163bff0dcbec2de8ee8b36713a9be16348b4ffdee4ba43a5e0fc97f2d52428c4c5429d322cdc9e11cb5c182c12b2011d747b5bcb5eaf5a470aab8460a013b591bffb70bc5094fb828d88444c11f7dea8e0e87656723210ea2f74097cd166ddba687ac7fadc0099d69a95559211d109d30939458e05814495a8720', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"6bd767ed-7315-4416-9d16-d21af4f8195d","process":"76f1c44e-87e6-44b6-be54-73f61f20c538","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"22ccf12a591dfe31de37d2fe6e69fb48d22b9b3347cc3f3cc4d0e96091f0ca2c","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('62cbbb20-b619-442e-9b35-7ebb8b4e5d93', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, '\x21de41dfa3ed5faa48c4458b59ead2a1cac6820e8b44d10be1d530bae831f9cd91ae3ad0c7c587dc36a14df9ec90c3070cc03a48265b983181b13ed295', '\x6bff0e5429e1b0bc387b798a51f81846ec90c4a92ce542b61fb6513eace2ed8b3e5bc3963b2d64cb', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"62cbbb20-b619-442e-9b35-7ebb8b4e5d93","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('104a96f8-85d4-4080-b622-f60159e5ceae', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"104a96f8-85d4-4080-b622-f60159e5ceae","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('35ca07ca-98e8-4904-8e24-9f18c0d5ea52', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 'BANK', 10, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}');


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('1ae036cf-8888-4516-a6fd-988ff21c4cc2', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"conference":"1ae036cf-8888-4516-a6fd-988ff21c4cc2","object":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52/1ae036cf-8888-4516-a6fd-988ff21c4cc2/package","sha256":"2e1ff77ad50f071f38a2ba7aab873090654988ea4a4d809abcb65d60824a87a1","size":1,"sealed_at":1800000000000}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('76f1c44e-87e6-44b6-be54-73f61f20c538', 1, '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', NULL, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"76f1c44e-87e6-44b6-be54-73f61f20c538","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"max_attempts":10,"active":true}');


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('76f1c44e-87e6-44b6-be54-73f61f20c538', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"process":"76f1c44e-87e6-44b6-be54-73f61f20c538","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('eb9f8909-ff09-49b8-b85e-5b52acee07f4', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800086400000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"eb9f8909-ff09-49b8-b85e-5b52acee07f4","expires_at":1800086400000}');


--
-- Data for Name: schema_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schema_version VALUES (1, 'begin');
INSERT INTO public.schema_version VALUES (2, 'configuration_epoch');
INSERT INTO public.schema_version VALUES (3, 'access');
INSERT INTO public.schema_version VALUES (4, 'factors');
INSERT INTO public.schema_version VALUES (5, 'nodes');
INSERT INTO public.schema_version VALUES (6, 'alerts');
INSERT INTO public.schema_version VALUES (7, 'checkpoints');


--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '35ca07ca-98e8-4904-8e24-9f18c0d5ea52@bank.example', 'b5cf4e076fab10b7175c84d73a9582ef5927c6a33fc30f3a35f3e40f7ac27c5c', 1800000000000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","login":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"b5cf4e076fab10b7175c84d73a9582ef5927c6a33fc30f3a35f3e40f7ac27c5c","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('ff863c55bc727b5cdf6f3dca000666073e81bcf980e31694b2e25a3c31dd6836', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, '9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f', 1800000000000, 1800086400000, '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"hash":"ff863c55bc727b5cdf6f3dca000666073e81bcf980e31694b2e25a3c31dd6836","staff":"9caf8b5a-2bc1-4c5e-80ba-4d2b259b613f","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('453a636a-5133-44bc-8acb-b3732975f23d', '35ca07ca-98e8-4904-8e24-9f18c0d5ea52', 1, 1800000000000, '\x3ff584d5b7eb70e7dfb14e1ac4e781800a9ed4a18293cdbc1a8858ab96ed5db42088553df884d26c99fdecae0ed06ba79f80e70beda41629495b28b573', '\xb68f41627a6802ac34057b3fea4bafe371f6f1dbf9dfcb15b42b88c55895c2398e2475602e8ddaf167543ad1a8f9a90f88c0f3cb4674ca4a16a54d22a6a01c5926bf01763b3d5bfdeced981bace6f8b6370d3111a008008d0436420cfde53c11c16ed43fa32c1c8a6e7cfef0d7024672d78020f62d958385', '{"organisation":"35ca07ca-98e8-4904-8e24-9f18c0d5ea52","version":1,"id":"453a636a-5133-44bc-8acb-b3732975f23d","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


--
-- Name: alarm alarm_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (organisation, id);


--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (identifier);


--
-- Name: app_password app_password_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_hash_key UNIQUE (hash);


--
-- Name: app_password app_password_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_pkey PRIMARY KEY (id);


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
-- Name: ceremony ceremony_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ceremony
    ADD CONSTRAINT ceremony_pkey PRIMARY KEY (hash);


--
-- Name: checkpoint checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (id);


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
-- Name: connected connected_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connected
    ADD CONSTRAINT connected_pkey PRIMARY KEY (node, person, id);


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
-- Name: external_account external_account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_account
    ADD CONSTRAINT external_account_pkey PRIMARY KEY (account);


--
-- Name: factor factor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor
    ADD CONSTRAINT factor_pkey PRIMARY KEY (id);


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
-- Name: identity_provider identity_provider_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_provider
    ADD CONSTRAINT identity_provider_pkey PRIMARY KEY (id);


--
-- Name: mail mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);


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
-- Name: receiver_alert receiver_alert_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receiver_alert
    ADD CONSTRAINT receiver_alert_pkey PRIMARY KEY (organisation, process);


--
-- Name: revoked_token revoked_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revoked_token
    ADD CONSTRAINT revoked_token_pkey PRIMARY KEY (id);


--
-- Name: schema_version schema_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (number);


--
-- Name: signing_key signing_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (kid);


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
-- Name: token_issuer token_issuer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token_issuer
    ADD CONSTRAINT token_issuer_pkey PRIMARY KEY (id);


--
-- Name: api_key_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX api_key_organisation ON public.api_key USING btree (organisation, created_at);


--
-- Name: app_password_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX app_password_staff ON public.app_password USING btree (staff, created_at);


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
-- Name: audit_head_unchecked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_head_unchecked ON public.audit_head USING btree (organisation) WHERE (seq > checked_seq);


--
-- Name: ceremony_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ceremony_expiry ON public.ceremony USING btree (expires_at);


--
-- Name: checkpoint_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX checkpoint_at ON public.checkpoint USING btree (organisation, at, id);


--
-- Name: checkpoint_stamp; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX checkpoint_stamp ON public.checkpoint USING btree (stamp_due_at) WHERE (stamp_due_at > 0);


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
-- Name: conference_waits; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_waits ON public.conference USING btree (organisation, answered_at) WHERE (answered_at > 0);


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
-- Name: delivery_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_state ON public.delivery USING btree (organisation, state, created_at);


--
-- Name: duty_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_organisation ON public.duty USING btree (organisation, operator);


--
-- Name: external_account_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_account_staff ON public.external_account USING btree (staff, created_at);


--
-- Name: factor_credential; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX factor_credential ON public.factor USING btree (credential) WHERE (credential <> ''::text);


--
-- Name: factor_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX factor_staff ON public.factor USING btree (staff, created_at);


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
-- Name: identity_provider_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_provider_organisation ON public.identity_provider USING btree (organisation, created_at);


--
-- Name: mail_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mail_due ON public.mail USING btree (next_at);


--
-- Name: process_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX process_organisation ON public.process USING btree (organisation, id);


--
-- Name: receiver_alert_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX receiver_alert_due ON public.receiver_alert USING btree (due_at) WHERE (due_at > 0);


--
-- Name: revoked_token_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX revoked_token_expiry ON public.revoked_token USING btree (expires_at);


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
-- Name: token_issuer_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX token_issuer_organisation ON public.token_issuer USING btree (organisation, created_at);


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
-- Name: revoked_token revoked_token_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER revoked_token_changed AFTER INSERT ON public.revoked_token FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: signing_key signing_key_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER signing_key_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signing_key FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: staff staff_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER staff_changed AFTER DELETE OR UPDATE OR TRUNCATE ON public.staff FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: staff_session staff_session_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER staff_session_changed AFTER DELETE OR TRUNCATE ON public.staff_session FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: token_issuer token_issuer_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER token_issuer_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.token_issuer FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: alarm alarm_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: api_key api_key_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: app_password app_password_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


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
-- Name: checkpoint checkpoint_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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
-- Name: external_account external_account_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_account
    ADD CONSTRAINT external_account_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: factor factor_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor
    ADD CONSTRAINT factor_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: identification identification_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identification
    ADD CONSTRAINT identification_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: identity_provider identity_provider_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_provider
    ADD CONSTRAINT identity_provider_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: mail mail_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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
-- Name: receiver_alert receiver_alert_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receiver_alert
    ADD CONSTRAINT receiver_alert_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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
-- Name: token_issuer token_issuer_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token_issuer
    ADD CONSTRAINT token_issuer_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- PostgreSQL database dump complete
--


