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

INSERT INTO public.alarm VALUES ('disk:node-1', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('5A2B3E2EXD0FDX4ED6X8', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"identifier":"5A2B3E2EXD0FDX4ED6X8","name":"server","secret_hash":"c72c6d27356426da2c791436691379fad767ec185e2a4437119b23e2c39c4667","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('7896ea16-f5ee-46fe-a221-3bcad5e7f2e4', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '7c475125-bfe2-40b2-aa5d-f157710dba4b', 'bdbf01ff90f56c7c9e4ad493b62beebc273cd5eeabc747f7875d7d4b82a3cea1', 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"7896ea16-f5ee-46fe-a221-3bcad5e7f2e4","staff":"7c475125-bfe2-40b2-aa5d-f157710dba4b","name":"sdk","hash":"bdbf01ff90f56c7c9e4ad493b62beebc273cd5eeabc747f7875d7d4b82a3cea1","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('306621f82f8786577c19d554a92e6569d04b34756b7e273800089d0d28962aa1', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 1800000000000, 1800086400000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"hash":"306621f82f8786577c19d554a92e6569d04b34756b7e273800089d0d28962aa1","conference":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('2ad8310e-a441-4ad5-b58e-c5b218c22c91', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 1800000000000, '\xed8f6fde9cc0d3af2cf82d0672ad58bc82b0b9667d2687d60d98380d479d208df27b289b4f42008c6d96a02066d05dbbe503', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"2ad8310e-a441-4ad5-b58e-c5b218c22c91","conference":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","kind":"photo","name":"face","created_at":1800000000000,"object":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77/433dbb8f-bae9-4195-bf57-bd94ac5647b9/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('ff9c9d1d-47b1-431f-9a6f-95c9b22b31dc', 1, '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"delivery":"ff9c9d1d-47b1-431f-9a6f-95c9b22b31dc","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 1, '\x11a31dc09e052cee61c967dc91e6ac673f1ec1e1e37e831db64996de1775135842f1ea4c57508999', '{"chain":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('163f848478c37d5c4c5f7380f23ea633bc24f37a067329840e74d41ad95f338b', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '7c475125-bfe2-40b2-aa5d-f157710dba4b', 1800086400000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"hash":"163f848478c37d5c4c5f7380f23ea633bc24f37a067329840e74d41ad95f338b","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"7c475125-bfe2-40b2-aa5d-f157710dba4b","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('3fe0ad27-b796-45f3-aa39-135f2db5d04a', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, 0, '\x8f2adc9e585dcda0284b26470bdd76552d3167b6ab7308408d26806fc11f46076b5a583b358f343612cf97ca439ba68405e8c1293266d74b40e632dd3815e93f01b09446ea5d', '\xff05cc616a6018acd52a02faa2d7cf91e0a81637d34fabbfed00a5655abb3ae6cb2850a1366dd9fcc60b4e95db16a7af26223b567ac713a6f26c279ae8aad50187f528d31d1f7754a5b8b311de2900bd84baa2df2947d9d89d3b08d6b1032b92eb3998b9b53349f7702e1e303afbc66032b8dd0717ade4d42834e3cc1575145eb35bf7d0de95e50de20ff500b29cac621f189c12887ae22a074fcfb49a7b32b416cf72d8b41b3a8944b67c3ef560eb0f5141603a51ca59fb5b923480a88bd36f2e8040a517e7f06280755daee51f30f7b1113e69bc5ccfe2dd9269606102e33f66d11baaa24cddd3f7575d59f4ae7f513d99e08a36c22842eab44f8aea65e10dd65a8e181fe85f97cbe3c89b899d660811d99a0e02bec5233bc2eeed752e3431984f1e46f0162f66ac4b946fe52c9f005cacbbcc5da7ae6b55be4a474a7eb85fc795cca0be82f0c6ef2c4366e24f453f71767e4de7407bc715486fd159d844351475ba4a3999436556693b521ab0e03a621b30e2f4d7d761e512c5153284f1eb0f8213ea8d5c1d51c2eec2060d1dd63c', '\xa89a9a60aedd9d0e8790a742ec0c5d14cd7668d1a77a829f05765cd95f547b5c68e7dbeae0d51a0d5da10acf9d0723603b773937682dd108e58adca34906f297039642f077fd7a9ba923e63785a7f5dc7e42d4481fea0f621d38', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"3fe0ad27-b796-45f3-aa39-135f2db5d04a","at":1800000000000,"text":"{}","heads":[{"chain":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('433dbb8f-bae9-4195-bf57-bd94ac5647b9', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 'd8936d6a-bd62-4e8e-8692-a975454a8451', '0eb9409d-9747-4720-87cf-055fee2d1d9d', 1, 'waiting', '7c475125-bfe2-40b2-aa5d-f157710dba4b', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\x5f2692d6f6a3590ad8faf4b2fdbc83891ff55b03f217b50cba8eb55f9c140faf0b8cd19efdd740d596179e4c261f88bfd5172df0dca9a808dff35d949c', '\xcdac6fa776182aff7628f4e32faba5bb0683bd3cd217b38b038ce9c3d493d2d70c06442b0411451005b4f170c0c9293a44927a69fabb237666621db6a41bda37cc08a3d8bdc1ccc8964fc2498da90077d3172d3fa1e921cdb28e9c52c9fcc4244137ecf863fac02cd970a37e9b2d0d455bec3eb309626b167c45be32e39d62fad9bb5f2411b972276036b8efbc3cc7ba7fb77824f555c514e96480bee0270c33bc1b4edeb0204f97f0636e02e5f2ee01ce6a207edd5ef08f6f008f4418d6ae873af84f0c8eb4dec9c9cefbcd1eb1ac80e56f7d2e331f8437270a8b5f02ccec0d4ff52bad9eab48719a9f64e1212b60f75a151428c0fd4072d189f866eb44832a4d6bdbf16f3c8999ae7e2e848c5866756a0b99f6b2d8554fb99d5ad8813b2aadfa9fee82d7e0aca6d4c8ccc8', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","identification":"d8936d6a-bd62-4e8e-8692-a975454a8451","process":"0eb9409d-9747-4720-87cf-055fee2d1d9d","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"7c475125-bfe2-40b2-aa5d-f157710dba4b","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');


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

INSERT INTO public.delivery VALUES ('ff9c9d1d-47b1-431f-9a6f-95c9b22b31dc', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\xf6050ba421caaf76ac6f42e7d20ddedb26010b694cc90e3be828d01d92926c103e13438c464dc497f9539776114ee23b13e716af4b34e197d183ec22', '\x3a80c796d5f55a0dd0a74951071bfce53495326ce1351553fbc702e4c4bd9320c72aa53db63ac736326a6cdbfe1e9864b7bc3f31c7789be8d638c3b70d7d5f52fbec010ff404a5f83e328c5165b49495f0d3c2cd91b75c6e8f271da75817ab0c48769c65', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"ff9c9d1d-47b1-431f-9a6f-95c9b22b31dc","conference":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"3f24eb48f66e07686e23429f1b45c2b614f3773131a68a06f04f9e0013800370","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('7c475125-bfe2-40b2-aa5d-f157710dba4b', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"operator":"7c475125-bfe2-40b2-aa5d-f157710dba4b","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('21b50d5aba186600480d321885f8f9c2eb22876b967673b428bc84d6a508c2cc', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '7c475125-bfe2-40b2-aa5d-f157710dba4b', 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"account":"21b50d5aba186600480d321885f8f9c2eb22876b967673b428bc84d6a508c2cc","issuer":"https://id.example.org","subject":"4711","staff":"7c475125-bfe2-40b2-aa5d-f157710dba4b","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('5f72d9d3-16fb-4fae-8c41-599fdffebcef', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '7c475125-bfe2-40b2-aa5d-f157710dba4b', '58c7913cb22085f526d60084f86bc59adfea00a78c4f05ef3bf0a2a3c57dab75', 1800000000000, '\x11f46741e446400d5e302b161a71e058b93e75de5e820b71990e3e8f3bde2b5e9bc5f798b1cd7a3c3123c49d498e66d08f0e0cacd96c25cf07d179deb1', '\x2a51b2d9cee422a07073632c4f9d928dbaec3b6030e2a48497bd4d9402644528998dc969f923f64f', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"5f72d9d3-16fb-4fae-8c41-599fdffebcef","staff":"7c475125-bfe2-40b2-aa5d-f157710dba4b","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"58c7913cb22085f526d60084f86bc59adfea00a78c4f05ef3bf0a2a3c57dab75","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('005485516f901d87f74f8d034e6fe3f1c5a9e11ef66cf7c10ba94e0be7ffd416', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '433dbb8f-bae9-4195-bf57-bd94ac5647b9', 'd8936d6a-bd62-4e8e-8692-a975454a8451', 1800086400000, '\x67d395395d24c75805c183c0bf6ac0582ee62116c11b9d5079d1cc0f9128895da516455c33ea20f181217db38894cc31378c1fe3ef10f6a25143e21dff', '\x3003672a5e745f8e44eb6f54db5d1b523ea7be1d7a6797e234aa2ae4589ed8bba111bc3e0c17abe8a465f43014fbeacc4c19b2bccfb2b60bd58f54e3c25724e294d4f89dcb479194e264a3438eba932895534e039d48b632dc58', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"key_hash":"005485516f901d87f74f8d034e6fe3f1c5a9e11ef66cf7c10ba94e0be7ffd416","request_hash":"cde60ac37fa0f7e7431f9e122582a85b8a1ab420497dc924fe5229189475060b","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","identification":"d8936d6a-bd62-4e8e-8692-a975454a8451"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('d8936d6a-bd62-4e8e-8692-a975454a8451', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 'pending', '7d20b24de45c69940c8f5cc13c992e4eeca0fa1eea13978c313e00e06680757f', NULL, '\x2dc11e57c8fb180fba599db2422b0ee19ac9ec714a08c042a072613eee7efa8a80c8717cbb2eab3bda5b22c251075d2efd2fcf8600279414918e5cf548', '\x7b0c65d34e1b3a7fdfc8a45cd1a7a8d4a50f617e13e4a3e334f2cd68c98b06bc436908539f885f34447c61a50338e4dadec923d1c0dc621fa1fa021b65128f4e5d4a36b1283e6863b4180927c7a86df52513bb1f2518d405685222ca1a6dbdf3161310d2cdf2c6e6272aad909f31c9b79fdedfaa7a67b32b3123cdb3942e9a5681b3f0bad2340dd21aaac23d93e73159ef72bea86806252242e15e6fd7610ecae97addb76dc1c7715e76f4f4f3736e8a0c6f686c71a5ecb59b86f1a97e7a72885914cf1e2b5b8d32', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"d8936d6a-bd62-4e8e-8692-a975454a8451","process":"0eb9409d-9747-4720-87cf-055fee2d1d9d","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"7d20b24de45c69940c8f5cc13c992e4eeca0fa1eea13978c313e00e06680757f","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('3dfa46de-f4e6-4e11-b6ca-1bfbee97ef7b', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, '\x18c14e5ee48ef61814b97f5db4aedcc2726098956e9ab517fc747a10c5e4e46453253a57671560d6863576ff22af4ea8f7e03d7a10ae08c8dd61b59297', '\xaab3ebf061ac6cbe05cfc875bbe504ac3a38b78350406990495ee6c478860797d589d685dc48067a', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"3dfa46de-f4e6-4e11-b6ca-1bfbee97ef7b","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('ec32115e-d668-4905-9ef8-ee2338ae6e61', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"ec32115e-d668-4905-9ef8-ee2338ae6e61","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 'BANK', 10, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('433dbb8f-bae9-4195-bf57-bd94ac5647b9', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"conference":"433dbb8f-bae9-4195-bf57-bd94ac5647b9","object":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77/433dbb8f-bae9-4195-bf57-bd94ac5647b9/package","sha256":"69fbcdd153422b24d0a39ab16ea9cc8c3cb2fc7eed0ceba4aacea8f5f41d674b","size":1,"sealed_at":1800000000000}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('0eb9409d-9747-4720-87cf-055fee2d1d9d', 1, '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', NULL, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"0eb9409d-9747-4720-87cf-055fee2d1d9d","name":"Account opening","attended":true,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"record_days":null,"max_attempts":10,"active":true}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('0eb9409d-9747-4720-87cf-055fee2d1d9d', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"process":"0eb9409d-9747-4720-87cf-055fee2d1d9d","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('60590ab0-f05e-4686-b858-7d86a0ed3336', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800086400000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"60590ab0-f05e-4686-b858-7d86a0ed3336","expires_at":1800086400000}');


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


--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('7c475125-bfe2-40b2-aa5d-f157710dba4b', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77@bank.example', '864ce7bbfb40c3c6dc2eed479b7710495fc476acd208b515fc59d9b38d58811b', 1800000000000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"7c475125-bfe2-40b2-aa5d-f157710dba4b","login":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"864ce7bbfb40c3c6dc2eed479b7710495fc476acd208b515fc59d9b38d58811b","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('7c791245c940bca7a0871242ef12f7432d294b53a195b3ce7ca488bf67a44e96', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, '7c475125-bfe2-40b2-aa5d-f157710dba4b', 1800000000000, 1800086400000, '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"hash":"7c791245c940bca7a0871242ef12f7432d294b53a195b3ce7ca488bf67a44e96","staff":"7c475125-bfe2-40b2-aa5d-f157710dba4b","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('157e600c-1fe8-4a8e-9772-96e70a409667', '5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77', 1, 1800000000000, '\x5ec7fa9079b822aabaad7de901e2bda7ca3995e44901518d4dc530a4183aaf954628927030e3673d19ee01b1de93fc722737a6ab8b068334a55e420e02', '\xd122384204d3cf6f6df17066152f7f5e87211d67f453d9e03bef8c71fd2a1fa23693dabb50ac02cdd15912eb105f94ba63e319aa2b2d34ee03344b0b4dca916a1d88030845c81fb6a67cd19451805246efaad6d42ec3bfecb7180dac468802a181d2cc0b127b8f819c21c76f9eeed0761a756dcd96333036', '{"organisation":"5a2b3e2e-d0fd-4ed6-85c0-cc8f75063e77","version":1,"id":"157e600c-1fe8-4a8e-9772-96e70a409667","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


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
-- Name: conference_records; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_records ON public.conference USING btree (ended_at) WHERE ((ended_at > 0) AND (length(wrapped_key) > 0));


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
-- Name: retention_run retention_run_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_run
    ADD CONSTRAINT retention_run_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


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


