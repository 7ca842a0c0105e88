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

INSERT INTO public.alarm VALUES ('disk:node-1', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('B1BC5855X2C22X4797X8', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"identifier":"B1BC5855X2C22X4797X8","name":"server","secret_hash":"99aa6f3952b237f8a93ec54a5636b751d1ee2c4bc0c54d0e22f26ee949627484","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('f9c84d96-9573-4d9a-ab28-a5ec99b09f70', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', '3ab8e4f3c81a9f68fd872a0acd1beafdd97a0b9dda85fc3034c7c8e20148ad2f', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"f9c84d96-9573-4d9a-ab28-a5ec99b09f70","staff":"b0b004da-912e-4dea-801c-c170ad3b0476","name":"sdk","hash":"3ab8e4f3c81a9f68fd872a0acd1beafdd97a0b9dda85fc3034c7c8e20148ad2f","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('84713571171f139631db2215265e6116758990c2b90f584d405674a4e84cf9ae', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '349c61e6-cd19-476e-b347-156ed32321ce', 1800000000000, 1800086400000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"hash":"84713571171f139631db2215265e6116758990c2b90f584d405674a4e84cf9ae","conference":"349c61e6-cd19-476e-b347-156ed32321ce","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('b46044a9-7d5a-41cb-9bca-add25f88936c', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '349c61e6-cd19-476e-b347-156ed32321ce', 1800000000000, '\x8028c4c2f680101cee865b845532a5ceba02305081dc12f04de18490cea828faeabdf7120b120e6646f39eed4d440d709d2c', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"b46044a9-7d5a-41cb-9bca-add25f88936c","conference":"349c61e6-cd19-476e-b347-156ed32321ce","kind":"photo","name":"face","created_at":1800000000000,"object":"b1bc5855-2c22-4797-8ab4-dadb25b9be46/349c61e6-cd19-476e-b347-156ed32321ce/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"operator":"","accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('5e196535-4b68-4f03-9c43-7eab47218edc', 1, 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"delivery":"5e196535-4b68-4f03-9c43-7eab47218edc","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('b1bc5855-2c22-4797-8ab4-dadb25b9be46', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('b1bc5855-2c22-4797-8ab4-dadb25b9be46', '349c61e6-cd19-476e-b347-156ed32321ce', 1, '\x32c8e3173106dfaa8793c158a48484c5ff4915905d992a141f0d3ddc1ca0823efe2b673d27447d59', '{"chain":"349c61e6-cd19-476e-b347-156ed32321ce","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('b1bc5855-2c22-4797-8ab4-dadb25b9be46', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('b1bc5855-2c22-4797-8ab4-dadb25b9be46', '349c61e6-cd19-476e-b347-156ed32321ce', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: block_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block_entry VALUES ('e27bf1d5-00b8-40ea-9a81-34d52d6ea836', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'a945d3dc3e96a0154c24ef3b907acd47f45b5bcbfa62b675e4773bc1dfe6890c', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"e27bf1d5-00b8-40ea-9a81-34d52d6ea836","kind":"person","hash":"a945d3dc3e96a0154c24ef3b907acd47f45b5bcbfa62b675e4773bc1dfe6890c","reason":"r","added_by":"b0b004da-912e-4dea-801c-c170ad3b0476","created_at":1800000000000,"conference":""}');


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_entry VALUES ('e22126bb-8248-4842-8017-bc35c3a89cfd', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '349c61e6-cd19-476e-b347-156ed32321ce', 'e5820ffc551b9f406392744941d5e54d8d51fa1da95fa975a657ffd6ffb82035', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"e22126bb-8248-4842-8017-bc35c3a89cfd","conference":"349c61e6-cd19-476e-b347-156ed32321ce","identification":"9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a","kind":"document","hash":"e5820ffc551b9f406392744941d5e54d8d51fa1da95fa975a657ffd6ffb82035","created_at":1800000000000}');


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('c812c70d426ae4f43c4fd578bdf8f484325ee952dc8437969be969ba176a2325', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', 1800086400000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"hash":"c812c70d426ae4f43c4fd578bdf8f484325ee952dc8437969be969ba176a2325","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"b0b004da-912e-4dea-801c-c170ad3b0476","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('71205841-69d2-42df-aa74-54b89436bbd1', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, 0, '\x8f3aa380ec307079d03dac834a29379ef8d7488badaafa133d53ea67e5db838671f846933f327687e65f41c2db3961c0303d952ee4f17ba3c878c4df0f2597bb34266bcf97c5', '\x99d117a80e275026d3c41248bab352bc8c1e5b81592f765207d0e4bd4c4435172789580f4c48dffb03fb2d261a49331e576a16c7657ac746eb5556bbedfaeb930f17439c23235e2adc8da0ccf5ec12d0ce1dfd85f1014c449e7fc8a48e6544c96718b2680589d20c891b9f1d87b335584819e0d0ffdd949df0e26ec48790a10fe4b2a241abda9a4d6814196ec0abc14f2366caa9d06d57a737dae0f82afee5a8d0d12f37a0691026cc2b3c907b1ddf793b82395d65f52461a942b052bba8e819644ebb8df82b386e4e43f2702bdb510c6cd8319d6d27888f86cca9cfe15ceeab7bd28eac2f4ecce8353ab444a9daf33ddd95037d38a618d54acdf921336190273190222789dc49719d01907ad832493cead10446dac9225ea3fa5570613bb5e87fb1bc6d5a428e9c0240bec5203de52555ff8f45adb468eb93cff027a294183b62d37548a99077b1cd31172367037ab4829944020261924d4ad862ffe2385df20b4dafb2415194a2f43a5008049ece437f26607c0f038def96a23052069a58a8d12af56d8824e190db7e1fa855465208', '\xf3d5368ca3bb2d3207865521f152d8f8921a8d85fa28d82bee5ef16c8de4b7d3f9c5f42ae0e06456212ee24c3d3e70a8ffaf70800fb394faff15b2af630e826b8dc5a54de2139b8a1d42447b26a6b4ffceec1f5d5a061c2fa736', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"71205841-69d2-42df-aa74-54b89436bbd1","at":1800000000000,"text":"{}","heads":[{"chain":"349c61e6-cd19-476e-b347-156ed32321ce","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('349c61e6-cd19-476e-b347-156ed32321ce', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a', '2e044863-0678-45f4-9d84-2c9d41e498b3', 1, 'waiting', 'b0b004da-912e-4dea-801c-c170ad3b0476', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\xeaf15df11e7bcf05587770bd7b69451df82e08a2fb58d4590d7b4741593a4125233616ff975e53c14e12d016e6ec98d1687e37187e168bf2a1278f969c', '\x8d107ad90b6f616f0fa83bf5f7de2bf645ae10453d311bb6a9809f636172b1e74e15babc2954c5264615f92bc2397736bc1c7347395f08fe50267c659e98c864b485efee833ac189c34559ae733350962c042953c24da010f4ddfc34f64198e68c2006fad5ee63a8b857fdc97656c843bdbafa2bb0049cccb60da9c2b5e3d4608f53977b511ec6752ed431aa395f5d66eebdc7b26d7f22e1382961af5f47dcbbecc46798a9445c2113b292c87809c3c46bc1433fb182ea0bc62164b56e2e7000e4b19abbe297458531d05c15ec560dce8b25ad77e2dead2ee286be4cb1027fb53a48478a87f498288920855d57fa8907b02d0d91a25a668930c359094d5024deb28b37dd5fef18a1a8a9574a75b782bd1a040f14f02f75fda8839c6e99a01c38eca25b0a23071acecb9b7ec0', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"349c61e6-cd19-476e-b347-156ed32321ce","identification":"9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a","process":"2e044863-0678-45f4-9d84-2c9d41e498b3","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"b0b004da-912e-4dea-801c-c170ad3b0476","answered_at":1800000005000,"successor":"","successor_until":0,"served":[],"watchers":[],"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"way":"","way_rule":"","run":null,"flagged_at":0,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}', 'waiting', '', 'en', 0);


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

INSERT INTO public.conversation_record VALUES ('febafa79-beda-46f8-a70b-aeedbee4ce71', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '928c123b-43af-4746-89c2-e0e531d90b22', 'node-1', 1800000000000, 0, 0, 0, '\x2d1da976b94cdc4f8aedba8d95e7e815fa35f3fba167ba7a005c8f1f779f5337be8051c4e53b01d2232d6e8b8c820ab35cdd42e1b9668d06b3e626318c', '\x585e4de40c5f08652c3970e7d11ae487c982245f47c79064d08b7ab11269305f02cad00aab548562883fb46bdbd9ae43354f20407505ac54bb81351e2a1700ecce8489827c09308da336da0b8da20269', '\x', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"febafa79-beda-46f8-a70b-aeedbee4ce71","conversation":"928c123b-43af-4746-89c2-e0e531d90b22","started_at":1800000000000,"node":"node-1","ended_at":0,"legal_hold":false,"purged_at":0,"erased":false,"wrapped_key":"","sealed":"","hold_reason":""}');


--
-- Data for Name: conversation_recording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conversation_recording VALUES ('4306e185-dbd5-4582-a6f2-5da9277dd64b', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'febafa79-beda-46f8-a70b-aeedbee4ce71', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"4306e185-dbd5-4582-a6f2-5da9277dd64b","record":"febafa79-beda-46f8-a70b-aeedbee4ce71","stream":1,"segment":1,"created_at":1800000000000,"started_at":1800000000000,"duration_ms":1000,"object":"b1bc5855-2c22-4797-8ab4-dadb25b9be46/febafa79-beda-46f8-a70b-aeedbee4ce71/s1-1.webm.sealed","mime":"video/webm","size":9,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clean":true,"deleted":false}');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('5e196535-4b68-4f03-9c43-7eab47218edc', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '349c61e6-cd19-476e-b347-156ed32321ce', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\x96a1513bdb3b93a58f0b3bd07eb9ea48b0f07d6adce3254c99762506d819011ea1bd16a7c62b6ebc54a43c90ff680cf210b60383f5ee19b27639dfee', '\x07daaec760762182653d685efa3d4775b2118997ad10b944010c182802857abc3c6850081caf080fff409703c49c1924cb401eafc6d0a3efd08dd1031697044341d0cefacd976af6eb7a1e0111ae6bfb30a6e8bc176106c16bc5d4433218b9459aca869c', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"5e196535-4b68-4f03-9c43-7eab47218edc","conference":"349c61e6-cd19-476e-b347-156ed32321ce","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"77b369c3ee918f99a387106e87fce75082905cfa0017b47b4ccb66b61b65b753","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('b0b004da-912e-4dea-801c-c170ad3b0476', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"operator":"b0b004da-912e-4dea-801c-c170ad3b0476","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0,"move":""}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('dd19c654567711ea3cb03fb640d5e864316a231ac60117ecbeac5f41fc2c1e9d', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"account":"dd19c654567711ea3cb03fb640d5e864316a231ac60117ecbeac5f41fc2c1e9d","issuer":"https://id.example.org","subject":"4711","staff":"b0b004da-912e-4dea-801c-c170ad3b0476","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('1fc34731-d1f0-4314-9de1-3705c630049a', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', '3645dc094700cd78bb09c68a49dcc6b94fa8aefc6a3a7f8fcfa851a2202c84b4', 1800000000000, '\xcc04c6b8f5178529aeb8a73cf8ff67885ef92f7e71d0810b90059fd1ce49bd8757e6b4ce0f1d3ac59f31350fbca250037444bbfbeadd69ad9f65f66e5e', '\xf356721e912fc0affbea242f579da98d81f72da4046312ca8712260566ac9f32f35dd6333a85deab', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"1fc34731-d1f0-4314-9de1-3705c630049a","staff":"b0b004da-912e-4dea-801c-c170ad3b0476","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"3645dc094700cd78bb09c68a49dcc6b94fa8aefc6a3a7f8fcfa851a2202c84b4","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('2e5c4c16470eeb91707b0fe2bf6ca7412a2669d23ca6bd89b36fc6b1fe900e91', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '349c61e6-cd19-476e-b347-156ed32321ce', '9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a', 1800086400000, '\xc2505cee92c86b1037cd336381c7bc22c84f8b84ce1e9e10b37f5e10a71bce7e1c998adbfb30bbd5c44f18e395f0ad2f6fc1f4c36215030ff179723724', '\x5c77df4244d1a702a189410121c4e409ef3519e240395b42417d7a4e755f819bd293fbdb157fab1b89344a69d562a6f76bb21784e0ccf259f6766845d859133cf1f1e205294ede5e47d13f77b8d147f8f60aab371222fb8ec314', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"key_hash":"2e5c4c16470eeb91707b0fe2bf6ca7412a2669d23ca6bd89b36fc6b1fe900e91","request_hash":"6e5ae5bda7b359af758be6e63ddf410e32235469ec897807c02baec3fae52559","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"349c61e6-cd19-476e-b347-156ed32321ce","identification":"9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'pending', '790e445f7a8d801438741e859c4db3e32d5dd92a44e77f21c425385e010f7313', NULL, '\x932c3e004e8f7cd0ca82bff3df87e9e6511c502e5dc51524bf5d0d603d45d9c6b7a1d797b1117cf43ed1822ea1c95fd527babbab0fa8ac5c48e50f1fcf', '\xc7481631ca284dca823079937147f630cb7a4094805bbd414dc8869eb683fca00306c624d01e72b9b22427b73fd3e07707b2a0de5a62e11f4666418f564b1dc5e35f2565488f965bf37583042f1a6f9b31ced2bcc96e07617b9a69ee0a7e58fa1f4327888f7dccdcfed288b548d1691e62b3452d0d125c38f20fcd51933a8af825b7e4165a08c36f01fb4f000c9f747c5af91e8b63636078a8cb66623b6316285f7c76824f4bb6e9bc7766affdf767c3752146bb7d0c231636caf5f19cd7c9cae4189c2f60238f9c', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"9abdc6fa-49ba-4237-8a7f-6f2b1f67c49a","process":"2e044863-0678-45f4-9d84-2c9d41e498b3","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"790e445f7a8d801438741e859c4db3e32d5dd92a44e77f21c425385e010f7313","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"rules":null,"ways":[],"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('0381a95e-32c0-4495-a26c-44c239d2cd34', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, '\xa7f3b8560fdb9b820abbcba5fd19d372b0f34bd3d357be31527643723b6a1070820e9bd549aeef5fd2dabd7c0175e3d13bd8c263de9644575909d48191', '\x4b3a3e2ab13e0dd69d15abc9b943aa58088095b235806172399bab62e963f80cbeb6edd300dfc1cd', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"0381a95e-32c0-4495-a26c-44c239d2cd34","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('380400dd-6079-4b01-8221-1d9aaa185b3a', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"380400dd-6079-4b01-8221-1d9aaa185b3a","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0,"conference":"","sealed":""}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('b1bc5855-2c22-4797-8ab4-dadb25b9be46', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'BANK', 10, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true,"topology":"mesh","recording":"off"},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"supervision":{"join":true,"untold_for_fraud":false,"reassign":"draw"},"test":false}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('349c61e6-cd19-476e-b347-156ed32321ce', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"conference":"349c61e6-cd19-476e-b347-156ed32321ce","object":"b1bc5855-2c22-4797-8ab4-dadb25b9be46/349c61e6-cd19-476e-b347-156ed32321ce/package","sha256":"258de7e90450cff0da31d3112f4039b5d4c1f58f38decc3715798490d7850130","size":1,"sealed_at":1800000000000,"film":null,"archive":null}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('2e044863-0678-45f4-9d84-2c9d41e498b3', 1, 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', NULL, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"2e044863-0678-45f4-9d84-2c9d41e498b3","name":"Account opening","attended":true,"unattended":null,"ways":[],"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"archive_certificate":"","archive":"recordings","artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false,"changed_at":0,"changed_by":"","supervision":null}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('2e044863-0678-45f4-9d84-2c9d41e498b3', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"process":"2e044863-0678-45f4-9d84-2c9d41e498b3","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('7893fb93-b28c-497b-83cf-31617b7e26e2', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800086400000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"7893fb93-b28c-497b-83cf-31617b7e26e2","expires_at":1800086400000}');


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


--
-- Data for Name: search_term; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: spell; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spell VALUES ('ea1476c2-ed56-4e1f-b65f-1a39d1d11d5c', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', 'call', 'completed', '2e044863-0678-45f4-9d84-2c9d41e498b3', 1800000000000, 1800000060000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"ea1476c2-ed56-4e1f-b65f-1a39d1d11d5c","operator":"b0b004da-912e-4dea-801c-c170ad3b0476","kind":"call","began_at":1800000000000,"ended_at":1800000060000,"result":"completed","process":"2e044863-0678-45f4-9d84-2c9d41e498b3"}');


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('b0b004da-912e-4dea-801c-c170ad3b0476', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b1bc5855-2c22-4797-8ab4-dadb25b9be46@bank.example', '153ce9decaea102bc48da45847dc552762705e34aa242b88415eb35cd76bb67d', 1800000000000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"b0b004da-912e-4dea-801c-c170ad3b0476","login":"b1bc5855-2c22-4797-8ab4-dadb25b9be46@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"153ce9decaea102bc48da45847dc552762705e34aa242b88415eb35cd76bb67d","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('a836166dde7526fcaab769bdbcf71ad7f9546cb2c2c08f50bbac18cf18eea4ba', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 'b0b004da-912e-4dea-801c-c170ad3b0476', 1800000000000, 1800086400000, '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"hash":"a836166dde7526fcaab769bdbcf71ad7f9546cb2c2c08f50bbac18cf18eea4ba","staff":"b0b004da-912e-4dea-801c-c170ad3b0476","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('e9eb65d7-3d49-4378-83c4-b0eb6bf29d55', 'b1bc5855-2c22-4797-8ab4-dadb25b9be46', 1, 1800000000000, '\x5a350028531ac46061ef6c4be16a7d6c8a3b0dc2d42a1d7d42e43a4339184c2a259a9616512851afc58e1694c1fd5e4c2c9a52bd14f14974846a990875', '\x9f0ce19aad3d104447335849e8b407c285ce4353e6353855aefbe5b4334deaa4ca21c880e39c0076dbc55a35146ec29355194ff42182909d090b17362e80de4235ebb972a01340ce967afe31d6c38c6372d58079c0a7e05e9ee93919f91a8326f02f3c680a0674ea1834fc17b3292bef6c0faad08da40248', '{"organisation":"b1bc5855-2c22-4797-8ab4-dadb25b9be46","version":1,"id":"e9eb65d7-3d49-4378-83c4-b0eb6bf29d55","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


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


