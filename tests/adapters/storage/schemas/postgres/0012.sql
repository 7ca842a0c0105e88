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

INSERT INTO public.alarm VALUES ('disk:node-1', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('E86604BEXED6FX4D81XA', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"identifier":"E86604BEXED6FX4D81XA","name":"server","secret_hash":"9d59398feaf9c55843e2e6ac5fd42263fd03faeafc0e5dc4d6653ff2b61ed86d","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('74f3628c-5524-4e9f-ba37-ba56bf82b168', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 'ed31393089bc23e26894f693ec31815a9e8fa97cf212a745c9fb3157f1989344', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"74f3628c-5524-4e9f-ba37-ba56bf82b168","staff":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","name":"sdk","hash":"ed31393089bc23e26894f693ec31815a9e8fa97cf212a745c9fb3157f1989344","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('7cf45962d99f95ba154f3b1196623a04592e97c7aa93fe136cc9d99d430f09dd', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '039994b2-f0ee-4b1c-882a-1713ae1c903a', 1800000000000, 1800086400000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"hash":"7cf45962d99f95ba154f3b1196623a04592e97c7aa93fe136cc9d99d430f09dd","conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('0458b35a-2a49-4a43-a9bc-fae67a213229', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '039994b2-f0ee-4b1c-882a-1713ae1c903a', 1800000000000, '\x58370c804d62b2e4a53d244acc8ad50d3d156c096a7e095c758b47ee46e1b372eb5c1c42752e26064fd8e201e59d3fbe030c', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"0458b35a-2a49-4a43-a9bc-fae67a213229","conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","kind":"photo","name":"face","created_at":1800000000000,"object":"e86604be-ed6f-4d81-a3d2-daa3a5777777/039994b2-f0ee-4b1c-882a-1713ae1c903a/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('593da5ac-c6ce-4495-8940-9c49785e0128', 1, 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"delivery":"593da5ac-c6ce-4495-8940-9c49785e0128","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('e86604be-ed6f-4d81-a3d2-daa3a5777777', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('e86604be-ed6f-4d81-a3d2-daa3a5777777', '039994b2-f0ee-4b1c-882a-1713ae1c903a', 1, '\xc4ec3d37cf09166d1d48e805a22275ebf3c96ce8f21d844fbd961d12ff680d370637222c042498ea', '{"chain":"039994b2-f0ee-4b1c-882a-1713ae1c903a","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('e86604be-ed6f-4d81-a3d2-daa3a5777777', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('e86604be-ed6f-4d81-a3d2-daa3a5777777', '039994b2-f0ee-4b1c-882a-1713ae1c903a', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: block_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block_entry VALUES ('5f463bd8-922a-4621-bf99-52b7a6c98b71', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '5d8b2cf27d4b17a979fb08588208cc452b6e18776741744b5bb5d8edc5adaa58', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"5f463bd8-922a-4621-bf99-52b7a6c98b71","kind":"person","hash":"5d8b2cf27d4b17a979fb08588208cc452b6e18776741744b5bb5d8edc5adaa58","reason":"r","added_by":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","created_at":1800000000000,"conference":""}');


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_entry VALUES ('9850d2b1-f306-4f18-af4f-0b49d0fca1e8', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '039994b2-f0ee-4b1c-882a-1713ae1c903a', 'a5bc046f5bf46529f98c7d7b7a3cb723a45571129450fb3f28c36b2a62db734c', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"9850d2b1-f306-4f18-af4f-0b49d0fca1e8","conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","identification":"5f2702f0-5116-4cac-a067-43f405b6fcdf","kind":"document","hash":"a5bc046f5bf46529f98c7d7b7a3cb723a45571129450fb3f28c36b2a62db734c","created_at":1800000000000}');


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('464ba68a17e164988a7e724ecb4f0ef3f055602a72eafbebf205065e13a16428', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 1800086400000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"hash":"464ba68a17e164988a7e724ecb4f0ef3f055602a72eafbebf205065e13a16428","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('d29405f2-7e74-4306-ad76-6392936d5b2d', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, 0, '\xcbde891924326148868df53330e215c43c36f342a42d0e2575d6f16eebd8c654cbe31636ef4229d1f2ebbac3e3ddf09253ce0c175832031d4ce423e487ac846d85ab044334e2', '\x2f7e58b00e57a81bd462f27c2090d464c528ec8b16ddaf530fbfab32f96baf0a2359985808b36d938938813ac0120fed100ef78f32883463e383280a673085af3841e25daff16db28953b1bfecd614d612fe458f7548b189407f452b9d764093728da7d493dd71d2033bee9d8348aaa277a79ff42056c98f4de038dc712f23524a236a177b9e9bae0d6d9036dcaad251a9fd873fc05a8551fd5cc0efcd8712ea68111dc15c0a1b439811a9e8f35a65c0abc64f2d42d179a40bc44a7918e04359fb304d9455197646a87392ee9840770ee19dbea37663313b4332ad251fbf4799c06e38c8a88cbba3e43a873cec1425bbfc0a372f2f3a0593c5aad2e0e513e076d67c6d319336079e0f6a3559731b90124707aeae440dbce1673e1956b3f9abd62bf1b109c838e0171b40909fae6e779ad164749785c8a98792fd949cf0c4bd28971d7b24c5f9264238bc365bac6d4de9e206d9fec022612733b06fe774c34140ec4d3c30a02599eac45b8efd3acc649fc93c55da0605cae47f8202c08bd661f121787b28f0a6ebbc591268ba4828981d', '\x474fd8e6808729077cfa78744e4d3c78e809625cbf1e34b687010cc348e5e59e68547e8b3d8fa0ebe572aca42f7aa2cc757933797f219a111d66cbdf1b6499dfbcb41c87c7eef633e9c593b0237521efae33c0e5b91dd6b51724', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"d29405f2-7e74-4306-ad76-6392936d5b2d","at":1800000000000,"text":"{}","heads":[{"chain":"039994b2-f0ee-4b1c-882a-1713ae1c903a","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('039994b2-f0ee-4b1c-882a-1713ae1c903a', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '5f2702f0-5116-4cac-a067-43f405b6fcdf', 'c2fff0a0-6393-4615-a8e1-0e00e69cd2f0', 1, 'waiting', '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\xb23f78b63769f145c2c21a058ab82da96408db3f6bfc4231f8d866a78187e76f4cbbc35d128f06a8da639c8f1a3d2d97a4702527a26d23aa968474ef00', '\x55134de92a597187d6fc1eb9b4bfbc41616d36a9dd2946f51c6581547b2b8802c18c9cddf5d2079a6a3512776c31ea5f2be60d2b2e05a64446529d395562b7fc1970114dc61cb082e0d77545a3d2bb5a3dbe3562347f2e1e51eb54f256c4b117d0241e1482d56729eed4a5eb8dc93cbbcb959a687e463c3bb13d3a79287290a88742e6e2ad35be25022794e189bc886d8a975945229393e7dfb6ebf30ede8247c1b06d531f6b3a1b575803abd0a548580bb7a77aeaace41966ba66bcbf9faade0b0982343548a9bbb8ddcce9e40e151adf1c96a146bda2cafc30961fbdbf83419cf98685d6fca41975b801708d316862f86d5c1fc8f07f285cfdad725022b8b6bbab527b2c9781bac5dc8305e25fac327c89b683d1e900b08d1126882b189e9f87486e450ece854173b33d18', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"039994b2-f0ee-4b1c-882a-1713ae1c903a","identification":"5f2702f0-5116-4cac-a067-43f405b6fcdf","process":"c2fff0a0-6393-4615-a8e1-0e00e69cd2f0","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}', 'waiting', '', 'en', 0);


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

INSERT INTO public.conversation_record VALUES ('1a239f3f-fc17-4499-a8c1-63938947f5bd', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 'ebebe426-62e5-4e7d-ae54-e62f3ba2b97e', 'node-1', 1800000000000, 0, 0, 0, '\xc838ca66157db6f65ea1f7ab4de50519ee800682152b5a17b9d56e72bba444a32b6402c2f8a087b44f70750f0bbddb15d4d90b6c9ba89dc783cc14fccd', '\x547745b88ed979658ae4a05faf1954ae5e51071baef4cc534bc058d68ee989492e3aab1d52ce32297f24305d637f064e257e4a34f995677d01fee3d48188aeebdc77651568d626f4101cca03d5419681', '\x', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"1a239f3f-fc17-4499-a8c1-63938947f5bd","conversation":"ebebe426-62e5-4e7d-ae54-e62f3ba2b97e","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');


--
-- Data for Name: conversation_recording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conversation_recording VALUES ('ed5872b8-9d49-403b-a28b-83f03460976e', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '1a239f3f-fc17-4499-a8c1-63938947f5bd', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"ed5872b8-9d49-403b-a28b-83f03460976e","record":"1a239f3f-fc17-4499-a8c1-63938947f5bd","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"e86604be-ed6f-4d81-a3d2-daa3a5777777/1a239f3f-fc17-4499-a8c1-63938947f5bd/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('593da5ac-c6ce-4495-8940-9c49785e0128', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '039994b2-f0ee-4b1c-882a-1713ae1c903a', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\xab152413aa9c8420f92f8265cbfb22894cd70413e754030e71b19ce1522accaa542f6eb96d8a10cf39364625f553303d4d5f4da132303cdddf0b2be6', '\x178da0c59ab2db431e65a2d12dc74076c9e8704d325418d11a50e0619596a4eafdc2065a789b607593cb5ea668739d9080ebf1ffc7b7ea060cfb573fd8ee25a38683290014bcd77598730787ec5ed9b885b5bcf05446e6b4b5e1d61d1ecec6989784ba22', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"593da5ac-c6ce-4495-8940-9c49785e0128","conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"7e3fa15c218d94e43522774b16cfaa1781536ae8946bd9dfd51a660311edd781","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"operator":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":""}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('86450aeeca56fe3c270a142d6c5357968b4d7977f518dc21d9834735884cdaf3', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"account":"86450aeeca56fe3c270a142d6c5357968b4d7977f518dc21d9834735884cdaf3","issuer":"https://id.example.org","subject":"4711","staff":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('6cc27158-72a3-44b6-a715-0c7f54df7472', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', '8a81ff402c421c3a210c5fd6c99c75a9711b301af347bb72c1c13d748c9f7251', 1800000000000, '\x7ed22c345608be4a5837b55d1b0591574d5ab47b1cbdf2eba47e869b1544e61089f6c598e4f5d54ade79c259cfd6ba779e8269070d4900b1265ca535fd', '\xb54d1d5c5a5ac2b7c85884f100e88df0c4ab2d532453464bdd3e4aaf0106ace1957c583ea1dd9876', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"6cc27158-72a3-44b6-a715-0c7f54df7472","staff":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"8a81ff402c421c3a210c5fd6c99c75a9711b301af347bb72c1c13d748c9f7251","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('9a8c51637b0fd2a26668678562e8f543a1acd0e1964749ee92fcf3294b1ab217', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '039994b2-f0ee-4b1c-882a-1713ae1c903a', '5f2702f0-5116-4cac-a067-43f405b6fcdf', 1800086400000, '\x84623d69b86f69344b9824e52d38c6a24dfe613d075001c8f7562437ca368ca6b33e87f86542ba23d548ede595eb3c889122af01467a7a943d154907b4', '\x8ff5b48a9f6ac721232ed118ae27789fd950b5c6f39631b0f983b001946b00fa84373821121bc1fd436a58a38d1159486f55476815afdb479e35c3baa13c4152a1462d946274fc264b502f68f90cbd6713eed6f6fe8db2b53934', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"key_hash":"9a8c51637b0fd2a26668678562e8f543a1acd0e1964749ee92fcf3294b1ab217","request_hash":"a4e1db7b12b2fab214c4c0fd7d309e73310a85891e5a8e206429c7587761c8ca","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","identification":"5f2702f0-5116-4cac-a067-43f405b6fcdf"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('5f2702f0-5116-4cac-a067-43f405b6fcdf', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 'pending', '25794504e7b3c3b6097017d7f2ba646791e89fbfb74807aecf350cb748ecf925', NULL, '\x6186f38222a15bddf1d896422c20c6b2c497d3c62f785607c9325ebcf42a194bbc91bd8be44e42b575a8a6340e6e64340d931a3f4916cacd0e45d13f6c', '\xbb34e5525c93db0073d0ebe4cec9cb4d990b2621e4df564fedff4cf98e50c8ab4329c1cea71d7961ad0692ff8717551c81847c44f92a7c07085a31b6b9e3a620ab2a40709bfe70b5972e40ef47c0577047cbd5b96e155f0a7d82f7b8a5c0bc15596633fd25ec0c5de9d65e1bf5ca7a1343c08ae70dc69e2b256bc9f5c74270f468adf964ce5143da40c58a2837dd6d9ab748c1a0cf57cd58d643b1000b141c26382163b8e5dd856aba3dce54722831c628e4832519738e759fdd00974676d51f120d301ffca82b82', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"5f2702f0-5116-4cac-a067-43f405b6fcdf","process":"c2fff0a0-6393-4615-a8e1-0e00e69cd2f0","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"25794504e7b3c3b6097017d7f2ba646791e89fbfb74807aecf350cb748ecf925","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('5d1b5d8c-c979-47b3-ab4d-c49c1c533cbf', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, '\x3678a2f7a715c62f2a1bd40cd68c0ee2fb19d934f9a2df655f3343089e0258fec8dcd613062b0d5ed29c4190b1c261ee3b99259b9836e5379b16609880', '\x8c5e6fb8ea1e7a0ee5dd8c82a8777d57048f5c89228f029abfc68d138d4b34be1f04a701a3830bb2', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"5d1b5d8c-c979-47b3-ab4d-c49c1c533cbf","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('98998ffd-76de-4650-8ab6-dfdc5746843f', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"98998ffd-76de-4650-8ab6-dfdc5746843f","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('e86604be-ed6f-4d81-a3d2-daa3a5777777', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 'BANK', 10, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"e86604be-ed6f-4d81-a3d2-daa3a5777777","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('039994b2-f0ee-4b1c-882a-1713ae1c903a', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"conference":"039994b2-f0ee-4b1c-882a-1713ae1c903a","object":"e86604be-ed6f-4d81-a3d2-daa3a5777777/039994b2-f0ee-4b1c-882a-1713ae1c903a/package","sha256":"19bd868370b10505848bfe81c067ad1585ece4425e070dff12cecd925e216b63","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('c2fff0a0-6393-4615-a8e1-0e00e69cd2f0', 1, 'e86604be-ed6f-4d81-a3d2-daa3a5777777', NULL, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"c2fff0a0-6393-4615-a8e1-0e00e69cd2f0","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('c2fff0a0-6393-4615-a8e1-0e00e69cd2f0', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"process":"c2fff0a0-6393-4615-a8e1-0e00e69cd2f0","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('8bf5a18a-a364-4ede-be7c-5c05dac04a94', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800086400000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"8bf5a18a-a364-4ede-be7c-5c05dac04a94","expires_at":1800086400000}');


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


--
-- Data for Name: search_term; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: spell; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spell VALUES ('a40e575d-6b17-4dfd-8bfe-c3cc02153b3a', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 'call', 'completed', 'c2fff0a0-6393-4615-a8e1-0e00e69cd2f0', 1800000000000, 1800000060000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"a40e575d-6b17-4dfd-8bfe-c3cc02153b3a","operator":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"c2fff0a0-6393-4615-a8e1-0e00e69cd2f0"}');


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 'e86604be-ed6f-4d81-a3d2-daa3a5777777@bank.example', 'e85d701ac9dad1d1b32c829c6d8414a655cd751014b70a16bc444c03c83b9a5d', 1800000000000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","login":"e86604be-ed6f-4d81-a3d2-daa3a5777777@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"e85d701ac9dad1d1b32c829c6d8414a655cd751014b70a16bc444c03c83b9a5d","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('01c6951deedf0b2d900885003f1b527d2bc528d329ff0e127aceb3cf766e698f', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, '014f80eb-6e77-426a-9eb4-1c9e2e3a19a4', 1800000000000, 1800086400000, '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"hash":"01c6951deedf0b2d900885003f1b527d2bc528d329ff0e127aceb3cf766e698f","staff":"014f80eb-6e77-426a-9eb4-1c9e2e3a19a4","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('38d8c666-f05f-44e1-82a3-fd8963f11cbc', 'e86604be-ed6f-4d81-a3d2-daa3a5777777', 1, 1800000000000, '\x01272e41c66fe3a0950ef62ea3c9ea88ba9cf8fb33343ef2849df3ef8866c35ae5eb014ac12eb7bd10436bdd647cbb433f4043b13a1d61570af96290bf', '\x2c68123f88a4f52ceddad3de8d6c8f26c7c1d8d1659c97feabb15bda3c311b2eb15d0544f59db3b6a589f91a15636a11499603de816603e03ca01311c06c6b01a0ecb1f8c9099b6bad843c64cc6306b4da1f0da75ae266be379c8a69b1bb01a82d099a8f17246555a45f1c636b7057f016a646b17a64e93d', '{"organisation":"e86604be-ed6f-4d81-a3d2-daa3a5777777","version":1,"id":"38d8c666-f05f-44e1-82a3-fd8963f11cbc","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


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


