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
-- Name: conversation_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conversation_record (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conversation text NOT NULL COLLATE pg_catalog."C",
    node text NOT NULL COLLATE pg_catalog."C",
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    purged_at bigint NOT NULL,
    legal_hold bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    hold_reason bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: conversation_recording; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conversation_recording (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    record text NOT NULL COLLATE pg_catalog."C",
    started_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
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
    body text NOT NULL COLLATE pg_catalog."C",
    face text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    created_at bigint DEFAULT 0 NOT NULL
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
-- Name: spell; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.spell (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    operator text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    result text NOT NULL COLLATE pg_catalog."C",
    process text NOT NULL COLLATE pg_catalog."C",
    began_at bigint NOT NULL,
    ended_at bigint NOT NULL,
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

INSERT INTO public.alarm VALUES ('disk:node-1', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('FC212971X0104X47CBXA', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"identifier":"FC212971X0104X47CBXA","name":"server","secret_hash":"135fb85d6b9b39b1bd7fecdde5358524e634400065675ff589f74dcc38632863","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('1476e8aa-3d28-4d6d-90e9-9f4492713765', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', '4aa3e3a5f5bb1a27864f2fd40549539958b00e38106281a74cd1d0565bd304e8', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"1476e8aa-3d28-4d6d-90e9-9f4492713765","staff":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","name":"sdk","hash":"4aa3e3a5f5bb1a27864f2fd40549539958b00e38106281a74cd1d0565bd304e8","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('31bfb39ebc0538defaf9788a74b951c504455dfd968f26795bf5e9c892e39198', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 1800000000000, 1800086400000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"hash":"31bfb39ebc0538defaf9788a74b951c504455dfd968f26795bf5e9c892e39198","conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('5e36cd15-a215-4389-8ca9-85ee5837a66c', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 1800000000000, '\x88a7de8e044b1a68c773ab4af68b97750bdc450d4a67b5fc804ffe4080ff808874a7ba5f19f9b827a63d32102779588bbbdc', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"5e36cd15-a215-4389-8ca9-85ee5837a66c","conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","kind":"photo","name":"face","created_at":1800000000000,"object":"fc212971-0104-47cb-a023-1bd65307b4cf/0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('5b75e769-9fd0-4447-9e8a-209f3772c9aa', 1, 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"delivery":"5b75e769-9fd0-4447-9e8a-209f3772c9aa","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('fc212971-0104-47cb-a023-1bd65307b4cf', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('fc212971-0104-47cb-a023-1bd65307b4cf', '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 1, '\x2704ec3cf2d8c436845371c9f279b4dcae3243092b7f1bf07ab8dd644f65c3bc5a2a2275e5e2e757', '{"chain":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('fc212971-0104-47cb-a023-1bd65307b4cf', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('fc212971-0104-47cb-a023-1bd65307b4cf', '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: block_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block_entry VALUES ('471274c7-8e36-47db-8e86-b0b03139e318', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '6b15545ac417b897e68c7a48719022fbb94d8f3ebdeb2473238d53eee4a384fd', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"471274c7-8e36-47db-8e86-b0b03139e318","kind":"person","hash":"6b15545ac417b897e68c7a48719022fbb94d8f3ebdeb2473238d53eee4a384fd","reason":"r","added_by":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","created_at":1800000000000,"conference":""}');


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_entry VALUES ('12373d5a-50c4-4037-871e-c1dfd799949f', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', '448744c4a03a485710ad445d61dbc3f86b1267a1e30d0f2c3c422946d3847603', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"12373d5a-50c4-4037-871e-c1dfd799949f","conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","identification":"1027e068-8247-44ba-8d4c-42dad1b3953b","kind":"document","hash":"448744c4a03a485710ad445d61dbc3f86b1267a1e30d0f2c3c422946d3847603","created_at":1800000000000}');


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('b698496fc87466f9d40d53f7b4d29eadb74974cfee99b290fe7600fba7fab9e6', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 1800086400000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"hash":"b698496fc87466f9d40d53f7b4d29eadb74974cfee99b290fe7600fba7fab9e6","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('105c7d94-654e-47a1-a495-8873e13ddb9f', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, 0, '\xfc2c9343a4a1adbe96d49525059d2448594184a6408f877543a4379ab00d75fc7f340b624329e81769fed02079bec37735cf3e1f50e32560cd40a456091ae020b26c8a05a941', '\x144c93fbaf322955756d84d57dac93c2eb110619eccce17d4f77bb493dddbdceb5e2f4e254a98d07f6eecb4f679d45d888f9e175e1e33c806d1ad703fe689a4469fc0a1159d4523b8612e7b856ffbc6e71484e35bda6a3a835eeaf7f3a0ec3a813922dab92107e4862a8d25eeb4a1cba1a23668e259a35d6b6a298627ed77c5a8266b4cc1dfdc648bc28f526525f1607f8f2e766ac4704da5ce54034a6677b7f6e810035da95669387d9c85e393835a3448b6d0cf3145021e8caba9d28947033a16053ecb55279dc9dd6f805d320790953cebca24b6cdf5dcb044b3ac2fb4641842d1cdee41296ac7ff3326f5d02deafe39e2bb1f010942d893f5ee7915df14a5cf44c5aa2b97f73c2db7c015e288bb1cef6afb3a3c2b7a2e6690a41aaca1e1bb7049f1a13f3b41c0bda6956b7f1d5c99d6f107a0a67bf0cfed8e5398c323b87d7bee9dff0b5a889f4c9ed58f53d2b74ea311514c00559aff0d28fa4ce598e1e914a205b6d704516888508a6f38e9dea6070138bc08b81bb938d14f2a29e8b05ffd5601bb71159a4b2f7d4e159b67171', '\xb60ab85bd4944312f01951aaad65e1c8afba96d2c5157a907aa63999888a220e35e66348ce1e74ddb3efce39e2a8136b8f9319fb260198cd3f9bcaa45c0dc59899bddaeb0fbf17b251ac16ed085c7bf58ba5e4690bf661944143', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"105c7d94-654e-47a1-a495-8873e13ddb9f","at":1800000000000,"text":"{}","heads":[{"chain":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '1027e068-8247-44ba-8d4c-42dad1b3953b', '906c6197-8aa0-4208-a34d-66daff2e5d04', 1, 'waiting', 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\xfbe8534016fbe976ae32403597f36800a1004356a59ca04c658093cb3fe35bad99e73f613599a755abf530e542f81b81941e3696717841f083ace62e35', '\x43553d7b45ce5223044a236190e4dae2520141304e6d042b3de32f4117d9b3400acd4cfde5b5fe844b5bb1e8165bbde92b7b6e26906ecbff6b65e0e40b2be36a36b1da939ae81d0f8207f55477c5ef1f7bc49acfd69767da76c11f1b2a9cc8f32d887a5c38df543fe98852526ff5f75ca36f58e25b42524999625602e3442012e11c8747fa46c194fb8994dc24c2f54413ab402ac110a3be2c6ec0ff90e4296aa1631502d84e31fcf4de9c551371149cba24b83d10303077725dda8cbafea2ef06fd6a667c2e3d7ec9552c0eaa945ed5dad86e5e42c5764fd7a7a57f4883c62f2c5f17ad74d2bccefb65ebac0df4076321835dd4d8076ba627780ac7f4f586c0672d42291e75ec7301fa95a1bc2f000c8196ee22035ab9661c2d978930899eb9f16fc86a007341e81c63e33b', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","identification":"1027e068-8247-44ba-8d4c-42dad1b3953b","process":"906c6197-8aa0-4208-a34d-66daff2e5d04","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","played":null,"requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"way":"","way_rule":"","run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}', 'waiting', '', 'en', 0);


--
-- Data for Name: configuration_epoch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.configuration_epoch VALUES (1, 5);


--
-- Data for Name: connected; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: conversation_record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conversation_record VALUES ('f43555bf-c887-4909-8945-ca2a12f0f43e', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '34c247d1-6a67-4616-a3d2-1e50a0fe0f86', 'node-1', 1800000000000, 0, 0, 0, '\x1830d63ac31a51ecc939e15c2fdc0c6cdb952f1a41395b8c56c361814990dbee51da31502ba801c44983dce96a8b561920d64d242ec14f67fa9d573358', '\xc582837d14cd126295347c866d3b8aec17fc9426dd63b4c7493ce6a11c9369eef95f1ef523bffd9fd5293761f1c54ba7bcdd3f269912f068b0b8330bc929ba6996b0526c3c2b4741a9a48b42ba99b413', '\x', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"f43555bf-c887-4909-8945-ca2a12f0f43e","conversation":"34c247d1-6a67-4616-a3d2-1e50a0fe0f86","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');


--
-- Data for Name: conversation_recording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conversation_recording VALUES ('e7fcad8b-0956-404b-a2f0-9a73de1977db', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'f43555bf-c887-4909-8945-ca2a12f0f43e', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"e7fcad8b-0956-404b-a2f0-9a73de1977db","record":"f43555bf-c887-4909-8945-ca2a12f0f43e","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"fc212971-0104-47cb-a023-1bd65307b4cf/f43555bf-c887-4909-8945-ca2a12f0f43e/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('5b75e769-9fd0-4447-9e8a-209f3772c9aa', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\xd0db7239191b745eb8eb9c062f6d410a05d90825861e8cf5d31231e5eea499dbe062f55988fafd8646bb8e1441fd1e639183ffde5b4c4978e91bf793', '\x3c1f1a08c7be4b6672faaceeb5eb56d80df1285d5ccb7990eb0cd541a2236cae6198081888f00548472bd932cf8ca00936e7fb31220b97ab715b6a607cfb10781e85cbce116784d3c406ebd416574523dd6435a50459b03e0cbc4c9c6727316d29ebd440', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"5b75e769-9fd0-4447-9e8a-209f3772c9aa","conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"312f8eb880002ec6bae1265aa8a30b34ca1885443b792c961eda6108ec232fee","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":"","fails_first":false}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"operator":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":"","attested_at":0,"attested_in":""}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('ab508e80b164ce715a83ed94df63f9a4a23f33db2a88bc726dc0ee8a7f13db58', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"account":"ab508e80b164ce715a83ed94df63f9a4a23f33db2a88bc726dc0ee8a7f13db58","issuer":"https://id.example.org","subject":"4711","staff":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('ebaa98da-b343-4df1-8880-04060659740a', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', '7080a1fb657b5106ca9b39f07fc907283086c9af329605e1485084c2fd36b531', 1800000000000, '\x9f22ef32e1c547072720f5ed820e6fb09477be97eeb01bd6be4fc221af88091bcf1b7adb805e0033370caca932b55fd97133f89b1c7ad85c6649bbeb84', '\x2eae3ab1434d5b6e8af7198856c6da582c319c584399fc04a6285081e367e98bdcd75e1eb71ba855', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"ebaa98da-b343-4df1-8880-04060659740a","staff":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"7080a1fb657b5106ca9b39f07fc907283086c9af329605e1485084c2fd36b531","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('cf91a3ce2bff52f40e2cc0be4856b6f3ee687a79f4c9446502eff259e5839460', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', '1027e068-8247-44ba-8d4c-42dad1b3953b', 1800086400000, '\x42ffedb47bdcc84b0826b4bad7f15c18654e334451aa7d6db1e763c459d6ece1746c79e74c7c5fc6248ba252aaaa65eeec1fa0d73bb103152e6a161c3d', '\x05fb5d71b5a0411761e2bc0890e8a3a720a4ff8a736557e05954a06b44b2c4d76585e1c423ed0cdb65d437a7908d3995b4f9106e40f699de30b54d2fdc8aeb9504730bd68d9053d9eb9c9ec50d7adfef86ae821e212d21038507', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"key_hash":"cf91a3ce2bff52f40e2cc0be4856b6f3ee687a79f4c9446502eff259e5839460","request_hash":"7f5db1236ba7cf8e9da29a62488b13ef863b27f4059c327f5b1179308f198eb2","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","identification":"1027e068-8247-44ba-8d4c-42dad1b3953b"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('1027e068-8247-44ba-8d4c-42dad1b3953b', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'pending', '624c01f0f79646338402abd0d651c402da500208c015ea8f07b0d76a95e7845d', NULL, '\xebfd8f6444ac27933732fc7ee561d09ded5dceb2cc3a867f0708024be42f27347b37e0fa7e103272f4de47d55ce2200e0fa235eca74fdaf00d580cd048', '\xf31ab4f79b10709059157ab7d331cdf47583af909c0871cacd298d90aa68abbeb329375d2b347e3d1ac4e773a5cc45d8e794f64596dee0aad0f707c06a8130a77b477f74908d8720a8c571d220f1bce6bb03a8c00e3b73b27f0b965b4160d0a34163ae7e117fd670a206df429a26f3c4687046e72424ab84e3d2e97e41c94efdd26d5e11cf83c53cfbbe681ca8f1fb6ac86f27b8067bad600723883532ca513428d3d8ccfa85bf790756563277d60dd63a3cb0129173ff46a4fcb2c33617114e19f9db91590b01bd', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"1027e068-8247-44ba-8d4c-42dad1b3953b","process":"906c6197-8aa0-4208-a34d-66daff2e5d04","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"624c01f0f79646338402abd0d651c402da500208c015ea8f07b0d76a95e7845d","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"played":null,"mode":"live","wrapped_key":"","sealed":""}', 'liveid', 1800000000000);


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('ca54f9dc-2eae-4f8c-baa1-e0d204f5fa5d', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, '\x8452d1a8ad8d93048bed52066c2b3f606016315bd65f12f8dfb4733c04afe84b6accda5734e8a44a27ee62becc2adb26315808e3491a4b4c026efc9735', '\x68303115f8f90d8f712a2a42392838a08664c008d5a6ec5336c5446a0dc3636eb6825d00490279c8', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"ca54f9dc-2eae-4f8c-baa1-e0d204f5fa5d","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('8b8756b7-f40e-41af-93f2-3e2f8a402f6b', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"8b8756b7-f40e-41af-93f2-3e2f8a402f6b","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('fc212971-0104-47cb-a023-1bd65307b4cf', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'BANK', 10, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"fc212971-0104-47cb-a023-1bd65307b4cf","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"duty":{"certificates":[],"attestation":false,"statement":{},"addresses":[]},"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false,"idenfy_receiver":"","idenfy_one_event":false,"idenfy_one_session":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false,"lenient":false,"test_of":""}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"conference":"0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55","object":"fc212971-0104-47cb-a023-1bd65307b4cf/0eb93b57-6f5c-4eb2-b3a1-eb7eb0a62f55/package","sha256":"7b1bcbd649b506199a1b22735cb4d3c76019a0c96655379c1c8aa820fc05b06b","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('906c6197-8aa0-4208-a34d-66daff2e5d04', 1, 'fc212971-0104-47cb-a023-1bd65307b4cf', NULL, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"906c6197-8aa0-4208-a34d-66daff2e5d04","name":"Account opening","attended":true,"unattended":null,"ways":[],"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('906c6197-8aa0-4208-a34d-66daff2e5d04', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"process":"906c6197-8aa0-4208-a34d-66daff2e5d04","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0,"earlier":[]}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('244951cf-a618-45a9-a8dc-3f52661ab15d', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800086400000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"244951cf-a618-45a9-a8dc-3f52661ab15d","expires_at":1800086400000}');


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
INSERT INTO public.schema_version VALUES (11, 'conversations');
INSERT INTO public.schema_version VALUES (12, 'spells');
INSERT INTO public.schema_version VALUES (13, 'case_of_operator');
INSERT INTO public.schema_version VALUES (14, 'requests_of_a_face');


--
-- Data for Name: search_term; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: spell; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spell VALUES ('18cbdfac-0ea6-484b-abf8-ca09250176b2', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 'call', 'completed', '906c6197-8aa0-4208-a34d-66daff2e5d04', 1800000000000, 1800000060000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"18cbdfac-0ea6-484b-abf8-ca09250176b2","operator":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"906c6197-8aa0-4208-a34d-66daff2e5d04"}');


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc212971-0104-47cb-a023-1bd65307b4cf@bank.example', '3771cd0eac6f0951a979f387f7bfb9262af84363c20af08c67bcd95648495106', 1800000000000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","login":"fc212971-0104-47cb-a023-1bd65307b4cf@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"3771cd0eac6f0951a979f387f7bfb9262af84363c20af08c67bcd95648495106","sign_in_link_expires_at":0,"certificates":[],"simulated":false}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('1383bb12029e7ebe16ac7fb95644288896e368c68b4bd27ff69714f109291f76', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 'fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4', 1800000000000, 1800086400000, '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"hash":"1383bb12029e7ebe16ac7fb95644288896e368c68b4bd27ff69714f109291f76","staff":"fc5f3370-6e7a-4b64-8b58-eeb355f4eaf4","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('1e9311c6-d6e3-43c5-8d10-384294660371', 'fc212971-0104-47cb-a023-1bd65307b4cf', 1, 1800000000000, '\xde567803e8be73b3480ea5351aabaa779637bd7d25fecf52f845dddc4bc06364d31db193c3fa38ceea543fe844c76e7fee038e3a15567b3311f803aec7', '\x3ebfdeb8f98ed56060278fa8172258b4f8062f4cc5806465f114fccbab21968ffc8da10de13c3c0de2bc678684ad2794d5c67e2d8ee904b941d9b9ea1d1874601103f9d4d3719940793954050ac3f92e46a49351cbb079b255e85923772a350426f8ee7456f9a4a129663b57e93ef51665603925932de153', '{"organisation":"fc212971-0104-47cb-a023-1bd65307b4cf","version":1,"id":"1e9311c6-d6e3-43c5-8d10-384294660371","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


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
-- Name: conversation_record conversation_record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_record
    ADD CONSTRAINT conversation_record_pkey PRIMARY KEY (id);


--
-- Name: conversation_recording conversation_recording_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_recording
    ADD CONSTRAINT conversation_recording_pkey PRIMARY KEY (id);


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
-- Name: spell spell_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spell
    ADD CONSTRAINT spell_pkey PRIMARY KEY (id);


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

CREATE INDEX conference_operator ON public.conference USING btree (organisation, operator, created_at, id) WHERE (operator <> ''::text);


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
-- Name: conversation_record_kept; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conversation_record_kept ON public.conversation_record USING btree (ended_at) WHERE ((ended_at > 0) AND (length(wrapped_key) > 0));


--
-- Name: conversation_record_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conversation_record_of ON public.conversation_record USING btree (organisation, started_at, id);


--
-- Name: conversation_record_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conversation_record_open ON public.conversation_record USING btree (node) WHERE (ended_at = 0);


--
-- Name: conversation_recording_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conversation_recording_of ON public.conversation_recording USING btree (record, started_at, id);


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
-- Name: identification_face; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_face ON public.identification USING btree (organisation, face, created_at, id);


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
-- Name: spell_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spell_ended ON public.spell USING btree (organisation, ended_at);


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
-- Name: conversation_record conversation_record_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_record
    ADD CONSTRAINT conversation_record_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: conversation_recording conversation_recording_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_recording
    ADD CONSTRAINT conversation_recording_record_fkey FOREIGN KEY (record) REFERENCES public.conversation_record(id);


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
-- Name: spell spell_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spell
    ADD CONSTRAINT spell_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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


