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
-- Name: block_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.block_entry (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: case_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_entry (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
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
    body text NOT NULL COLLATE pg_catalog."C",
    standing text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    abort_code text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    language text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    flagged bigint DEFAULT 0 NOT NULL
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
    body text NOT NULL COLLATE pg_catalog."C",
    record_days bigint DEFAULT 365 NOT NULL,
    request_days bigint DEFAULT 30 NOT NULL
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
    body text NOT NULL COLLATE pg_catalog."C",
    record_days bigint
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
-- Name: retention_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_run (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
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
-- Name: search_term; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_term (
    term text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    identification text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
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

INSERT INTO public.alarm VALUES ('disk:node-1', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('4B37EE0BX18D1X4484X8', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"identifier":"4B37EE0BX18D1X4484X8","name":"server","secret_hash":"75e10eee87926f5ae33e34d71658c4f16932985ba41f15dd0b9afd47e7a4a1d3","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('64fc0767-9449-48db-bfe5-3b6f8d6679cd', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '5663e4ae-5834-40d9-917b-df91e902892c', 'e8d7c8855af4cd7408f294bd03a04789e534e2d631da4024ec57f13a327102ea', 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"64fc0767-9449-48db-bfe5-3b6f8d6679cd","staff":"5663e4ae-5834-40d9-917b-df91e902892c","name":"sdk","hash":"e8d7c8855af4cd7408f294bd03a04789e534e2d631da4024ec57f13a327102ea","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('7168a9d3c7675a94ee537f9ecfa4764d664999e9a3a97da3075a6caa229bd9ff', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 1800000000000, 1800086400000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"hash":"7168a9d3c7675a94ee537f9ecfa4764d664999e9a3a97da3075a6caa229bd9ff","conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('63cd3c01-9eeb-4e47-b9df-01b4c3fcb5dc', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 1800000000000, '\xc77a8e4dc05540e045480d1b8eb15c0768f796495e44453ea9c6a576c6ec6c685161478741ca1d2cda3260485d2f38a79bc1', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"63cd3c01-9eeb-4e47-b9df-01b4c3fcb5dc","conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","kind":"photo","name":"face","created_at":1800000000000,"object":"4b37ee0b-18d1-4484-8870-11ddf9c82336/cce3fc31-5084-45bb-8948-f2bd69a16e0f/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('c1da1fc9-2bff-4268-a246-4b47379d46fd', 1, '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"delivery":"c1da1fc9-2bff-4268-a246-4b47379d46fd","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('4b37ee0b-18d1-4484-8870-11ddf9c82336', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('4b37ee0b-18d1-4484-8870-11ddf9c82336', 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 1, '\xa4729934c6327e5663f906dd3f33b55dc26bb7733fad82fea3cad57667611458cb5ac8510ffc3274', '{"chain":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('4b37ee0b-18d1-4484-8870-11ddf9c82336', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('4b37ee0b-18d1-4484-8870-11ddf9c82336', 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: block_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block_entry VALUES ('5c11b9aa-ec75-465a-acd2-aacf65239d21', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '471ee6926b220b588128fbe1ecce2420a44750fd9bce67b16b8d6ecf224abb8a', 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"5c11b9aa-ec75-465a-acd2-aacf65239d21","kind":"person","hash":"471ee6926b220b588128fbe1ecce2420a44750fd9bce67b16b8d6ecf224abb8a","reason":"r","added_by":"5663e4ae-5834-40d9-917b-df91e902892c","created_at":1800000000000,"conference":""}');


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_entry VALUES ('0bf59ef4-3129-4f0f-86e2-ca8450534e9e', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 'b9d598cf296e2d21ec6e8be9711a1a515ec96236465b9b7e936a7af2e9fb798a', 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"0bf59ef4-3129-4f0f-86e2-ca8450534e9e","conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","identification":"141941bb-66fa-40ec-8b1a-4df88b718985","kind":"document","hash":"b9d598cf296e2d21ec6e8be9711a1a515ec96236465b9b7e936a7af2e9fb798a","created_at":1800000000000}');


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('b80f12dbe0cd3c68a2c2f22028438421b0130f55361faa9933edd6075109c14f', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '5663e4ae-5834-40d9-917b-df91e902892c', 1800086400000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"hash":"b80f12dbe0cd3c68a2c2f22028438421b0130f55361faa9933edd6075109c14f","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"5663e4ae-5834-40d9-917b-df91e902892c","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('5c13dffd-91b7-4600-850d-14d32bc6290a', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, 0, '\x9743193c32e76afff3204474582384ec1f2f6a3bdb698965ecb9df52dde32e782b6b1e25ec4a7a49b0311624fbc09097a805394da65814e70a6b4dced8ded6883f5d1d7a6abd', '\x1eb53259acc0880b580f34a12aee8c64721874c40beea86ac42f15edab4cea4974c1b2ff9e4af9ab88a62b2333cc9a744322a6984836c3b2c5ac3000dc3935ad02542c29425ef75747a9bf5207e65138c40068aece159eeffedff471b9a61f5b992a113123e9c3422a8228338363e5a435ab32903de4b86a821470a62c926d765b40ea08c7977101eabdfa9f4719cbd4c9cb8a5e3cbe0c3d11ff6a10b2f2f131df284e285ca38fd39da3b7e36c6bfc58bf69dc083abf0ea7d01e90154675d48a672e77e949cf3cb85c48ded6871effb3b97f87ee49cf77dad57eea54cc38f273681c61feb34b724134869272d42ba4c60cae27909a7748f5efa837bf89326145129355522a8724b766ef48f4cc82ef6b6974c42caf96c57864d9c93c31065111088cf192c6d6fbabce6aad710473854c1521d60f910b9f1c8aa93aa176c16379822bbd000938a1df95b97d4abed4f623e15b9a81256bc9dd7ccb62c5fc8b394604e8b2125a596a0d42a6221c46bd65bef86fcb51479be5b470546387c0606b6cf90ad2b9c1852ac13803f34e3c08846b', '\x7c72b8c7d142605f19dc3f733e71e623d80878dbd64fd661d2e091bb393d7c1cd6f702c5310b57e13268ae214ae3b2e72848c666b7f709a547bb75c3b6325d00c7755434fc2357fb487f87441cea45dabe770a217ee028521b45', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"5c13dffd-91b7-4600-850d-14d32bc6290a","at":1800000000000,"text":"{}","heads":[{"chain":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('cce3fc31-5084-45bb-8948-f2bd69a16e0f', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '141941bb-66fa-40ec-8b1a-4df88b718985', 'd788b537-d33b-4d00-abdb-74e4b3e61caf', 1, 'waiting', '5663e4ae-5834-40d9-917b-df91e902892c', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\x1620eb90ade80b540381e09be04c528fa94357ab570bfbc12ccf8192f7dec9653b7a25ab577dccf45a485c3b256f1cb0abbe3a07c120bd660bc43dd884', '\x0f4f688cd0260634ec23ad6672c164dd25ae5e037533486818d6585abf6f730f7b32b6c455e668f0652a562d42d1d13e64009a4da73a7bbfe4011d15be2959ae531aa112a9149b5b6101a6c0e1ca6ef1c0f805d80b0abedc2371ac47cb0e498343c1d903cd5619318796d8b3a7643d9481b03b5921089724363cb979a5b877d734c797810ca86ba342cfb2c19dc50842abb18ddc54b5163bdb660138b6b085b9c516a40a90b4f087c7ad280e282c9da239c051512deaff28ec5f1ec3200203411eb99e1ca8540ac9c87168976e299e90fb4e7db060bb5f080cd9aeb812a62858fc04902c1c1e43440c415217de34bba1d70509d0a2acc0f4e0095ef1147a027b8ef37ae5b8ff3b8e01dfaead85db06adee4e6387c1d2ab0a26f714dfdebbeff87c65a7c63d0b91bbf094e650', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","identification":"141941bb-66fa-40ec-8b1a-4df88b718985","process":"d788b537-d33b-4d00-abdb-74e4b3e61caf","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"5663e4ae-5834-40d9-917b-df91e902892c","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}', 'waiting', '', 'en', 0);


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

INSERT INTO public.delivery VALUES ('c1da1fc9-2bff-4268-a246-4b47379d46fd', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\xc9e884c3ed0c5aa168250616ed1e05961bdaf7334e33ca4a7a327f9fd0ae9470b8c7fa8a71a2e2c8bc1ff38d0aee8e364a49a6ffd951225875293585', '\xfb1c6912191ee69ce917e1c7f692e228a3eb05a4f55e42b42579b111ec06a8483e19489034c49ef0b85fd766684eaf753fdd60e8dbc352229ef720a0b7f080a5bca94442acd8c08b70bcbb0013bf56395f547301b2dcca610d9891e81cf4ad21cb02205b', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"c1da1fc9-2bff-4268-a246-4b47379d46fd","conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"a69ddad25f493797abaabd0a95a43eb54d95ebe1410cf686e8f6146184810bd5","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('5663e4ae-5834-40d9-917b-df91e902892c', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"operator":"5663e4ae-5834-40d9-917b-df91e902892c","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('fa0cf8281e04dddacf52ccf5e642a57e3579e716d04d0af1c3b417fce3aea4e6', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '5663e4ae-5834-40d9-917b-df91e902892c', 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"account":"fa0cf8281e04dddacf52ccf5e642a57e3579e716d04d0af1c3b417fce3aea4e6","issuer":"https://id.example.org","subject":"4711","staff":"5663e4ae-5834-40d9-917b-df91e902892c","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('cfddc1c6-1cf3-43a8-974b-040928025f52', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '5663e4ae-5834-40d9-917b-df91e902892c', '05bf4b424f989a90f38301894fa49f1e423389033e6f26780d0e2900b5c29967', 1800000000000, '\x7ba52e0951b18c856e4fc588de897a7cec9cadd0d13d209c815447e6b5f27a5397cb9d050324489e4c8b1e1be8078bbe8778b628c0c219cde2b108d4b7', '\xeedb401588d1366ae18b22ef9a679c7cd989a111e05000b3ba695c6bada0413c527a54e5f29f75cf', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"cfddc1c6-1cf3-43a8-974b-040928025f52","staff":"5663e4ae-5834-40d9-917b-df91e902892c","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"05bf4b424f989a90f38301894fa49f1e423389033e6f26780d0e2900b5c29967","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('cf219673cc401db536d02e1555e39455e0e14fdb90ce72c747c88c36934e717c', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'cce3fc31-5084-45bb-8948-f2bd69a16e0f', '141941bb-66fa-40ec-8b1a-4df88b718985', 1800086400000, '\xd553a99f817efa000fbb4a74d352e3e8d6128735c64528eec38aba1a0b7efc713b979071bb79acb41c35bf138555246ab489f71e925b8577b72174d4dc', '\x12d451d06fcd95fe582ef6d8efc4ed5da674603dafa2365e26e278a15c2cb36c75fa4d12075bb0fdbf27ac86fd5b2b54cf5e8f4552cb9dca70b622f42404094528a0ec02045515b7c00ac6ab158f2d2bd8e7197d9e1c5adafc47', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"key_hash":"cf219673cc401db536d02e1555e39455e0e14fdb90ce72c747c88c36934e717c","request_hash":"c72c82779b53cae38162b8230479d87bd78a15a25c7b11387526157e1d38936f","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","identification":"141941bb-66fa-40ec-8b1a-4df88b718985"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('141941bb-66fa-40ec-8b1a-4df88b718985', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'pending', 'b0a6bb6d814844e452d1e9671de6c1f2aeba46082b290fb8a9a55cc2f162aea5', NULL, '\x64b00ed3a45759a83e3ac9130c8ecce152eb17062cbab81d210dca6f675b7742108c31348e7e416c33a830d71c9d3bac116e47189a26321df7958bbca7', '\x93e8847b5dee82b1f076134880f82c9b39a27f48af3beaae77a1fc5f86e5dbed2f11edbbaeb9fadce08235ae48ef014c988e34c2308948b243bdbf8e338646f361af00c9124733773537692948f8b8a96be7bc61b23de79b922ce719e1a452f8b0508572d0801c11c73f01f42257bfaf6994b2f71973502d45d6e078fd101652b4bf3b3e7d90b07af13ba3b5588853f5496e63ac3547f10e2224232b0028087e8aa05b7c00fd4ce72e52d6bc61c5ba25ee455e2b7921fe51b88fcbfcc0bac40300388fe3918995e1', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"141941bb-66fa-40ec-8b1a-4df88b718985","process":"d788b537-d33b-4d00-abdb-74e4b3e61caf","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"b0a6bb6d814844e452d1e9671de6c1f2aeba46082b290fb8a9a55cc2f162aea5","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('a3c9928a-2fc7-4751-9cfa-2874d2ba4680', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, '\x7c6ab5aa9202f09b674485aac6c70f879655216e75085f0798604e90780b8150e7cbb573ca489901dd31617f2c81600c721cdb80c31388786b928dab0e', '\x887f8da803b68675a2bfc00af149f8e870f9462dc4f8f954f4acfd59ce2d96fb4258d38c5da4a756', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"a3c9928a-2fc7-4751-9cfa-2874d2ba4680","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('4238efbb-4b9b-4807-8fd8-9693a9416871', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"4238efbb-4b9b-4807-8fd8-9693a9416871","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('4b37ee0b-18d1-4484-8870-11ddf9c82336', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 'BANK', 10, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"4b37ee0b-18d1-4484-8870-11ddf9c82336","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('cce3fc31-5084-45bb-8948-f2bd69a16e0f', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"conference":"cce3fc31-5084-45bb-8948-f2bd69a16e0f","object":"4b37ee0b-18d1-4484-8870-11ddf9c82336/cce3fc31-5084-45bb-8948-f2bd69a16e0f/package","sha256":"0636c89d468d4476173855144ef39200aa464d8e91185f061b583b257527482b","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('d788b537-d33b-4d00-abdb-74e4b3e61caf', 1, '4b37ee0b-18d1-4484-8870-11ddf9c82336', NULL, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"d788b537-d33b-4d00-abdb-74e4b3e61caf","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":""}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('d788b537-d33b-4d00-abdb-74e4b3e61caf', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"process":"d788b537-d33b-4d00-abdb-74e4b3e61caf","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('7d5b8f26-70ea-4be5-8b67-bd52bb11ae31', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800086400000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"7d5b8f26-70ea-4be5-8b67-bd52bb11ae31","expires_at":1800086400000}');


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
INSERT INTO public.schema_version VALUES (8, 'retention');
INSERT INTO public.schema_version VALUES (9, 'listing');
INSERT INTO public.schema_version VALUES (10, 'cases');


--
-- Data for Name: search_term; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('5663e4ae-5834-40d9-917b-df91e902892c', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '4b37ee0b-18d1-4484-8870-11ddf9c82336@bank.example', 'c030d2fd377fc1f4365c90ac4a7cfd27141dd1afcd9cfa9eef9b03f9b9cae172', 1800000000000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"5663e4ae-5834-40d9-917b-df91e902892c","login":"4b37ee0b-18d1-4484-8870-11ddf9c82336@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"c030d2fd377fc1f4365c90ac4a7cfd27141dd1afcd9cfa9eef9b03f9b9cae172","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('dbf1a2b5728a5c687ce82056782c468059b0a29aa1dd8ac736f879cdf4ba9ce9', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, '5663e4ae-5834-40d9-917b-df91e902892c', 1800000000000, 1800086400000, '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"hash":"dbf1a2b5728a5c687ce82056782c468059b0a29aa1dd8ac736f879cdf4ba9ce9","staff":"5663e4ae-5834-40d9-917b-df91e902892c","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('858cfa9e-734d-40af-b5ab-ecdd119def17', '4b37ee0b-18d1-4484-8870-11ddf9c82336', 1, 1800000000000, '\x75a8e93858ea6257ca1ad260bf4391bcdb3fe749a4b2d05995b376ea6d7ee54da755b3bdb93af463c8b468e674dc24e3915b8b5dba5ad55cf1948bb854', '\xcb39153c832cd1fd27f2db57c0692cd3375f5857bfd15efcddf4c87d75274b9bbf4815ac955856c71e24a9aefc902b7ba03c31ad4a22b2f92b05bac6665b740ad4f9473ecd7eb20b0b5b9e1335eeac9938c6da1b7247ce0ab1baae3486cd82fe151448e6a91d0d7fb2f0e426d5cb6d8f20c5467e7edfbea5', '{"organisation":"4b37ee0b-18d1-4484-8870-11ddf9c82336","version":1,"id":"858cfa9e-734d-40af-b5ab-ecdd119def17","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


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
-- Name: block_entry block_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block_entry
    ADD CONSTRAINT block_entry_pkey PRIMARY KEY (id);


--
-- Name: case_entry case_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_pkey PRIMARY KEY (id);


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
-- Name: retention_run retention_run_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_run
    ADD CONSTRAINT retention_run_pkey PRIMARY KEY (organisation, id);


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
-- Name: search_term search_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_term
    ADD CONSTRAINT search_term_pkey PRIMARY KEY (organisation, term, identification, source);


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
-- Name: block_entry_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX block_entry_hash ON public.block_entry USING btree (organisation, hash);


--
-- Name: case_entry_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_conference ON public.case_entry USING btree (organisation, conference);


--
-- Name: case_entry_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_hash ON public.case_entry USING btree (organisation, hash);


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
-- Name: conference_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_case ON public.conference USING btree (organisation, created_at, id, process, language);


--
-- Name: conference_code; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_code ON public.conference USING btree (organisation, abort_code, created_at, id) WHERE (abort_code <> ''::text);


--
-- Name: conference_deadline; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_deadline ON public.conference USING btree (deadline_at) WHERE (deadline_at > 0);


--
-- Name: conference_flagged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_flagged ON public.conference USING btree (organisation, created_at, id) WHERE (flagged > 0);


--
-- Name: conference_held; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_held ON public.conference USING btree (organisation, created_at, id) WHERE (legal_hold > 0);


--
-- Name: conference_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_identification ON public.conference USING btree (identification, created_at);


--
-- Name: conference_operator; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_operator ON public.conference USING btree (organisation, operator, created_at) WHERE (operator <> ''::text);


--
-- Name: conference_records; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_records ON public.conference USING btree (ended_at) WHERE ((ended_at > 0) AND (length(wrapped_key) > 0));


--
-- Name: conference_retention; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_retention ON public.conference USING btree (ended_at) WHERE ((purged_at = 0) AND (ended_at > 0));


--
-- Name: conference_standing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_standing ON public.conference USING btree (organisation, standing, created_at, id, process, language) WHERE (ended_at > 0);


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
-- Name: identification_kept; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_kept ON public.identification USING btree (expires_at) WHERE (length(wrapped_key) > 0);


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
-- Name: search_term_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_term_identification ON public.search_term USING btree (identification, source);


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
-- Name: block_entry block_entry_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block_entry
    ADD CONSTRAINT block_entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: case_entry case_entry_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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
-- Name: retention_run retention_run_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_run
    ADD CONSTRAINT retention_run_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: search_term search_term_identification_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_term
    ADD CONSTRAINT search_term_identification_fkey FOREIGN KEY (identification) REFERENCES public.identification(id);


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


